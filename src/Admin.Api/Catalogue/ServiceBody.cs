using System.ComponentModel.DataAnnotations;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>A card as staff write it, the whole of it. A fact that is left out is not known.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens; it stands in deep links and never changes.</param>
/// <param name="TitleUk">Title in Ukrainian, 2 to 120 characters.</param>
/// <param name="TitleEn">Title in English, at most 120 characters; left out, the Ukrainian one.</param>
/// <param name="Category">Id of the shelf of the catalogue on which it stands.</param>
/// <param name="DescriptionUk">What it is for, in Ukrainian, 2 to 1000 characters.</param>
/// <param name="DescriptionEn">The same in English; left out, the Ukrainian words.</param>
/// <param name="Url">An http or https address that it opens, of at most 500 characters.</param>
/// <param name="Phones">At most 10 telephone numbers, each of 2 to 40 digits, blanks, + - ( ).</param>
/// <param name="Keywords">Words by which people look for it: at most 60, of at most 100 characters each.</param>
/// <param name="Hidden">Only staff see it.</param>
/// <param name="WhoUk">Who can use it, in Ukrainian, at most 500 characters.</param>
/// <param name="WhoEn">Who can use it, in English, at most 500 characters.</param>
/// <param name="NeedUk">What to have at hand (documents, a card, a signature), in Ukrainian, at most 500 characters.</param>
/// <param name="NeedEn">What to have at hand, in English, at most 500 characters.</param>
/// <param name="HowLongUk">How long it takes, in Ukrainian, at most 200 characters.</param>
/// <param name="HowLongEn">How long it takes, in English, at most 200 characters.</param>
/// <param name="PriceUk">What it costs, in Ukrainian, at most 200 characters.</param>
/// <param name="PriceEn">What it costs, in English, at most 200 characters.</param>
/// <param name="AddressUk">Where to come, in Ukrainian, at most 200 characters.</param>
/// <param name="AddressEn">Where to come, in English, at most 200 characters.</param>
/// <param name="HoursUk">When it is open, in Ukrainian, at most 200 characters.</param>
/// <param name="HoursEn">When it is open, in English, at most 200 characters.</param>
/// <param name="Owner">Name of the body that answers for the card, at most 200 characters.</param>
/// <param name="OwnerStaffId">Id of the member of staff who keeps the card true and gets its weekly letter.</param>
/// <param name="AppealCategory">Slug of the category of appeals for what the service does badly.</param>
/// <param name="Order">Place among all cards; left out, it stays where it is, and a new one comes last.</param>
/// <param name="BusinessOrder">Place in the catalogue as a business sees it; none for what concerns no business.</param>
/// <param name="BusinessOnly">It is of no use to a person who has no business.</param>
/// <param name="Source">Where the entry comes from, for those who check it; left out, it stays as it is.</param>
/// <param name="ShortTitleUk">Title as a button holds it, in Ukrainian, at most 28 characters; left out, the title itself.</param>
/// <param name="ShortTitleEn">Title as a button holds it, in English, at most 28 characters; left out, the title itself.</param>
public sealed record ServiceBody(
    [property: Required] string Id, [property: Required] string TitleUk, string? TitleEn, [property: Required] string Category,
    [property: Required] string DescriptionUk, string? DescriptionEn = null,
    string? Url = null, IReadOnlyList<string>? Phones = null, IReadOnlyList<string>? Keywords = null, bool Hidden = false,
    string? WhoUk = null, string? WhoEn = null, string? NeedUk = null, string? NeedEn = null, string? HowLongUk = null,
    string? HowLongEn = null, string? PriceUk = null, string? PriceEn = null,
    string? AddressUk = null, string? AddressEn = null, string? HoursUk = null, string? HoursEn = null, string? Owner = null,
    long? OwnerStaffId = null, string? AppealCategory = null,
    int? Order = null, int? BusinessOrder = null, bool BusinessOnly = false, string? Source = null, string? ShortTitleUk = null,
    string? ShortTitleEn = null)
{
    /// <summary>Writes its facts into a card; nothing is wrong with them before the card is looked at.</summary>
    internal CardResult.Wrong? Fill(Service row)
    {
        (row.TitleUk, row.TitleEn, row.Category, row.DescriptionUk, row.DescriptionEn) =
            (TitleUk.Trim(), (TitleEn ?? TitleUk).Trim(), Category.Trim(), DescriptionUk.Trim(), (DescriptionEn ?? DescriptionUk).Trim());
        (row.ShortTitleUk, row.ShortTitleEn) = (NullIfBlank(ShortTitleUk), NullIfBlank(ShortTitleEn));
        (row.Url, row.Phones, row.Keywords, row.Hidden) = (NullIfBlank(Url), NullIfBlank(Phones), NullIfBlank(Keywords), Hidden);
        (row.WhoUk, row.WhoEn, row.NeedUk, row.NeedEn) = (NullIfBlank(WhoUk), NullIfBlank(WhoEn), NullIfBlank(NeedUk), NullIfBlank(NeedEn));
        (row.HowLongUk, row.HowLongEn, row.PriceUk, row.PriceEn) =
            (NullIfBlank(HowLongUk), NullIfBlank(HowLongEn), NullIfBlank(PriceUk), NullIfBlank(PriceEn));
        (row.AddressUk, row.AddressEn, row.HoursUk, row.HoursEn) =
            (NullIfBlank(AddressUk), NullIfBlank(AddressEn), NullIfBlank(HoursUk), NullIfBlank(HoursEn));
        (row.Owner, row.OwnerStaffId, row.AppealCategory, row.Source) =
            (NullIfBlank(Owner), OwnerStaffId, NullIfBlank(AppealCategory), NullIfBlank(Source) ?? row.Source);
        (row.Order, row.BusinessOrder, row.BusinessOnly) = (Order ?? row.Order, BusinessOrder, BusinessOnly);
        return null;
    }

    private static string? NullIfBlank(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();

    private static List<string> NullIfBlank(IReadOnlyList<string>? words) => [.. (words ?? []).Select(NullIfBlank).OfType<string>()];
}

/// <summary>What is known of the address of a card.</summary>
/// <param name="Health">Whether it works, as residents see it.</param>
/// <param name="Since">Since when it does so, UTC; of a broken one, when it was first seen failing; null if not known.</param>
/// <param name="CheckedAt">When it was last looked at, UTC; null if never.</param>
/// <param name="Why">A stable word of docs/links.md for programs; null if it works as it is written, or was never looked at.</param>
public sealed record ServiceLinkView(LinkHealth Health, DateTimeOffset? Since, DateTimeOffset? CheckedAt, string? Why);

/// <summary>A card as staff see it.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens; it stands in deep links and never changes.</param>
/// <param name="TitleUk">Title in Ukrainian.</param>
/// <param name="TitleEn">Title in English, or the Ukrainian one.</param>
/// <param name="Category">Id of the shelf of the catalogue on which it stands.</param>
/// <param name="DescriptionUk">What it is for, in Ukrainian.</param>
/// <param name="DescriptionEn">What it is for, in English, or the Ukrainian words.</param>
/// <param name="Url">The http or https address that it opens; null if it has none.</param>
/// <param name="Phones">Telephone numbers, as they are shown.</param>
/// <param name="Keywords">Words by which people look for it, beside those of its texts.</param>
/// <param name="Hidden">Only staff see it.</param>
/// <param name="Reports">How many residents said "it does not work" since staff last looked.</param>
/// <param name="WhoUk">Who can use it, in Ukrainian; null if not known.</param>
/// <param name="WhoEn">Who can use it, in English; null if not known.</param>
/// <param name="NeedUk">What to have at hand (documents, a card, a signature), in Ukrainian; null if not known.</param>
/// <param name="NeedEn">What to have at hand, in English; null if not known.</param>
/// <param name="HowLongUk">How long it takes, in Ukrainian; null if not known.</param>
/// <param name="HowLongEn">How long it takes, in English; null if not known.</param>
/// <param name="PriceUk">What it costs, in Ukrainian; null if not known.</param>
/// <param name="PriceEn">What it costs, in English; null if not known.</param>
/// <param name="AddressUk">Where to come, in Ukrainian; null if not known.</param>
/// <param name="AddressEn">Where to come, in English; null if not known.</param>
/// <param name="HoursUk">When it is open, in Ukrainian; null if not known.</param>
/// <param name="HoursEn">When it is open, in English; null if not known.</param>
/// <param name="Owner">Name of the body that answers for the card; null if not known.</param>
/// <param name="OwnerStaffId">Id of the member of staff who keeps the card true; null if nobody does.</param>
/// <param name="VerifiedOn">Day in Kyiv on which somebody last looked whether the card is true; null if nobody has.</param>
/// <param name="VerifiedBy">Name of who looked; null if nobody has.</param>
/// <param name="Overdue">Nobody has looked for half a year whether it is true, or ever.</param>
/// <param name="AppealCategory">Slug of the category of appeals for what the service does badly; null if there is none.</param>
/// <param name="Order">Place among all cards, from the smallest.</param>
/// <param name="BusinessOrder">Place in the catalogue as a business sees it, from 1; null for what concerns no business.</param>
/// <param name="BusinessOnly">It is of no use to a person who has no business.</param>
/// <param name="Source">Where the entry comes from, for those who check it; null if not known.</param>
/// <param name="ShortTitleUk">Title as a button holds it, in Ukrainian; null where the title itself is used.</param>
/// <param name="ShortTitleEn">Title as a button holds it, in English; null where the title itself is used.</param>
/// <param name="Link">What is known of its address; null if it has none, or where the answer is about the card alone.</param>
public sealed record ServiceView(
    string Id, string TitleUk, string TitleEn, string Category, string DescriptionUk, string DescriptionEn, string? Url,
    IReadOnlyList<string> Phones, IReadOnlyList<string> Keywords, bool Hidden, int Reports,
    string? WhoUk, string? WhoEn, string? NeedUk, string? NeedEn, string? HowLongUk, string? HowLongEn, string? PriceUk, string? PriceEn,
    string? AddressUk, string? AddressEn, string? HoursUk, string? HoursEn,
    string? Owner, long? OwnerStaffId, DateOnly? VerifiedOn, string? VerifiedBy, bool Overdue, string? AppealCategory, int Order,
    int? BusinessOrder, bool BusinessOnly, string? Source, string? ShortTitleUk, string? ShortTitleEn, ServiceLinkView? Link)
{
    internal static ServiceView FromRow(Service row, DateTimeOffset now, LinkCache? links = null) => new(
        row.Id, row.TitleUk, row.TitleEn, row.Category, row.DescriptionUk, row.DescriptionEn, row.Url, row.Phones, row.Keywords,
        row.Hidden, row.Reports,
        row.WhoUk, row.WhoEn, row.NeedUk, row.NeedEn, row.HowLongUk, row.HowLongEn, row.PriceUk, row.PriceEn, row.AddressUk, row.AddressEn,
        row.HoursUk, row.HoursEn,
        row.Owner, row.OwnerStaffId, row.VerifiedOn, row.VerifiedBy, CardFreshness.IsOverdue(row.VerifiedOn, now), row.AppealCategory,
        row.Order, row.BusinessOrder, row.BusinessOnly, row.Source, row.ShortTitleUk, row.ShortTitleEn,
        row.Url is { } url && links?.Find(url) is { } state ? new(state.Health, state.Since, state.CheckedAt, state.Why) : null);
}
