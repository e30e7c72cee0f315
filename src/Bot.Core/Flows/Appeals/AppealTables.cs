using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Flows.Appeals;

internal sealed class AppealTables : IEntityTypeConfiguration<Appeal>, IEntityTypeConfiguration<AppealEvent>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.ToTable("Appeals");
        builder.Ignore(appeal => appeal.Place);
        builder.HasIndex(appeal => appeal.Number).IsUnique();
        builder.HasIndex(appeal => appeal.ChatId);
        builder.HasIndex(appeal => new { appeal.Status, appeal.DueAt });
        builder.Property(appeal => appeal.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<AppealEvent> builder)
    {
        builder.ToTable("AppealEvents");
        builder.HasOne<Appeal>().WithMany().HasForeignKey(line => line.AppealId);
        builder.HasIndex(line => line.AppealId);
    }
}
