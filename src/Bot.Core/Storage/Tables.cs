using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Storage;

/// <summary>Mapping of the rows that belong to no slice.</summary>
internal sealed class Tables :
    IEntityTypeConfiguration<Chat>,
    IEntityTypeConfiguration<ConversationRow>,
    IEntityTypeConfiguration<SeenUpdate>,
    IEntityTypeConfiguration<DeadUpdate>,
    IEntityTypeConfiguration<OutboxRow>,
    IEntityTypeConfiguration<ClosedGate>,
    IEntityTypeConfiguration<Photo>
{
    public void Configure(EntityTypeBuilder<Chat> builder)
    {
        builder.ToTable("chats");
        builder.HasIndex(chat => new { chat.Bot, chat.Handle }).IsUnique();
        builder.Property(chat => chat.Notified).HasDefaultValue(true);
        builder.Property(chat => chat.QuietFrom).HasDefaultValue(22);
        builder.Property(chat => chat.QuietUntil).HasDefaultValue(7);
        builder.HasIndex(chat => chat.PersonId).HasFilter("person_id IS NOT NULL");
        builder.Ignore(chat => chat.Person);
    }

    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.ToTable("conversations");
        builder.HasKey(row => row.PersonId);
        builder.Property(row => row.PersonId).ValueGeneratedNever();
        builder.HasIndex(row => row.TouchedAt);
    }

    public void Configure(EntityTypeBuilder<SeenUpdate> builder)
    {
        builder.ToTable("seen_updates");
        builder.HasKey(row => new { row.Bot, row.Key });
        builder.HasIndex(row => row.At);
    }

    public void Configure(EntityTypeBuilder<DeadUpdate> builder) => builder.ToTable("dead_updates");

    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("outbox");
        // The claim looks only at what is unsent, so its index holds only that, however long the ledger grows.
        builder.HasIndex(row => new { row.Bot, row.Lane, row.DueAt, row.Id }).HasFilter("status = 'Queued'").HasDatabaseName("ix_outbox_unsent");
        builder.HasIndex(row => new { row.ChatId, row.Lane, row.Id }).HasFilter("status = 'Queued'").HasDatabaseName("ix_outbox_chat_unsent");
        builder.HasIndex(row => new { row.BroadcastId, row.ChatId }).IsUnique().HasFilter("broadcast_id IS NOT NULL").HasDatabaseName("ix_outbox_once");
        builder.HasIndex(row => new { row.Bot, row.MessageId }).HasFilter("message_id IS NOT NULL").HasDatabaseName("ix_outbox_message");
        builder.HasIndex(row => row.OnceKey).IsUnique().HasFilter("once_key IS NOT NULL").HasDatabaseName("ix_outbox_once_key");
        builder.HasIndex(row => new { row.Bot, row.DoneAt }).HasFilter("billing IS NOT NULL").HasDatabaseName("ix_outbox_billing");
        builder.HasIndex(row => new { row.ChatId, row.About }).HasFilter("card").HasDatabaseName("ix_outbox_card");
        builder.HasIndex(row => row.CreatedAt);
        builder.Property(row => row.Lane).HasConversion<int>();
    }

    public void Configure(EntityTypeBuilder<ClosedGate> builder)
    {
        builder.ToTable("closed_gates");
        builder.HasKey(gate => gate.Bot);
    }

    public void Configure(EntityTypeBuilder<Photo> builder)
    {
        builder.ToTable("photos");
        builder.HasKey(photo => photo.Key);
        builder.HasIndex(photo => new { photo.Status, photo.DueAt });
        builder.HasIndex(photo => photo.About);
    }
}
