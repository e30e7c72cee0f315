using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Flows.Buildings;

internal sealed class BuildingTables :
    IEntityTypeConfiguration<Subscription>, IEntityTypeConfiguration<TopicFollow>, IEntityTypeConfiguration<StreetRow>, IEntityTypeConfiguration<BuildingRow>, IEntityTypeConfiguration<DigestItem>
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
        builder.HasIndex(row => row.Queue).HasFilter("queue IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<TopicFollow> builder)
    {
        builder.ToTable("TopicFollows");
        builder.HasKey(row => new { row.Kind, row.ChatId });
        builder.HasIndex(row => row.ChatId);
    }

    public void Configure(EntityTypeBuilder<StreetRow> builder) => builder.ToTable("Streets");

    public void Configure(EntityTypeBuilder<BuildingRow> builder)
    {
        builder.ToTable("Buildings");
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.StreetId);
        builder.HasIndex(row => row.Queue).HasFilter("queue IS NOT NULL");
        builder.HasIndex(row => row.Latitude).HasFilter("latitude IS NOT NULL");
        builder.HasIndex(row => row.CreatedAt).HasFilter("origin = 'Resident'").HasDatabaseName("ix_buildings_from_residents");
    }

    public void Configure(EntityTypeBuilder<DigestItem> builder)
    {
        builder.ToTable("DigestItems");
        builder.HasIndex(row => new { row.ChatId, row.AlertId }).IsUnique();
        builder.HasIndex(row => row.DueAt);
    }
}
