using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Flows.Buildings;

internal sealed class BuildingTables : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("Subscriptions");
        builder.Ignore(row => row.Place);
        builder.Ignore(row => row.Name);
        builder.Ignore(row => row.Title);
        builder.HasIndex(row => new { row.ChatId, row.BuildingKey }).IsUnique();
        builder.HasIndex(row => row.BuildingKey);
        builder.HasIndex(row => row.StreetId);
    }
}
