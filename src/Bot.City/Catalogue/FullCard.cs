using IfCity.Bots.City.Catalogue.Facts;
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
    /// <param name="facts">Those that may be shown; they tell of when the words are.</param>
    public static Text Compose(Service service, IEnumerable<ServiceFact> facts, LinkState? link, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(service);
        var dates = FactDates.Of(service, facts);
        return new(In(Language.Uk, service, dates, link, now), In(Language.En, service, dates, link, now));
    }

    /// <summary>Buttons of the links; a broken link has none, and the text gives the phone instead.</summary>
    public static IEnumerable<Button> Links(Service service, LinkState? link) => IsBroken(link) ? [] : ServiceCard.Links(service);

    private static Rich In(Language language, Service service, FactDates dates, LinkState? link, DateTimeOffset now) => Rich.Join("\n\n",
        (Rich)$"*{Either(language, service.TitleUk, service.TitleEn)}*",
        Rich.Data(Either(language, service.DescriptionUk, service.DescriptionEn) ?? ""),
        Rich.Join("\n",
            dates.Mark("who", Line(language, T.Who, service.WhoUk, service.WhoEn), language),
            dates.Mark("need", Line(language, ChooseNeed(service), service.NeedUk, service.NeedEn), language),
            dates.Mark("how_long", Line(language, T.HowLong, service.HowLongUk, service.HowLongEn), language),
            dates.Mark("price", Line(language, T.Price, service.PriceUk, service.PriceEn), language)),
        Rich.Join("\n", IsBroken(link) ? ComposeReplacement(language, service, link!, now) : Site(language, service, dates, link, now),
            dates.Mark("address", Line(language, T.Address, service.AddressUk, service.AddressEn), language),
            dates.Mark("hours", Line(language, T.Hours, service.HoursUk, service.HoursEn), language),
            Line(language, T.Owner, service.Owner, null)),
        (dates.Foot ?? T.Verified(service.VerifiedOn, now)).In(language));

    /// <summary>Chooses what the needs are called: who can only call has nothing to bring, but something to say.</summary>
    private static Text ChooseNeed(Service service) => service.Url is null && service.Phones.Count > 0 ? T.Say : T.Need;

    private static Rich Site(Language language, Service service, FactDates dates, LinkState? link, DateTimeOffset now) => Rich.Join("\n",
        service.Url is { Length: > 0 } url ? Rich.LinkTo(url, url) : Rich.Empty,
        service.Url is { Length: > 0 } && link?.Health == LinkHealth.InDoubt ? T.InDoubt(link, now).In(language) : Rich.Empty,
        dates.Mark("phones", Phones(language, service), language));

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
