using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using T = IfCity.Bots.City.Residents.Linking.LinkTexts;

namespace IfCity.Bots.City.Residents.Linking;

/// <summary>
/// Links two chats of one person, and unlinks them. The rows of both chats are then kept under the id of the one that gave the code (<see
/// cref="Chat.Person"/>). Adds to the unit of work; never commits.
/// </summary>
internal sealed class LinkService(Outbox outbox, FlowRegistry flowRegistry, IEnumerable<IPersonRows> slices, IConfiguration configuration)
{
    /// <summary>What its codes are for.</summary>
    public const string Purpose = OneTimeCodes.Link;

    /// <summary>The quiet hours of people who have chosen none.</summary>
    private readonly QuietHours _defaultQuietHours = QuietHours.FromConfiguration(configuration);

    /// <summary>A new code; an earlier one of the person's is no longer good.</summary>
    public static string Issue(UnitOfWork unit, long person) => OneTimeCodes.Issue(unit, Purpose, Holder(person)).Code;

    /// <returns>What it is, and when the person may try again, if they may not now.</returns>
    public static async Task<(CodeCheck Check, DateTimeOffset? Until)> CheckAsync(UnitOfWork unit, long person, string code)
    {
        var (check, holder, until) = await OneTimeCodes.CheckAsync(unit, Purpose, code, person);
        if (holder is null) return (check, until);
        var bots = (await ChatsAsync(unit, Person(holder))).Select(chat => chat.Bot);
        return ((await ChatsAsync(unit, person)).Any(chat => bots.Contains(chat.Bot)) ? CodeCheck.SameMessenger : CodeCheck.Good, null);
    }

    /// <summary>All the chats of a person, in the order they came.</summary>
    public static async Task<IReadOnlyList<Chat>> ChatsAsync(UnitOfWork unit, long person) =>
        await unit.Db.Set<Chat>().AsNoTracking().Where(chat => chat.Id == person || chat.PersonId == person)
            .OrderBy(chat => chat.Id).ToListAsync();

    /// <summary>Where notices and news go from now on.</summary>
    public static void SetNotifiedChat(UnitOfWork unit, long person, long chat) =>
        unit.Session.Execute("UPDATE chats SET notified = (id = @p1) WHERE id = @p0 OR person_id = @p0", person, chat);

    /// <summary>Joins the turn's person to the one who gave the code, and tells them there. False if the code is no longer good.</summary>
    public async Task<bool> JoinAsync(UnitOfWork unit, Turn turn, string code)
    {
        if (await OneTimeCodes.SpendAsync(unit, Purpose, code) is not { } holder) return false;
        var (from, into) = (turn.Resident.PersonId, Person(holder));
        if (unit.Session.Dialect == Dialect.Postgres) unit.Session.Execute("SELECT 1 FROM chats WHERE id = @p0 FOR UPDATE", into);
        var there = await ChatsAsync(unit, into);
        var night = ChooseQuietHours(there, await ChatsAsync(unit, from));
        var theirs = await unit.Db.Set<ConversationRow>().AsNoTracking().FirstOrDefaultAsync(row => row.PersonId == into);
        await unit.FlushAsync();
        foreach (var slice in slices) await slice.MergeAsync(unit, from, into);
        OneTimeCodes.Forget(unit, Purpose, Holder(from));
        unit.Session.Execute("UPDATE chats SET person_id = @p1, notified = @p2 WHERE id = @p0 OR person_id = @p0", from, into, false);
        unit.Session.Execute("UPDATE chats SET quiet_from = @p1, quiet_until = @p2 WHERE id = @p0 OR person_id = @p0", into,
            night.From, night.Until);
        People.SwitchNotifiedChat(unit, into);
        MergeConversations(turn, ConversationState.FromJson(theirs?.State));
        turn.NewPersonId = into;
        foreach (var chat in there) Tell(unit, chat, turn.Resident.Messenger);
        return true;
    }

    /// <summary>Makes every chat a person of its own again; the rows stay with the one that gave the code.</summary>
    public static async Task UnlinkAsync(UnitOfWork unit, Turn turn)
    {
        var person = turn.Resident.PersonId;
        var here = (await ChatsAsync(unit, person)).First(chat => chat.Bot == turn.Resident.Messenger);
        unit.Session.Execute("UPDATE chats SET person_id = NULL, notified = @p1 WHERE id = @p0 OR person_id = @p0", person, true);
        var kept = turn.State with { Current = null, In = null };
        if (here.Id != person && await unit.Db.Set<ConversationRow>().FirstOrDefaultAsync(row => row.PersonId == person) is { } row)
        {
            (row.State, row.Flow, row.Step, row.TouchedAt) = (kept.ToJson(), null, null, unit.Now);
            (turn.State, turn.NewPersonId) = (turn.State with { Parked = [], In = null }, here.Id);
        }
        else turn.State = turn.State with { In = null };
    }

    private static string Holder(long person) => person.ToString(CultureInfo.InvariantCulture);

    private static long Person(string holder) => long.Parse(holder, CultureInfo.InvariantCulture);

    /// <summary>The quiet hours of the chat that gave the code, unless only the other one has chosen some.</summary>
    private QuietHours ChooseQuietHours(IReadOnlyList<Chat> there, IReadOnlyList<Chat> here) =>
        there.Concat(here).Select(chat => new QuietHours(chat.QuietFrom, chat.QuietUntil)).Where(night => night != _defaultQuietHours)
            .Append(_defaultQuietHours).First();

    /// <summary>Keeps the conversations that were begun in either chat.</summary>
    private void MergeConversations(Turn turn, ConversationState theirs)
    {
        var waiting = theirs.Parked.Append(theirs.Current).OfType<Frame>().Where(frame => flowRegistry.Find(frame.Flow)?.IsKept == true);
        turn.State = turn.State with
        {
            Question = Math.Max(turn.State.Question, theirs.Question),
            Parked = [.. waiting.Concat(turn.State.Parked).TakeLast(ConversationState.MostParked)],
            In = turn.Resident.Messenger,
        };
    }

    private void Tell(UnitOfWork unit, Chat chat, string messenger)
    {
        if (!chat.Reachable) return;
        var to = Recipient.FromChat(chat);
        outbox.Put(unit, to, new Message(T.JoinedBy(messenger).In(to.Language))
        {
            Buttons = [new("go.link.part", T.PartButton.In(to.Language).ToString(), ButtonKind.Action),
                new("go.menu", EngineTexts.Menu.In(to.Language).ToString(), ButtonKind.Navigation)],
        }, Lane.Normal);
    }
}
