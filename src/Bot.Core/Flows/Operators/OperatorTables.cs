using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Flows.Operators;

internal sealed class OperatorTables : IEntityTypeConfiguration<InboxThread>, IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxThread> builder)
    {
        builder.ToTable("InboxThreads");
        builder.HasKey(thread => thread.ChatId);
        builder.Property(thread => thread.ChatId).ValueGeneratedNever();
        builder.HasIndex(thread => new { thread.Status, thread.Since });
    }

    public void Configure(EntityTypeBuilder<InboxMessage> builder)
    {
        builder.ToTable("InboxMessages");
        builder.HasIndex(message => new { message.ChatId, message.At });
    }
}
