using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Codes;

/// <summary>What codes staff want.</summary>
/// <param name="Kind">What they open.</param>
/// <param name="Target">Id of a street (each of its buildings) or key of one building; id of a card, of an appeal, of a survey.</param>
/// <param name="Places">Where they will hang, in words, one code for each; of a survey each is counted. None for buildings and letters.
/// </param>
/// <param name="Entrances">Of buildings: how many sheets for each, numbered; they bear the same code.</param>
/// <param name="GoodFor">How long; null: letters a year, all others without end.</param>
public sealed record CodeRequest(CodeKind Kind, string Target, IReadOnlyList<string> Places, int Entrances = 1, TimeSpan? GoodFor = null);

/// <summary>One sheet: a code with its links, and what is written beside it.</summary>
/// <param name="Code">In groups, as it is printed and typed.</param>
/// <param name="Title">What it opens, in words: the address, the card, the survey.</param>
/// <param name="Place">Where it hangs; null if that is not said.</param>
/// <param name="Purpose">What for it is there, to whoever reads the sheet.</param>
/// <param name="Links">A link for each messenger, by the name that people know.</param>
/// <param name="ExpiresAt">From then on it opens nothing; null: it does not end.</param>
public sealed record MadeCode(string Code, Text Title, Text? Place, Text Purpose, IReadOnlyList<(string Messenger, Uri Link)> Links,
    DateTimeOffset? ExpiresAt);

/// <summary>Why no codes were made.</summary>
public enum CodeRefusal
{
    /// <summary>There is no such street, building, card, appeal or survey.</summary>
    NoSuchTarget,

    /// <summary>The register has no confirmed building of the street.</summary>
    NoBuildings,

    /// <summary>Codes of a survey need the places that are counted.</summary>
    NoPlaces,

    /// <summary>They would be more than <see cref="CodeSheets.MostSheets"/> sheets.</summary>
    TooMany,

    /// <summary>The bot's name is known in no messenger, so that no link can be made.</summary>
    NoLinks,
}

/// <summary>The codes, or why there are none.</summary>
public abstract record CodesOutcome
{
    public sealed record Made(IReadOnlyList<MadeCode> Codes) : CodesOutcome;

    public sealed record Refused(CodeRefusal Why) : CodesOutcome;
}
