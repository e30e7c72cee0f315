using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Catalogue;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>A card as it stands in its form: words by the names of the columns.</summary>
/// <param name="Typed">A list has one item a line; a flag that is not ticked is not there.</param>
/// <param name="Version">The state of the card that they saw; empty of a new one.</param>
/// <param name="Saves">It is to be kept; else only looked at.</param>
public sealed record CardForm(IReadOnlyDictionary<string, string> Typed, string Version, bool Saves)
{
    /// <summary>The columns that the form writes. Who verified the card, and when, has a button of its own.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        .. CardFieldTexts.Fields.SelectMany(field =>
            field.HasLanguages ? [$"{field.Name}_uk", $"{field.Name}_en"] : (string[])[field.Name]),
        "category", "owner_staff_id", "appeal_category", "business_only", "hidden",
    ];

    public string this[string column] => Typed.GetValueOrDefault(column) ?? "";

    /// <summary>A card as it stands.</summary>
    public static CardForm Of(Service card) => new(Columns.ToDictionary(name => name,
        name => CardFieldTexts.Show(CatalogueColumns.Find(name), card), StringComparer.Ordinal), CatalogueWork.VersionOf(card), false);

    /// <summary>Writes what was typed into a card; says what cannot be written.</summary>
    public CardResult.Wrong? Fill(Service card)
    {
        foreach (var name in Columns)
        {
            var column = CatalogueColumns.Find(name);
            var words = this[name];
            if (column.Kind == ColumnKind.List) words = CatalogueColumns.Join(words.Split('\n', StringSplitOptions.TrimEntries));
            if (name == "order" && words.Length == 0) continue;
            if (column.Write(card, words) is { } why) return new(name, why);
        }
        if (card.TitleEn.Length == 0) card.TitleEn = card.TitleUk;
        if (card.DescriptionEn.Length == 0) card.DescriptionEn = card.DescriptionUk;
        return null;
    }

    /// <summary>Fields in which another state of the card differs from what was typed.</summary>
    public IEnumerable<(string Column, string Now, string Typed)> Compare(Service now) => Columns
        .Select(name => (name, CardFieldTexts.Show(CatalogueColumns.Find(name), now), this[name]))
        .Where(field => field.Item2.Trim() != field.Item3.Trim() && !(field.Item2 == "false" && field.Item3.Length == 0));

    public static async ValueTask<CardForm?> BindAsync(HttpContext context)
    {
        var sent = await SentForm.BindAsync(context);
        return sent is null ? null : new(Columns.Where(sent.Has).ToDictionary(name => name, name => sent[name], StringComparer.Ordinal),
            sent["version"], sent["do"] == "save") { Id = sent["id"] };
    }

    /// <summary>The id that a new card is to have.</summary>
    public string Id { get; init; } = "";
}
