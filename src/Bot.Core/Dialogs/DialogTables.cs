using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Dialogs;

internal sealed class DialogTables : IEntityTypeConfiguration<ConversationRow>
{
    public void Configure(EntityTypeBuilder<ConversationRow> builder)
    {
        builder.ToTable("conversations");
        builder.HasKey(row => row.PersonId);
        builder.Property(row => row.PersonId).ValueGeneratedNever();
        builder.HasIndex(row => row.TouchedAt);
    }
}
