using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Flows.Services;

internal sealed class ServiceTables : IEntityTypeConfiguration<Service>, IEntityTypeConfiguration<ServiceCategory>, IEntityTypeConfiguration<ServiceReport>
{
    public void Configure(EntityTypeBuilder<Service> builder) => builder.ToTable("Services");

    public void Configure(EntityTypeBuilder<ServiceCategory> builder) => builder.ToTable("ServiceCategories");

    public void Configure(EntityTypeBuilder<ServiceReport> builder)
    {
        builder.ToTable("ServiceReports");
        builder.HasIndex(report => new { report.ServiceId, report.At });
    }
}
