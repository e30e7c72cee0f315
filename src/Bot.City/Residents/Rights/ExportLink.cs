using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Residents.Rights;

/// <summary>An address at which a person can open the file of what is known of them: once, within a day.</summary>
public sealed class ExportLink : IEntityTypeConfiguration<ExportLink>
{
    /// <summary>SHA-256 of the token in the address, hex: who reads this table can open nothing.</summary>
    public string Hash { get; set; } = "";
    public long PersonId { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }

    public void Configure(EntityTypeBuilder<ExportLink> builder)
    {
        builder.ToTable("export_links");
        builder.HasKey(row => row.Hash);
        builder.HasIndex(row => row.PersonId);
    }
}
