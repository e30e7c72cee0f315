using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Scheduling;

/// <summary>How many things of a kind went on a day because their term was over: the report to staff.</summary>
public sealed class RetentionDay : IEntityTypeConfiguration<RetentionDay>
{
    /// <summary>The day in Kyiv.</summary>
    public DateOnly Day { get; set; }

    /// <summary>As <see cref="Retention.Kind"/> names it.</summary>
    public string Kind { get; set; } = "";
    public int Removed { get; set; }

    public void Configure(EntityTypeBuilder<RetentionDay> builder)
    {
        builder.ToTable("retention_days");
        builder.HasKey(row => new { row.Day, row.Kind });
    }

    internal static void Add(UnitOfWork unit, DateOnly day, string kind, int removed) => unit.Session.Execute(
        """
        INSERT INTO retention_days (day, kind, removed) VALUES (@p0, @p1, @p2)
        ON CONFLICT (day, kind) DO UPDATE SET removed = retention_days.removed + excluded.removed
        """, day, kind, removed);
}

/// <summary>What would go now of a kind, and after how many days.</summary>
public sealed record RetentionDue(string Kind, double Days, int Due);
