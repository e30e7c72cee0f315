namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// What people looked for and did not find, counted by week. Nothing says who looked; words that hold personal data are
/// not kept at all.
/// </summary>
public sealed class SearchMiss
{
    /// <summary>The words' folded keys in alphabetical order: one for all spellings.</summary>
    public string Key { get; set; } = "";

    /// <summary>Monday of the week in Kyiv.</summary>
    public DateOnly Week { get; set; }

    /// <summary>The words as somebody first wrote them.</summary>
    public string Words { get; set; } = "";

    /// <summary>How many times nothing was found.</summary>
    public int Nothing { get; set; }

    /// <summary>How many times "none of these" was said of what was found.</summary>
    public int NoneOfThese { get; set; }
}

/// <summary>How staff settled a search that found nothing.</summary>
public sealed class ResolvedGap
{
    public long Id { get; set; }
    public string Key { get; set; } = "";
    public string Words { get; set; } = "";
    public MissOutcome Outcome { get; set; }

    /// <summary>The card that answers it, for <see cref="MissOutcome.Card"/> and <see cref="MissOutcome.Synonym"/>.</summary>
    public string? ServiceId { get; set; }

    /// <summary>Why it needs neither, for <see cref="MissOutcome.Reason"/>.</summary>
    public string? Reason { get; set; }
    public DateTimeOffset At { get; set; }
    public string By { get; set; } = "";

    /// <summary>Misses in the four weeks before; what came after is counted from <see cref="SearchMiss"/>.</summary>
    public int Before { get; set; }
}

/// <summary>How staff close a search that found nothing.</summary>
public enum MissOutcome
{
    /// <summary>A card was made, or one that is there names it now.</summary>
    Card,

    /// <summary>A word was added to what the catalogue understands.</summary>
    Synonym,

    /// <summary>The city has no such service, or it was no question.</summary>
    Reason,
}

/// <summary>A word of everyday speech that staff taught the search, and what it means.</summary>
public sealed class Synonym
{
    public long Id { get; set; }
    public string Word { get; set; } = "";

    /// <summary>Ukrainian words with the same meaning.</summary>
    public string Meaning { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public string By { get; set; } = "";
}
