using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Codes;

/// <summary>What a code opens.</summary>
public enum CodeKind
{
    /// <summary>A building to follow: the sheet in a stairwell.</summary>
    Building,

    /// <summary>A card of the catalogue: the sheet at a bus stop.</summary>
    Service,

    /// <summary>An appeal, for its author and those who joined it: the letter with the answer.</summary>
    Appeal,

    /// <summary>A survey, with the place from which people came.</summary>
    Survey,
}

/// <summary>A code on paper. The row says what it opens; that we gave it out is said by its signature (<see cref="ShortCodes"/>).</summary>
public sealed class ShortCode : IEntityTypeConfiguration<ShortCode>
{
    /// <summary>A random number of 24 bits, so that a code tells nothing of how many there are.</summary>
    public long Id { get; set; }
    public CodeKind Kind { get; set; }

    /// <summary>Key of a building, id of a card, of an appeal, or of a survey with that of the source (<c>id@7</c>).</summary>
    public string Target { get; set; } = "";

    /// <summary>Where it hangs, in words of staff; empty if they said nothing.</summary>
    public string Place { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>From then on it opens nothing; null: it does not end.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>How often it was opened; by whom is not kept.</summary>
    public int Opened { get; set; }

    public void Configure(EntityTypeBuilder<ShortCode> builder)
    {
        builder.ToTable("short_codes");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.Kind, row.Target, row.Place }).IsUnique();
    }
}
