using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Broadcasts;

internal sealed class BroadcastTables :
    IEntityTypeConfiguration<Broadcast>, IEntityTypeConfiguration<BroadcastApproval>, IEntityTypeConfiguration<BroadcastFeedback>,
    IEntityTypeConfiguration<StaffChat>, IEntityTypeConfiguration<StaffCode>, IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<Broadcast> builder)
    {
        builder.ToTable("Broadcasts");
        builder.Ignore(broadcast => broadcast.Body);
        builder.Ignore(broadcast => broadcast.Audience);
        builder.HasIndex(broadcast => broadcast.Status);
        builder.HasIndex(broadcast => broadcast.AlertId).HasFilter("alert_id IS NOT NULL");
        builder.HasIndex(broadcast => broadcast.OfBroadcast).HasFilter("of_broadcast IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<BroadcastApproval> builder)
    {
        builder.ToTable("BroadcastApprovals");
        builder.HasOne<Broadcast>().WithMany().HasForeignKey(row => row.BroadcastId);
        builder.HasIndex(row => row.BroadcastId);
    }

    public void Configure(EntityTypeBuilder<BroadcastFeedback> builder)
    {
        builder.ToTable("BroadcastFeedback");
        builder.HasKey(row => new { row.BroadcastId, row.ChatId });
    }

    public void Configure(EntityTypeBuilder<StaffChat> builder)
    {
        builder.ToTable("StaffChats");
        builder.HasKey(row => row.ChatId);
        builder.Property(row => row.ChatId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<StaffCode> builder)
    {
        builder.ToTable("StaffCodes");
        builder.HasKey(row => row.Code);
    }

    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("IdempotentRequests");
        builder.HasKey(row => new { row.Scope, row.Key });
        builder.HasIndex(row => row.At);
    }
}
