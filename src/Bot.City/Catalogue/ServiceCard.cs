using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Catalogue;

/// <summary>How a service is shown: what it is for, its link, its phones.</summary>
internal static class ServiceCard
{
    public static Text Title(Service service) => Dialogs.Text.Data(service.TitleUk, service.TitleEn);

    /// <summary>The title as a button holds it.</summary>
    public static Text Label(Service service) =>
        Dialogs.Text.Data(service.ShortTitleUk ?? service.TitleUk, service.ShortTitleEn ?? service.TitleEn);

    public static Text Text(Service? service) => service is null ? ServiceTexts.Gone : new(
        Rich.Join("\n\n", (Rich)$"*{service.TitleUk}*", Rich.Data(service.DescriptionUk),
            Rich.Join("\n", Address(service), Phones(service, "Телефон"))),
        Rich.Join("\n\n", (Rich)$"*{service.TitleEn}*", Rich.Data(service.DescriptionEn),
            Rich.Join("\n", Address(service), Phones(service, "Phone"))));

    public static IEnumerable<Button> Links(Service? service) =>
        service?.Url is { Length: > 0 } url ? [Button.ForLink(ServiceTexts.Open, url)] : [];

    private static Rich Address(Service service) => service.Url is { Length: > 0 } url ? Rich.LinkTo(url, url) : Rich.Empty;

    private static Rich Phones(Service service, string label) =>
        service.Phones.Count == 0 ? Rich.Empty : $"{label}: *{string.Join(", ", service.Phones)}*";
}
