using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// Tells the author and the neighbours who joined what happened to an appeal: sends a short message and rewrites the card in the chat.
/// </summary>
public sealed class AppealNotifier(Outbox outbox, AppealWording wording)
{
    /// <summary>The route of an appeal: a messenger's reply to a message about the appeal leads there.</summary>
    public static string GetRoute(Appeal appeal) => AppealPhotos.RouteOf(appeal.Id);

    /// <param name="words">What staff wrote of it.</param>
    /// <param name="fact">What the service itself knows of it.</param>
    /// <param name="except">The person who did it and so need not be told; their card is rewritten all the same.</param>
    public async Task TellAsync(UnitOfWork unit, Appeal appeal, string? words, AppealFact? fact, long? except = null)
    {
        await unit.FlushAsync();
        var joins = await unit.Db.Set<AppealJoin>().Where(join => join.AppealId == appeal.Id).ToDictionaryAsync(join => join.PersonId);
        var ids = joins.Keys.ToList();
        // Only the author can answer a question of staff.
        if (appeal.Status == AppealStatus.Question) ids.Clear();
        if (appeal.PersonId is { } author) ids.Add(author);
        if (ids.Count == 0) return;
        var chats = await unit.Db.Set<Chat>().WhereNotified(ids).OrderBy(chat => chat.Id).ToListAsync();
        var pictures = appeal.Status == AppealStatus.Done ? await PicturesAsync(unit, appeal) : [];
        var (history, photos) = await LoadCardFactsAsync(unit, appeal);
        var shared = await unit.Db.Set<Photo>().PicturesOfAppeal(appeal.Id).ForNeighbours(appeal).ToListAsync();
        var reason = wording.Reason(fact, words);
        foreach (var chat in chats)
        {
            var to = Recipient.FromChat(chat);
            var own = chat.Person == appeal.PersonId;
            if (chat.Person != except)
            {
                foreach (var (photo, caption) in pictures.Where(pair => own || shared.Contains(pair.Photo)))
                    outbox.Put(unit, to, new Message(caption.In(to.Language)) { Picture = photo.Sha256, Silent = true }, Lane.Normal);
                outbox.Put(unit, to, Short(appeal, reason, own, to.Language), Lane.Normal);
            }
            outbox.RewriteCard(unit, to,
                Card(appeal, own, FilterHistory(history, own), own ? photos : shared.Count, joins.Count, to.Language));
        }
    }

    /// <summary>The message that its author gets of it, as it would be sent.</summary>
    /// <param name="words">What staff wrote of it.</param>
    public Message Compose(Appeal appeal, string? words, Language language) =>
        Short(appeal, wording.Reason(fact: null, words), own: true, language);

    /// <summary>
    /// The lines that a reader may see: the author all of them, a neighbour only moves and verdicts, without what the author wrote.
    /// </summary>
    public static IReadOnlyList<AppealEvent> FilterHistory(IReadOnlyList<AppealEvent> history, bool own) => own ? history
        : [.. history.Where(line => line.To != AppealStatus.Question && line.Kind is AppealEventKind.Moved or AppealEventKind.Rerouted
            or AppealEventKind.Escalated or AppealEventKind.Overdue or AppealEventKind.Verdict)
            .Select(line => line.WithoutWordsOfPeople())];

    /// <summary>Tells the author that the term is over, in a message and on the card.</summary>
    public async Task TellOverdueAsync(UnitOfWork unit, Appeal appeal)
    {
        if (await FindAuthorAsync(unit, appeal) is not { } chat) return;
        var to = Recipient.FromChat(chat);
        outbox.Put(unit, to, new Message(T.Overdue(appeal).In(to.Language))
        {
            About = GetRoute(appeal), Buttons = Translate([Button.ForFlow("appeals", T.Open, $"{appeal.Id}"),
                Button.ForFlow("menu", EngineTexts.Menu) with { Kind = ButtonKind.Navigation }], to.Language)
        }, Lane.Normal);
        await unit.FlushAsync();
        var (history, photos) = await LoadCardFactsAsync(unit, appeal);
        outbox.RewriteCard(unit, to,
            Card(appeal, own: true, history, photos, await unit.Db.Set<AppealJoin>().CountAsync(join => join.AppealId == appeal.Id),
                to.Language));
    }

