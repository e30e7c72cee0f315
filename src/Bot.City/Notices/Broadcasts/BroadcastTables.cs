using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Notices.Broadcasts;

internal sealed class BroadcastTables :
    IEntityTypeConfiguration<Broadcast>, IEntityTypeConfiguration<BroadcastApproval>
{
    public void Configure(EntityTypeBuilder<Broadcast> builder)
    {
        builder.ToTable("broadcasts");
        builder.Ignore(broadcast => broadcast.Body);
        builder.Ignore(broadcast => broadcast.Audience);
        builder.HasIndex(broadcast => broadcast.Status);
        builder.HasIndex(broadcast => broadcast.AlertId).HasFilter("alert_id IS NOT NULL");
        builder.HasIndex(broadcast => broadcast.OfBroadcast).HasFilter("of_broadcast IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<BroadcastApproval> builder)
    {
        builder.ToTable("broadcast_approvals");
        builder.HasOne<Broadcast>().WithMany().HasForeignKey(row => row.BroadcastId);
        builder.HasIndex(row => row.BroadcastId);
    }
}
