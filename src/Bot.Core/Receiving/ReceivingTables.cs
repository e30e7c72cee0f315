using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Receiving;

internal sealed class ReceivingTables : IEntityTypeConfiguration<SeenUpdate>, IEntityTypeConfiguration<DeadUpdate>
{
    public void Configure(EntityTypeBuilder<SeenUpdate> builder)
    {
        builder.ToTable("seen_updates");
        builder.HasKey(row => new { row.Bot, row.Key });
        builder.HasIndex(row => row.At);
    }

    public void Configure(EntityTypeBuilder<DeadUpdate> builder) => builder.ToTable("dead_updates");
}
