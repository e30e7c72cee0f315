using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Dialogs;
using T = IfCity.Bots.City.Catalogue.CardTexts;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// All that is known of a service: what for, who may, what to have, how long, the price, where to turn, how its link does, and when
/// somebody last looked whether the card is true. What is not known is left out.
/// </summary>
internal static class FullCard
{
    public static Text Compose(Service service, LinkState? link, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(service);
        return new(In(Language.Uk, service, link, now), In(Language.En, service, link, now));
    }

    /// <summary>Buttons of the links; a broken link has none, and the text gives the phone instead.</summary>
    public static IEnumerable<Button> Links(Service service, LinkState? link) => IsBroken(link) ? [] : ServiceCard.Links(service);

    private static Rich In(Language language, Service service, LinkState? link, DateTimeOffset now) => Rich.Join("\n\n",
        (Rich)$"*{Either(language, service.TitleUk, service.TitleEn)}*",
        Rich.Data(Either(language, service.DescriptionUk, service.DescriptionEn) ?? ""),
        Rich.Join("\n",
            Line(language, T.Who, service.WhoUk, service.WhoEn), Line(language, T.Need, service.NeedUk, service.NeedEn),
            Line(language, T.HowLong, service.HowLongUk, service.HowLongEn), Line(language, T.Price, service.PriceUk, service.PriceEn)),
        Rich.Join("\n", IsBroken(link) ? ComposeReplacement(language, service, link!, now) : Site(language, service, link, now),
            Line(language, T.Address, service.AddressUk, service.AddressEn), Line(language, T.Hours, service.HoursUk, service.HoursEn),
            Line(language, T.Owner, service.Owner, null)),
        T.Verified(service.VerifiedOn, now).In(language));

    private static Rich Site(Language language, Service service, LinkState? link, DateTimeOffset now) => Rich.Join("\n",
        service.Url is { Length: > 0 } url ? Rich.LinkTo(url, url) : Rich.Empty,
        service.Url is { Length: > 0 } && link?.Health == LinkHealth.InDoubt ? T.InDoubt(link, now).In(language) : Rich.Empty,
        Phones(language, service));

    /// <summary>Composes what stands in place of a link that does not work.</summary>
    private static Rich ComposeReplacement(Language language, Service service, LinkState link, DateTimeOffset now) => Rich.Join("\n",
        T.Broken(link, now).In(language), service.Phones.Count > 0
            ? Rich.Join(" ", T.CallInstead.In(language), (Rich)$"*{string.Join(", ", service.Phones)}*")
            : T.TryLater.In(language));

    private static Rich Phones(Language language, Service service) =>
        service.Phones.Count == 0 ? Rich.Empty : $"{T.Phone.In(language)}: *{string.Join(", ", service.Phones)}*";

    private static Rich Line(Language language, Text label, string? uk, string? en) =>
        Either(language, uk, en) is { Length: > 0 } words ? $"{label.In(language)}: {words}" : Rich.Empty;

    private static string? Either(Language language, string? uk, string? en) =>
        language == Language.En && !string.IsNullOrWhiteSpace(en) ? en : uk;

    private static bool IsBroken(LinkState? link) => link?.Health == LinkHealth.Broken;
}
