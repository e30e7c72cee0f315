using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Catalogue;

internal sealed class ServiceTables : IEntityTypeConfiguration<Service>, IEntityTypeConfiguration<ServiceCategory>,
    IEntityTypeConfiguration<ServiceReport>, IEntityTypeConfiguration<KeptService>,
    IEntityTypeConfiguration<SearchMiss>, IEntityTypeConfiguration<ResolvedGap>, IEntityTypeConfiguration<Synonym>
{
    public void Configure(EntityTypeBuilder<Service> builder) => builder.ToTable("services");

    public void Configure(EntityTypeBuilder<ServiceCategory> builder) => builder.ToTable("service_categories");

    public void Configure(EntityTypeBuilder<ServiceReport> builder)
    {
        builder.ToTable("service_reports");
        builder.HasIndex(report => new { report.ServiceId, report.At });
    }

    public void Configure(EntityTypeBuilder<KeptService> builder)
    {
        builder.ToTable("kept_services");
        builder.HasKey(row => new { row.PersonId, row.ServiceId });
    }

    public void Configure(EntityTypeBuilder<SearchMiss> builder)
    {
        builder.ToTable("search_misses");
        builder.HasKey(row => new { row.Key, row.Week });
        builder.HasIndex(row => row.Week);
    }

    public void Configure(EntityTypeBuilder<ResolvedGap> builder)
    {
        builder.ToTable("settled_misses");
        builder.HasIndex(row => row.Key);
    }

    public void Configure(EntityTypeBuilder<Synonym> builder)
    {
        builder.ToTable("synonyms");
        builder.HasIndex(row => row.Word).IsUnique();
    }
}
