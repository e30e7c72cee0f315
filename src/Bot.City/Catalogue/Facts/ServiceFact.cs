namespace IfCity.Bots.City.Catalogue.Facts;

/// <summary>What a page says of one field of a card, of when it is, and whether residents are shown it.</summary>
public sealed class ServiceFact
{
    public long Id { get; set; }
    public string ServiceId { get; set; } = "";

    /// <summary>The column of the card (<see cref="CatalogueColumns"/>) without its language, as <c>need</c> or <c>phones</c>.</summary>
    public string Field { get; set; } = "";

    /// <summary>The words as the card would bear them; a list is written as in a file.</summary>
    public string WordsUk { get; set; } = "";
    public string? WordsEn { get; set; }

    /// <summary>The address of the page, or its name where no address is known.</summary>
    public string Source { get; set; } = "";

    /// <summary>The year, month or day of the page as in ISO 8601, such as <c>2026-01</c>; null if the page bears none.</summary>
    public string? AsOf { get; set; }
    public FactConfidence Confidence { get; set; }
    public FactState State { get; set; }

    /// <summary>Why staff are asked; null of what has been shown from the start.</summary>
    public FactDoubt? Doubt { get; set; }

    /// <summary>More about the doubt, for staff.</summary>
    public string? Note { get; set; }

    /// <summary>The day in Kyiv on which a member of staff decided, and their name.</summary>
    public DateOnly? SettledOn { get; set; }
    public string? SettledBy { get; set; }
}

/// <summary>How well a fact is supported.</summary>
public enum FactConfidence
{
    Weak,
    OneSource,
    TwoSources,

    /// <summary>The law says so for the whole country.</summary>
    RuleOfLaw,
}

/// <summary>What became of a fact.</summary>
public enum FactState
{
    /// <summary>It waits for staff; residents do not see it.</summary>
    Waiting,

    /// <summary>It came to the card with the service and stands there while nobody changes the card.</summary>
    Shown,

    /// <summary>A member of staff looked and put it on the card.</summary>
    Accepted,
    Refused,
}

/// <summary>Why a fact is not shown before staff have looked.</summary>
public enum FactDoubt
{
    /// <summary>A single page says so, or less.</summary>
    Weak,

    /// <summary>Another page or the card itself says otherwise.</summary>
    Contradicted,

    /// <summary>It was true years ago, or for a time that is over.</summary>
    Old,

    /// <summary>The page bears no date.</summary>
    Undated,

    /// <summary>It is true of something narrower than the card, or belongs to another field.</summary>
    Elsewhere,

    /// <summary>Staff changed or verified the card before the fact came, and theirs stays.</summary>
    KeptByStaff,
}
