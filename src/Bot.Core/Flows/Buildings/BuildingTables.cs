using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Flows.Buildings;

internal sealed class BuildingTables :
    IEntityTypeConfiguration<Subscription>, IEntityTypeConfiguration<TopicChoice>, IEntityTypeConfiguration<StreetRow>, IEntityTypeConfiguration<BuildingRow>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("subscriptions");
        builder.Ignore(row => row.Place);
        builder.Ignore(row => row.Name);
        builder.Ignore(row => row.Title);
        builder.HasIndex(row => new { row.PersonId, row.BuildingKey }).IsUnique();
        builder.HasIndex(row => row.BuildingKey);
        builder.HasIndex(row => row.StreetId);
        builder.HasIndex(row => row.Queue).HasFilter("queue IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<TopicChoice> builder)
    {
        builder.ToTable("topic_choices");
        builder.HasKey(row => new { row.Kind, row.PersonId });
        builder.HasIndex(row => row.PersonId);
    }

    public void Configure(EntityTypeBuilder<StreetRow> builder) => builder.ToTable("streets");

    public void Configure(EntityTypeBuilder<BuildingRow> builder)
    {
        builder.ToTable("buildings");
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.StreetId);
        builder.HasIndex(row => row.Queue).HasFilter("queue IS NOT NULL");
        builder.HasIndex(row => row.Latitude).HasFilter("latitude IS NOT NULL");
        builder.HasIndex(row => row.CreatedAt).HasFilter("origin = 'Resident'").HasDatabaseName("ix_buildings_from_residents");
    }
}
