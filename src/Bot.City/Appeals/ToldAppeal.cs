namespace IfCity.Bots.City.Appeals;

/// <summary>What somebody told a member of staff, as it was typed.</summary>
public sealed record ToldAppeal
{
    /// <summary>How it came in: one of <see cref="StaffFiling.Sources"/>, or <see cref="StaffFiling.Chat"/>.</summary>
    public required string Source { get; init; }
    public string Words { get; init; } = "";

    /// <summary>Slug of the category.</summary>
    public string Category { get; init; } = "";

    /// <summary>Where it is, in any words that the bot understands; empty if that was not told.</summary>
    public string Address { get; init; } = "";

    /// <summary>Codes (<see cref="Addresses.Place.Code"/>) of places that were chosen where several fit the address.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];

    /// <summary>Number of the house, where the address lacks it.</summary>
    public string House { get; init; } = "";

    /// <summary>The whole street is meant, where the address lacks the number.</summary>
    public bool IsWholeStreet { get; init; }

    /// <summary>A number to call back, as people write it; empty if none is to be kept.</summary>
    public string Phone { get; init; } = "";

    /// <summary>Life is in danger now, as the author says. Words alone make nothing urgent.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>The author, if they wrote in a chat: from then on it is theirs. Null: nobody's chat.</summary>
    public long? PersonId { get; init; }
}

/// <summary>What of a <see cref="ToldAppeal"/> cannot be filed as it is.</summary>
public enum FilingFault
{
    /// <summary>It is none of those that there are.</summary>
    Source,

    /// <summary>Too few of them, or too many.</summary>
    Words,

    /// <summary>There is none of that name.</summary>
    Category,

    /// <summary>The place is missing, or is not one place yet.</summary>
    Place,

    /// <summary>Nobody can have such a number.</summary>
    Phone,

    /// <summary>The topic is beyond what the rights of whoever files it name.</summary>
    Reach,
}
