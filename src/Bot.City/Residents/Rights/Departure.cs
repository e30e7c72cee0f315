using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Residents.Rights;

/// <summary>The proof that a person's data were deleted. It names nobody: only who left knows the number.</summary>
public sealed class Departure : IEntityTypeConfiguration<Departure>
{
    /// <summary><c>YYYY-NNNNNN</c>, counted from 1 each year.</summary>
    public string Number { get; set; } = "";
    public DateTimeOffset At { get; set; }

    /// <summary>How many rows of each table went, or lost their person: JSON by the name of the table.</summary>
    public string Rows { get; set; } = "{}";

    public void Configure(EntityTypeBuilder<Departure> builder)
    {
        builder.ToTable("departures");
        builder.HasKey(row => row.Number);
    }
}
