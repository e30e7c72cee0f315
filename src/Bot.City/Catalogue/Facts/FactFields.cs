namespace IfCity.Bots.City.Catalogue.Facts;

/// <summary>The fields of a card of which facts may speak: read, compared and written by the columns of the catalogue.</summary>
public static class FactFields
{
    private static readonly Dictionary<string, CatalogueColumn> Columns =
        CatalogueColumns.All.ToDictionary(column => column.Name, StringComparer.Ordinal);

    /// <summary>What a card says in that field now, in Ukrainian or in the one language that it has; null if nothing.</summary>
    public static string? Read(Service card, string field) =>
        (Columns.GetValueOrDefault($"{field}_uk") ?? Columns[field]).Read(card) is { Length: > 0 } words ? words : null;

    public static bool Has(string field) => Columns.ContainsKey(field) || Columns.ContainsKey($"{field}_uk");

    /// <summary>The card says just this, so the date of the fact is the date of the card's words.</summary>
    public static bool Bears(Service card, ServiceFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return Read(card, fact.Field) == fact.WordsUk;
    }

    /// <summary>Puts the words on the card. Of a field in two languages both are replaced.</summary>
    public static void Write(Service card, ServiceFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        (Columns.GetValueOrDefault($"{fact.Field}_uk") ?? Columns[fact.Field]).Write(card, fact.WordsUk);
        if (Columns.GetValueOrDefault($"{fact.Field}_en") is { } english) english.Write(card, fact.WordsEn ?? fact.WordsUk);
    }
}
