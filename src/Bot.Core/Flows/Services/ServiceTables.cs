using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Flows.Services;

internal sealed class ServiceTables : IEntityTypeConfiguration<Service>, IEntityTypeConfiguration<ServiceCategory>, IEntityTypeConfiguration<ServiceReport>, IEntityTypeConfiguration<KeptService>,
    IEntityTypeConfiguration<SearchMiss>, IEntityTypeConfiguration<SettledMiss>, IEntityTypeConfiguration<Synonym>
{
    public void Configure(EntityTypeBuilder<Service> builder) => builder.ToTable("Services");

    public void Configure(EntityTypeBuilder<ServiceCategory> builder) => builder.ToTable("ServiceCategories");

    public void Configure(EntityTypeBuilder<ServiceReport> builder)
    {
        builder.ToTable("ServiceReports");
        builder.HasIndex(report => new { report.ServiceId, report.At });
    }

    public void Configure(EntityTypeBuilder<KeptService> builder)
    {
        builder.ToTable("KeptServices");
        builder.HasKey(row => new { row.ChatId, row.ServiceId });
    }

    public void Configure(EntityTypeBuilder<SearchMiss> builder)
    {
        builder.ToTable("SearchMisses");
        builder.HasKey(row => new { row.Key, row.Week });
        builder.HasIndex(row => row.Week);
    }

    public void Configure(EntityTypeBuilder<SettledMiss> builder)
    {
        builder.ToTable("SettledMisses");
        builder.HasIndex(row => row.Key);
    }

    public void Configure(EntityTypeBuilder<Synonym> builder)
    {
        builder.ToTable("Synonyms");
        builder.HasIndex(row => row.Word).IsUnique();
    }
}
