using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Addresses;

internal sealed class RegisterTables :
    IEntityTypeConfiguration<StreetRow>, IEntityTypeConfiguration<BuildingRow>, IEntityTypeConfiguration<LandmarkRow>
{
    public void Configure(EntityTypeBuilder<StreetRow> builder) => builder.ToTable("streets");

    public void Configure(EntityTypeBuilder<LandmarkRow> builder)
    {
        builder.ToTable("landmarks");
        builder.Ignore(row => row.Names);
    }

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
