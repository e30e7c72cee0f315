using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Catalogue.Facts;

internal sealed class FactTables : IEntityTypeConfiguration<ServiceFact>
{
    public void Configure(EntityTypeBuilder<ServiceFact> builder)
    {
        builder.ToTable("service_facts");
        builder.HasIndex(fact => fact.ServiceId);
    }
}
