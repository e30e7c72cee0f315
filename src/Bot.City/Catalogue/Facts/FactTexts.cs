using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Catalogue.Facts;

/// <summary>Words about the dates of facts for residents, and about doubts for staff.</summary>
public static class FactTexts
{
    /// <summary>Fields that bear a date before residents; a link is looked at by the checker instead.</summary>
    internal static readonly IReadOnlySet<string> Dated =
        new HashSet<string>(StringComparer.Ordinal) { "who", "need", "how_long", "price", "hours", "address", "phones" };

    internal static readonly Text ManyDates = new($"У дужках — дата джерела.", $"In brackets: the date of the source.");

    /// <summary>One date for all that the card says: «Дані на 15.01.2026.», or the day on which staff looked.</summary>
    internal static Text OneDate(ServiceFact fact) => fact switch
    {
        { SettledOn: not null } => new($"✓ Перевірено {Date(fact).Uk}", $"✓ Verified on {Date(fact).En}"),
        { AsOf.Length: 4 } => new($"Дані за {fact.AsOf} рік.", $"As of {fact.AsOf}."),
        _ => new($"Дані на {Date(fact).Uk}.", $"As of {Date(fact).En}."),
    };

    /// <summary>«15.01.2026», «01.2026» or «2026» of the source; «29.11.2026», the day of those who accepted the fact.</summary>
    internal static Text Date(ServiceFact fact)
    {
        var said = fact.SettledOn is { } day ? $"{day:dd'.'MM'.'yyyy}" : string.Join('.', fact.AsOf!.Split('-').Reverse());
        return Text.Data(said, said);
    }

    /// <summary>The date behind the words of one field: what staff looked at says so.</summary>
    internal static Text Mark(ServiceFact fact) =>
        fact.SettledOn is null ? Date(fact) : new($"перевірено {Date(fact).Uk}", $"verified on {Date(fact).En}");

    /// <summary>Why staff are asked about a fact, in a few words.</summary>
    public static Text Words(FactDoubt doubt) => doubt switch
    {
        FactDoubt.Weak => new($"джерело слабке", $"weak source"),
        FactDoubt.Contradicted => new($"джерела різняться", $"sources differ"),
        FactDoubt.Old => new($"давні відомості", $"old"),
        FactDoubt.Undated => new($"без дати", $"no date"),
        FactDoubt.Elsewhere => new($"не зовсім про це", $"not quite about this"),
        _ => new($"картку вже змінено", $"the card was changed"),
    };
}
