using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Broadcasts;

internal sealed class BroadcastTables : IEntityTypeConfiguration<Broadcast>
{
    public void Configure(EntityTypeBuilder<Broadcast> builder)
    {
        builder.ToTable("Broadcasts");
        builder.Ignore(broadcast => broadcast.Body);
        builder.Ignore(broadcast => broadcast.Audience);
        builder.HasIndex(broadcast => broadcast.Status);
    }
}
