using System.ComponentModel.DataAnnotations;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>A card as staff write it. A fact that is left out is not known. What each may hold: <see cref="ServiceRules"/>.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens; it stands in deep links and never changes.</param>
/// <param name="Order">Place among all cards; left out, it stays where it is, and a new one comes last.</param>
/// <param name="BusinessOrder">Place in the catalogue as a business sees it; none for what concerns no business.</param>
/// <param name="Owner">The body that answers for the card.</param>
/// <param name="OwnerStaffId">Who keeps it true.</param>
public sealed record ServiceBody(
    [property: Required] string Id, [property: Required] string TitleUk, string? TitleEn, [property: Required] string Category,
    [property: Required] string DescriptionUk, string? DescriptionEn = null,
    string? Url = null, IReadOnlyList<string>? Phones = null, IReadOnlyList<string>? Keywords = null, bool Hidden = false,
    string? WhoUk = null, string? WhoEn = null, string? NeedUk = null, string? NeedEn = null, string? HowLongUk = null,
    string? HowLongEn = null, string? PriceUk = null, string? PriceEn = null,
    string? AddressUk = null, string? AddressEn = null, string? HoursUk = null, string? HoursEn = null, string? Owner = null,
    long? OwnerStaffId = null, string? AppealCategory = null,
    int? Order = null, int? BusinessOrder = null, bool BusinessOnly = false, string? Source = null)
{
    internal void Fill(Service row)
    {
        (row.TitleUk, row.TitleEn, row.Category, row.DescriptionUk, row.DescriptionEn) =
            (TitleUk.Trim(), (TitleEn ?? TitleUk).Trim(), Category.Trim(), DescriptionUk.Trim(), (DescriptionEn ?? DescriptionUk).Trim());
        (row.Url, row.Phones, row.Keywords, row.Hidden) = (Said(Url), Said(Phones), Said(Keywords), Hidden);
        (row.WhoUk, row.WhoEn, row.NeedUk, row.NeedEn) = (Said(WhoUk), Said(WhoEn), Said(NeedUk), Said(NeedEn));
        (row.HowLongUk, row.HowLongEn, row.PriceUk, row.PriceEn) = (Said(HowLongUk), Said(HowLongEn), Said(PriceUk), Said(PriceEn));
        (row.AddressUk, row.AddressEn, row.HoursUk, row.HoursEn) = (Said(AddressUk), Said(AddressEn), Said(HoursUk), Said(HoursEn));
        (row.Owner, row.OwnerStaffId, row.AppealCategory, row.Source) =
            (Said(Owner), OwnerStaffId, Said(AppealCategory), Said(Source) ?? row.Source);
        (row.Order, row.BusinessOrder, row.BusinessOnly) = (Order ?? row.Order, BusinessOrder, BusinessOnly);
    }

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();

    private static List<string> Said(IReadOnlyList<string>? words) => [.. (words ?? []).Select(Said).OfType<string>()];
}

/// <summary>What is known of a card's address.</summary>
public sealed record ServiceLinkView(LinkHealth Health, DateTimeOffset? Since, DateTimeOffset? CheckedAt, string? Why);

/// <summary>A card as staff see it.</summary>
/// <param name="Overdue">Nobody has looked for half a year whether it is true, or ever.</param>
/// <param name="Reports">How many residents said "it does not work" since staff last looked.</param>
public sealed record ServiceView(
    string Id, string TitleUk, string TitleEn, string Category, string DescriptionUk, string DescriptionEn, string? Url,
    IReadOnlyList<string> Phones, IReadOnlyList<string> Keywords, bool Hidden, int Reports,
    string? WhoUk, string? WhoEn, string? NeedUk, string? NeedEn, string? HowLongUk, string? HowLongEn, string? PriceUk, string? PriceEn,
    string? AddressUk, string? AddressEn, string? HoursUk, string? HoursEn,
    string? Owner, long? OwnerStaffId, DateOnly? VerifiedOn, string? VerifiedBy, bool Overdue, string? AppealCategory, int Order,
    int? BusinessOrder, bool BusinessOnly, string? Source, ServiceLinkView? Link)
{
    internal static ServiceView FromRow(Service row, DateTimeOffset now, LinkCache? links = null) => new(
        row.Id, row.TitleUk, row.TitleEn, row.Category, row.DescriptionUk, row.DescriptionEn, row.Url, row.Phones, row.Keywords,
        row.Hidden, row.Reports,
        row.WhoUk, row.WhoEn, row.NeedUk, row.NeedEn, row.HowLongUk, row.HowLongEn, row.PriceUk, row.PriceEn, row.AddressUk, row.AddressEn,
        row.HoursUk, row.HoursEn,
        row.Owner, row.OwnerStaffId, row.VerifiedOn, row.VerifiedBy, CardFreshness.IsOverdue(row.VerifiedOn, now), row.AppealCategory,
        row.Order, row.BusinessOrder, row.BusinessOnly, row.Source,
        row.Url is { } url && links?.Find(url) is { } state ? new(state.Health, state.Since, state.CheckedAt, state.Why) : null);
}
