using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.City.Catalogue;

/// <summary>Shows staff a card as people see it on their phones, also one that is not kept yet.</summary>
public sealed class CardLooks(ServiceCatalogue catalogue, LinkCache links, MessengerRegistry messengers, TimeProvider clock)
{
    /// <summary>The card in each messenger that is switched on, in both languages; of a long one its parts.</summary>
    public IReadOnlyList<ShownMessage> Show(Service card)
    {
        var link = card.Url is { } url ? links.Find(url) : null;
        var text = FullCard.Compose(card, catalogue.FactsOf(card.Id), link, clock.GetUtcNow());
        List<Button> buttons = [.. FullCard.Links(card, link), ServiceFlow.Save];
        if (card.AppealCategory is { } topic) buttons.Add(Button.ForFlow("appeal", ServiceTexts.Appeal, topic));
        buttons.AddRange([ServiceFlow.Broken, ServiceFlow.ToSections]);
        return [.. messengers.All.OrderBy(messenger => messenger.Capabilities.Messenger, StringComparer.Ordinal)
            .SelectMany(_ => Enum.GetValues<Language>(), (messenger, language) => (messenger, language))
            .SelectMany(pair => ShownMessage.Show(pair.messenger, ToMessage(text, buttons, pair.language), pair.language))];
    }

    private static Message ToMessage(Text text, List<Button> buttons, Language language) => new(text.In(language))
    {
        Buttons = [.. buttons.Select(button => new MessageButton(button.Id, $"{button.Label.In(language)}", button.Kind, button.Opens))],
    };
}
