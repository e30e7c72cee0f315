using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Residents.Operators;

internal sealed class OperatorTables : IEntityTypeConfiguration<InboxThread>, IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxThread> builder)
    {
        builder.ToTable("inbox_threads");
        builder.HasKey(thread => thread.PersonId);
        builder.Property(thread => thread.PersonId).ValueGeneratedNever();
        builder.HasIndex(thread => new { thread.Status, thread.Since });
    }

    public void Configure(EntityTypeBuilder<InboxMessage> builder)
    {
        builder.ToTable("inbox_messages");
        builder.Ignore(message => message.Description);
        builder.HasIndex(message => new { message.PersonId, message.At });
    }
}
