using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Catalogue.Links;

internal sealed class LinkTables : IEntityTypeConfiguration<LinkState>
{
    public void Configure(EntityTypeBuilder<LinkState> builder)
    {
        builder.ToTable("link_states");
        builder.HasKey(row => row.Url);
        builder.HasIndex(row => row.DueAt);
    }
}
