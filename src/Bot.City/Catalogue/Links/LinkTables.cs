using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Catalogue.Links;

internal sealed class LinkTables : IEntityTypeConfiguration<LinkState>, IEntityTypeConfiguration<LinkCheck>
{
    public void Configure(EntityTypeBuilder<LinkState> builder)
    {
        builder.ToTable("link_states");
        builder.HasKey(row => row.Url);
        builder.HasIndex(row => row.DueAt);
    }

    public void Configure(EntityTypeBuilder<LinkCheck> builder)
    {
        builder.ToTable("link_checks");
        builder.HasIndex(row => new { row.Url, row.Id });
    }
}
