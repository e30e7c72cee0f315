using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// Looks for services outside any conversation. Nothing is written: neither the words nor who looked. Danger comes first, as it does in
/// the conversation.
/// </summary>
internal sealed class CatalogueInlineSearch(ServiceCatalogue catalogue, LinkCache links, Dangers dangers, MessengerRegistry messengers,
    Database database, TimeProvider clock) : IInlineSearch
{
    public const int AtMost = 10;

    private const int LongestSummary = 160, LongestQuery = 256;

    /// <inheritdoc/>
    /// <remarks>Without a query the answer is the services that the person saved or lately opened, then the catalogue in its
    /// order.</remarks>
    public async Task<InlineAnswer> FindAsync(string bot, string handle, string? clientLanguage, string query,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = query.Trim();
        if (words.Length > LongestQuery) words = words[..LongestQuery];
        await using var db = database.OpenForReading();
        var chat = await db.Set<Chat>().Where(chat => chat.Bot == bot && chat.Handle == handle)
            .Select(chat => new { chat.Id, chat.PersonId, chat.Language }).FirstOrDefaultAsync(cancellationToken);
        var language = chat is null ? Languages.FromClient(clientLanguage) : Languages.FromCode(chat.Language);
        var services = words.Length > 0
            ? catalogue.Search(words).Hits.Select(hit => hit.Item)
            : await AtHandAsync(db, chat?.PersonId ?? chat?.Id, cancellationToken);
        var limit = messengers.GetCapabilities(bot).TextLimit;
        var cards = services.Take(AtMost).Select(service => Card(service, language, limit)).ToList();
        if (dangers.FindIn(words) is { } danger) cards.Insert(0, Card(danger, language));
        return new(language, cards, "services");
    }

    private async Task<IEnumerable<Service>> AtHandAsync(BotDb db, long? person, CancellationToken cancellationToken)
    {
        var kept = person is null ? [] : await db.Set<KeptService>().Where(row => row.PersonId == person)
            .OrderBy(row => row.SavedAt == null).ThenByDescending(row => row.SavedAt).ThenByDescending(row => row.OpenedAt)
            .Select(row => row.ServiceId).ToListAsync(cancellationToken);
        return kept.Select(catalogue.Find).OfType<Service>().Concat(catalogue.Categories.SelectMany(shelf => catalogue.ListShelf(shelf.Id)))
            .DistinctBy(service => service.Id);
    }

    private InlineCard Card(Service service, Language language, int limit)
    {
        var link = service.Url is { } url ? links.Find(url) : null;
        var card = FullCard.Compose(service, catalogue.FactsOf(service.Id), link, clock.GetUtcNow());
        var text = MessageFallbacks.Split(card.In(language), limit)[0];
        var buttons = FullCard.Links(service, link)
            .Select(button => new MessageButton("", button.Label.In(language).ToString(), ButtonKind.Action, button.Opens));
        return new(service.Id, ServiceCard.Title(service).In(language)
            .ToString(), Cut(Text.Data(service.DescriptionUk, service.DescriptionEn).In(language).ToString()),
                new Message(text) { Buttons = [.. buttons] }, ServiceLinks.Payload(service.Id));
    }

    private static InlineCard Card(Danger danger, Language language) => new(
        $"danger-{danger.Slug}", $"📞 {danger.Call}: {danger.Title.In(language)}", Cut(danger.Hint.In(language).ToString()),
        new Message(Rich.Join("\n\n", (Rich)$"*{danger.Title.In(language)}: {danger.Call}*", danger.Hint.In(language))),
        $"call_{danger.Slug}");

    private static string Cut(string words) =>
        words.Length <= LongestSummary
            ? words
            : Excerpt.Shorten(words, LongestSummary - 1);
}