    /// <summary>
    /// Asks the author, who was silent about the result, whether it has lasted: once the quiet hours are over. False if they cannot be
    /// reached.
    /// </summary>
    public async Task<bool> AskWhetherItLastedAsync(UnitOfWork unit, Appeal appeal)
    {
        if (await FindAuthorAsync(unit, appeal) is not { } chat) return false;
        var (to, night) = (Recipient.FromChat(chat), new QuietHours(chat.QuietFrom, chat.QuietUntil));
        outbox.Put(unit, to, new Message(T.DidItComeBack(appeal, wording.Subject(appeal, own: true)).In(to.Language))
        {
            About = GetRoute(appeal),
            Buttons = Translate([Button.ForFlow("appeals", T.ItLasted, $"{appeal.Id}-lasted"),
                Button.ForFlow("appeals", T.CameBack, $"{appeal.Id}-back"), .. Buttons(appeal, own: true)], to.Language),
        }, Lane.Normal, night.Contains(unit.Now) ? night.GetEnd(unit.Now) : null);
        return true;
    }

    private static async Task<Chat?> FindAuthorAsync(UnitOfWork unit, Appeal appeal) =>
        appeal.PersonId is { } author ? await unit.Db.Set<Chat>().WhereNotified([author]).FirstOrDefaultAsync() : null;

    /// <summary>What the card tells besides the appeal itself: its history, and how many pictures it has.</summary>
    private static async Task<(List<AppealEvent> History, int Photos)> LoadCardFactsAsync(UnitOfWork unit, Appeal appeal) => (
        await unit.Db.Set<AppealEvent>().Where(line => line.AppealId == appeal.Id).OrderBy(line => line.Id).ToListAsync(),
        await unit.Db.Set<Photo>().PicturesOfAppeal(appeal.Id).CountAsync());

    private Message Short(Appeal appeal, Text? reason, bool own, Language language) =>
        new(T.News(appeal, wording.Subject(appeal, own), reason, joined: !own).In(language))
    {
        About = GetRoute(appeal),
        Buttons = Translate(Buttons(appeal, own), language),
    };

    private Message Card(Appeal appeal, bool own, IReadOnlyList<AppealEvent> history, int photos, int joiners, Language language) =>
        new(wording.Card(appeal, own, history, photos, joiners).In(language))
        {
            About = GetRoute(appeal),
            Buttons = Translate(Buttons(appeal, own), language),
        };

    /// <summary>The first picture of the matter and the last of the result, so that whoever has filed five knows which one it is.</summary>
    private static async Task<List<(Photo Photo, Text Caption)>> PicturesAsync(UnitOfWork unit, Appeal appeal)
    {
        var photos = await unit.Db.Set<Photo>().OfAppeal(appeal.Id).Where(photo => photo.Kind == MediaKind.Picture && photo.Sha256 != null)
            .OrderBy(photo => photo.CreatedAt).ToListAsync();
        var shown = new List<(Photo, Text)>();
        if (photos.Find(photo => photo.Purpose == nameof(PhotoPurpose.Report)) is { } before) shown.Add((before, T.Before(appeal)));
        if (photos.FindLast(photo => photo.Purpose == nameof(PhotoPurpose.Result)) is { } after) shown.Add((after, T.After(appeal)));
        return shown;
    }

    private static IEnumerable<Button> Buttons(Appeal appeal, bool own)
    {
        if (appeal.Status == AppealStatus.Done)
        {
            yield return Button.ForFlow("appeals", T.Yes, $"{appeal.Id}-yes");
            yield return Button.ForFlow("appeals", T.Partly, $"{appeal.Id}-partly");
            yield return Button.ForFlow("appeals", T.No, $"{appeal.Id}-no");
        }
        if (appeal.Status == AppealStatus.Question && own) yield return Button.ForFlow("appeals", T.Answer, $"{appeal.Id}-answer");
        yield return Button.ForFlow("appeals", T.Open, appeal.Id.ToString(CultureInfo.InvariantCulture));
        yield return Button.ForFlow("menu", EngineTexts.Menu) with { Kind = ButtonKind.Navigation };
    }

    private static List<MessageButton> Translate(IEnumerable<Button> buttons, Language language) =>
        [.. buttons.Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind))];
}
