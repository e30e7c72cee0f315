using System.Globalization;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>The filter of the catalogue as it stands in the address bar. What it does not know means all.</summary>
/// <param name="Words">Words of a title, a description, an owner or the words for searching.</param>
/// <param name="Shelf">Id of a shelf of the catalogue.</param>
/// <param name="Owner">Id of the member of staff who keeps the card, or <c>nobody</c>.</param>
/// <param name="Link">A state of its link: <c>broken</c>; <c>none</c>: it has no link.</param>
/// <param name="Fresh"><c>overdue</c>: nobody has looked for half a year; <c>never</c>; <c>fresh</c>.</param>
/// <param name="Seen"><c>hidden</c> from residents, or <c>reported</c> by them as not working.</param>
public sealed record CardFilter(string? Words = null, string? Shelf = null, string? Owner = null, string? Link = null,
    string? Fresh = null, string? Seen = null)
{
    internal const string Path = $"{ConsoleModule.Root}/catalogue", Nobody = "nobody", None = "none", Overdue = "overdue",
        Never = "never", IsFresh = "fresh", Hidden = "hidden", Reported = "reported";

    /// <summary>The address of the list.</summary>
    public string Address => Path + new QueryBuilder(new (string Name, string? Value)[]
    {
        ("words", Words), ("shelf", Shelf), ("owner", Owner), ("link", Link), ("fresh", Fresh), ("seen", Seen),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Name, pair => pair.Value!)).ToQueryString();

    /// <summary>A state of a link as the address has it: <c>in_doubt</c>.</summary>
    public static string CodeOf(LinkHealth health) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(health.ToString());

    /// <summary>Whether a card fits.</summary>
    /// <param name="link">What is known of its link; null if it has none, or it was never looked at.</param>
    public bool Fits(Service card, LinkState? link, DateTimeOffset now) =>
        (string.IsNullOrEmpty(Shelf) || card.Category == Shelf) && FitsOwner(card) && FitsLink(card, link) && FitsDay(card, now)
        && Seen switch { Hidden => card.Hidden, Reported => card.Reports > 0, _ => true }
        && (string.IsNullOrWhiteSpace(Words) || TextsOf(card).Any(text => text.Contains(Words.Trim(), StringComparison.OrdinalIgnoreCase)));

    public static ValueTask<CardFilter> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return new(new CardFilter(Find("words"), Find("shelf"), Find("owner"), Find("link"), Find("fresh"), Find("seen")));

        string? Find(string name) => query[name].ToString() is { Length: > 0 and <= 200 } value ? value : null;
    }

    private bool FitsOwner(Service card) => string.IsNullOrEmpty(Owner)
        || (Owner == Nobody ? card.OwnerStaffId is null : card.OwnerStaffId?.ToString(CultureInfo.InvariantCulture) == Owner);

    private bool FitsLink(Service card, LinkState? link) => string.IsNullOrEmpty(Link)
        || (Link == None ? card.Url is null : card.Url is not null && CodeOf(link?.Health ?? LinkHealth.Unknown) == Link);

    private bool FitsDay(Service card, DateTimeOffset now) => Fresh switch
    {
        Overdue => CardFreshness.IsOverdue(card.VerifiedOn, now),
        Never => card.VerifiedOn is null,
        IsFresh => !CardFreshness.IsOverdue(card.VerifiedOn, now),
        _ => true,
    };

    private static IEnumerable<string> TextsOf(Service card) =>
        [card.Id, card.TitleUk, card.TitleEn, card.DescriptionUk, card.DescriptionEn, card.Owner ?? "", card.Url ?? "", .. card.Keywords];
}
