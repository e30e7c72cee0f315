using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Sending;

internal sealed class SendingTables : IEntityTypeConfiguration<OutboxRow>, IEntityTypeConfiguration<SendGate>
{
    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("outbox");
        // The claim looks only at what is unsent, so its index holds only that, however long the ledger grows.
        builder.HasIndex(row => new { row.Bot, row.Lane, row.DueAt, row.Id }).HasFilter("status = 'Queued'")
            .HasDatabaseName("ix_outbox_unsent");
        builder.HasIndex(row => new { row.ChatId, row.Lane, row.Id }).HasFilter("status = 'Queued'")
            .HasDatabaseName("ix_outbox_chat_unsent");
        // Each turn looks for answers that still wait to be collapsed, and nearly always there are none: so is this index empty.
        builder.HasIndex(row => row.ChatId).HasFilter(Outbox.Collapsing).HasDatabaseName("ix_outbox_collapsing");
        builder.HasIndex(row => new { row.BatchId, row.ChatId }).IsUnique().HasFilter("batch_id IS NOT NULL")
            .HasDatabaseName("ix_outbox_once");
        builder.HasIndex(row => new { row.Bot, row.MessageId }).HasFilter("message_id IS NOT NULL").HasDatabaseName("ix_outbox_message");
        builder.HasIndex(row => row.OnceKey).IsUnique().HasFilter("once_key IS NOT NULL").HasDatabaseName("ix_outbox_once_key");
        builder.HasIndex(row => new { row.Bot, row.DoneAt }).HasFilter("billing IS NOT NULL").HasDatabaseName("ix_outbox_billing");
        builder.HasIndex(row => new { row.ChatId, row.About }).HasFilter("card").HasDatabaseName("ix_outbox_card");
        builder.HasIndex(row => row.CreatedAt);
        builder.Property(row => row.Failures).HasDefaultValue(0);
        builder.Property(row => row.Alone).HasDefaultValue(false);
        builder.Property(row => row.Trace).HasMaxLength(55);
        builder.Property(row => row.Lane).HasConversion<int>();
    }

    public void Configure(EntityTypeBuilder<SendGate> builder)
    {
        builder.ToTable("closed_gates");
        builder.HasKey(gate => gate.Bot);
    }
}
