using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Addresses;

/// <summary>How a source of notices is doing, as far as people need to know.</summary>
/// <param name="Name">Name of the source: <c>power</c>.</param>
/// <param name="Responsible">Whose data they are, in words.</param>
/// <param name="GoodAt">When it last gave something that could be read; null: never.</param>
/// <param name="IsSilent">It has given nothing for so long that what is known may no longer hold: "no data", never an all-clear.</param>
/// <param name="IsPower">It gives schedules of power cuts.</param>
public sealed record SourceHealth(string Name, string? Responsible, DateTimeOffset? GoodAt, bool IsSilent, bool IsPower)
{
    /// <summary>Since when staff have it paused; null if it is not.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>It is silent, and not because staff want it so: somebody must look.</summary>
    public bool IsAlarming => IsSilent && PausedAt is null;
}

/// <summary>All sources that have ever been heard of, or should have been.</summary>
public delegate Task<IReadOnlyList<SourceHealth>> SourcesHealth(BotDb db, DateTimeOffset now);
