using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Storage;

internal sealed class StorageTables : IEntityTypeConfiguration<Chat>
{
    public void Configure(EntityTypeBuilder<Chat> builder)
    {
        builder.ToTable("chats");
        builder.HasIndex(chat => new { chat.Bot, chat.Handle }).IsUnique();
        builder.Property(chat => chat.Notified).HasDefaultValue(true);
        builder.Property(chat => chat.IsGroup).HasDefaultValue(false);
        builder.Property(chat => chat.QuietFrom).HasDefaultValue(22);
        builder.Property(chat => chat.QuietUntil).HasDefaultValue(7);
        builder.HasIndex(chat => chat.ForgottenAt).HasFilter("forgotten_at IS NOT NULL");
        builder.HasIndex(chat => chat.PersonId).HasFilter("person_id IS NOT NULL");
        builder.Ignore(chat => chat.Person);
    }
}
