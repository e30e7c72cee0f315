using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Receiving;

/// <summary>A person has used up an allowance: staff see it, and may lift it.</summary>
public sealed class ReachedLimit : IEntityTypeConfiguration<ReachedLimit>
{
    public long PersonId { get; set; }

    /// <summary>As <see cref="Allowance.Kind"/> names it.</summary>
    public string Kind { get; set; } = "";

    /// <summary>When it was last found used up.</summary>
    public DateTimeOffset ReachedAt { get; set; }

    /// <summary>When the next one is taken.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>What was sent until then is counted no more, because staff lifted the limit.</summary>
    public DateTimeOffset? LiftedAt { get; set; }

    public void Configure(EntityTypeBuilder<ReachedLimit> builder)
    {
        builder.ToTable("reached_limits");
        builder.HasKey(row => new { row.PersonId, row.Kind });
        builder.HasIndex(row => row.Until);
    }

    /// <summary>Stores that it is used up until then.</summary>
    public static void Note(UnitOfWork unit, long person, string kind, DateTimeOffset until) => unit.Session.Execute(
        """
        INSERT INTO reached_limits (person_id, kind, reached_at, until) VALUES (@p0, @p1, @p2, @p3)
        ON CONFLICT (person_id, kind) DO UPDATE SET reached_at = excluded.reached_at, until = excluded.until
        """, person, kind, unit.Now, until);

    /// <summary>Until when it was last used up, and when staff lifted that; null: never.</summary>
    public static (DateTimeOffset? Until, DateTimeOffset? LiftedAt) Find(UnitOfWork unit, long person, string kind) => unit.Session.Query(
        "SELECT until, lifted_at FROM reached_limits WHERE person_id = @p0 AND kind = @p1",
        static row => (row.InstantOrNull(0), row.InstantOrNull(1)), person, kind).SingleOrDefault();
}
