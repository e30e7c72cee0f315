using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Broadcasts;

internal sealed class BroadcastTables :
    IEntityTypeConfiguration<Broadcast>, IEntityTypeConfiguration<BroadcastApproval>,
    IEntityTypeConfiguration<StaffChat>, IEntityTypeConfiguration<IdempotentRequest>
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

    public void Configure(EntityTypeBuilder<StaffChat> builder)
    {
        builder.ToTable("staff_chats");
        builder.HasKey(row => row.PersonId);
        builder.Property(row => row.PersonId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("idempotent_requests");
        builder.HasKey(row => new { row.Scope, row.Key });
        builder.HasIndex(row => row.At);
    }
}
