using System.Security.Cryptography;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Buildings;
using IfCity.Bots.Flows.Surveys;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using T = IfCity.Bots.Flows.Links.LinkTexts;

namespace IfCity.Bots.Flows.Links;

/// <summary>What a typed code turned out to be.</summary>
public enum LinkCheck
{
    Good,
    Unknown,

    /// <summary>Given in the messenger in which it is typed.</summary>
    SameMessenger,
    TooManyTries,
}

/// <summary>
/// Makes one person of two chats, and two again. All that either chat has is then kept under the number of the one that gave the
/// code (<see cref="Chat.Person"/>). Adds to the unit of work; never commits.
/// </summary>
public sealed class LinkService(Outbox outbox, FlowBook book, IConfiguration configuration)
{
    public const int Digits = 8;

    private const int TriesAnHour = 5;

    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    /// <summary>The quiet night of who has chosen none.</summary>
    private readonly QuietHours _usual = QuietHours.Of(configuration);

    /// <summary>What hangs on a chat's number and simply goes over.</summary>
    private static readonly string[] Moved = ["appeals", "appeal_joins", "subscriptions", "service_reports", "photos", "inbox_messages", "topic_follows", "digest_items", "staff_chats", "broadcast_feedback", "kept_services"];

    /// <summary>A new code; an earlier one of the person's is no longer good.</summary>
    public static string Issue(Unit unit, long person)
    {
        unit.Session.Execute("DELETE FROM link_codes WHERE person_id = @p0 OR expires_at < @p1", person, unit.Now);
        var code = RandomNumberGenerator.GetString("0123456789", Digits);
        unit.Db.Add(new LinkCode { Code = code, PersonId = person, ExpiresAt = unit.Now + GoodFor });
        return code;
    }

    public static async Task<LinkCheck> CheckAsync(Unit unit, long person, string code)
    {
        var hourAgo = unit.Now.AddHours(-1);
        if (await unit.Db.Set<LinkTry>().CountAsync(row => row.PersonId == person && row.At > hourAgo) >= TriesAnHour) return LinkCheck.TooManyTries;
        if (await FindAsync(unit, code) is not { } given)
        {
            unit.Session.Execute("DELETE FROM link_tries WHERE at <= @p0", hourAgo);
            unit.Db.Add(new LinkTry { PersonId = person, At = unit.Now });
            return LinkCheck.Unknown;
        }
        var bots = (await ChatsAsync(unit, given.PersonId)).Select(chat => chat.Bot);
        return (await ChatsAsync(unit, person)).Any(chat => bots.Contains(chat.Bot)) ? LinkCheck.SameMessenger : LinkCheck.Good;
    }

    /// <summary>All the chats of a person, in the order they came.</summary>
    public static async Task<IReadOnlyList<Chat>> ChatsAsync(Unit unit, long person) =>
        await unit.Db.Chats.AsNoTracking().Where(chat => chat.Id == person || chat.PersonId == person).OrderBy(chat => chat.Id).ToListAsync();

    /// <summary>Where notices and news go from now on.</summary>
    public static void NotifyIn(Unit unit, long person, long chat) =>
        unit.Session.Execute("UPDATE chats SET notified = (id = @p1) WHERE id = @p0 OR person_id = @p0", person, chat);

    /// <summary>Joins the turn's person to the one who gave the code, and tells them there. False if the code is no longer good.</summary>
    public async Task<bool> JoinAsync(Unit unit, Turn turn, string code)
    {
        if (await FindAsync(unit, code) is not { } given || unit.Session.Execute("DELETE FROM link_codes WHERE code = @p0", code) == 0) return false;
        var (from, into) = (turn.Resident.PersonId, given.PersonId);
        if (unit.Session.Dialect == Dialect.Postgres) unit.Session.Execute("SELECT 1 FROM chats WHERE id = @p0 FOR UPDATE", into);
        var there = await ChatsAsync(unit, into);
        var night = Night(there, await ChatsAsync(unit, from));
        await JoinKindsAsync(unit, from, into);
        await SurveyJoin.JoinAsync(unit, from, into);
        DropDoubles(unit, from, into);
        foreach (var table in Moved) unit.Session.Execute($"UPDATE {table} SET person_id = @p1 WHERE person_id = @p0", from, into);
        unit.Session.Execute("UPDATE chats SET person_id = @p1, notified = @p2, city_notices = @p3 WHERE id = @p0 OR person_id = @p0", from, into, false, there.All(chat => chat.CityNotices));
        unit.Session.Execute("UPDATE chats SET quiet_from = @p1, quiet_until = @p2 WHERE id = @p0 OR person_id = @p0", into, night.From, night.Until);
        People.HandOver(unit, into);
        await JoinTalksAsync(unit, turn, from, into);
        turn.Becomes = into;
        foreach (var chat in there) Tell(unit, chat, turn.Resident.Messenger);
        return true;
    }

    /// <summary>Every chat stands for itself again; what was kept stays with the one that gave the code.</summary>
    public static async Task PartAsync(Unit unit, Turn turn)
    {
        var person = turn.Resident.PersonId;
        var here = (await ChatsAsync(unit, person)).First(chat => chat.Bot == turn.Resident.Messenger);
        unit.Session.Execute("UPDATE chats SET person_id = NULL, notified = @p1 WHERE id = @p0 OR person_id = @p0", person, true);
        var kept = turn.State with { Current = null, In = null };
        if (here.Id != person && await unit.Db.Conversations.FirstOrDefaultAsync(row => row.PersonId == person) is { } row)
        {
            (row.State, row.Flow, row.Step, row.TouchedAt) = (kept.ToJson(), null, null, unit.Now);
            (turn.State, turn.Becomes) = (turn.State with { Parked = [], In = null }, here.Id);
        }
        else turn.State = turn.State with { In = null };
    }

    private static Task<LinkCode?> FindAsync(Unit unit, string code) =>
        unit.Db.Set<LinkCode>().AsNoTracking().FirstOrDefaultAsync(row => row.Code == code && row.ExpiresAt > unit.Now);

    /// <summary>Of what both have once is enough: a building, a "me too", a talk with an operator.</summary>
    private static void DropDoubles(Unit unit, long from, long into)
    {
        unit.Session.Execute("DELETE FROM appeal_joins WHERE person_id = @p0 AND appeal_id IN (SELECT appeal_id FROM appeal_joins WHERE person_id = @p1 UNION SELECT id FROM appeals WHERE person_id = @p1)", from, into);
        unit.Session.Execute("DELETE FROM appeal_joins WHERE person_id = @p1 AND appeal_id IN (SELECT id FROM appeals WHERE person_id = @p0)", from, into);
        unit.Session.Execute("DELETE FROM topic_follows WHERE person_id = @p0 AND kind IN (SELECT kind FROM topic_follows WHERE person_id = @p1)", from, into);
        unit.Session.Execute("DELETE FROM digest_items WHERE person_id = @p0 AND alert_id IN (SELECT alert_id FROM digest_items WHERE person_id = @p1)", from, into);
        unit.Session.Execute("DELETE FROM subscriptions WHERE person_id = @p0 AND building_key IN (SELECT building_key FROM subscriptions WHERE person_id = @p1)", from, into);
        unit.Session.Execute("DELETE FROM staff_chats WHERE person_id = @p0 AND EXISTS (SELECT 1 FROM staff_chats s WHERE s.person_id = @p1)", from, into);
        unit.Session.Execute("DELETE FROM broadcast_feedback WHERE person_id = @p0 AND broadcast_id IN (SELECT broadcast_id FROM broadcast_feedback WHERE person_id = @p1)", from, into);
        // What either has saved is saved; of what both have opened the later time counts.
        unit.Session.Execute(
            """
            UPDATE kept_services AS k SET saved_at = COALESCE(k.saved_at, f.saved_at), opened_at = CASE WHEN k.opened_at IS NULL OR f.opened_at > k.opened_at THEN f.opened_at ELSE k.opened_at END
            FROM kept_services AS f WHERE k.person_id = @p1 AND f.person_id = @p0 AND f.service_id = k.service_id
            """, from, into);
        unit.Session.Execute("DELETE FROM kept_services WHERE person_id = @p0 AND service_id IN (SELECT service_id FROM kept_services WHERE person_id = @p1)", from, into);
        // What waits in either waits on.
        unit.Session.Execute("DELETE FROM inbox_threads WHERE person_id = @p1 AND status = 'Closed' AND EXISTS (SELECT 1 FROM inbox_threads t WHERE t.person_id = @p0 AND t.status <> 'Closed')", from, into);
        unit.Session.Execute("UPDATE inbox_threads SET person_id = @p1 WHERE person_id = @p0 AND NOT EXISTS (SELECT 1 FROM inbox_threads t WHERE t.person_id = @p1)", from, into);
        unit.Session.Execute("DELETE FROM inbox_threads WHERE person_id = @p0", from);
    }

    /// <summary>Of a building that both follow, nothing is silenced that either wanted to hear; what only one has said of it holds for both.</summary>
    private static async Task JoinKindsAsync(Unit unit, long from, long into)
    {
        var mine = await unit.Db.Set<Subscription>().AsNoTracking().Where(row => row.PersonId == from).ToListAsync();
        foreach (var kept in await unit.Db.Set<Subscription>().Where(row => row.PersonId == into).ToListAsync())
        {
            if (mine.Find(row => row.BuildingKey == kept.BuildingKey) is not { } own) continue;
            NoticeWays.Join(kept, own);
            (kept.Queue, kept.RemindMinutes) = (kept.Queue ?? own.Queue, kept.RemindMinutes ?? own.RemindMinutes);
        }
        await unit.FlushAsync();
    }

    /// <summary>The quiet night of the one who gave the code, unless only the other has chosen one.</summary>
    private QuietHours Night(IReadOnlyList<Chat> there, IReadOnlyList<Chat> here) =>
        there.Concat(here).Select(chat => new QuietHours(chat.QuietFrom, chat.QuietUntil)).Where(night => night != _usual).Append(_usual).First();

    /// <summary>What was begun in either waits in both.</summary>
    private async Task JoinTalksAsync(Unit unit, Turn turn, long from, long into)
    {
        var row = await unit.Db.Conversations.AsNoTracking().FirstOrDefaultAsync(row => row.PersonId == into);
        var theirs = ConversationState.FromJson(row?.State);
        var waiting = theirs.Parked.Append(theirs.Current).OfType<Frame>().Where(frame => book.Named(frame.Flow)?.IsKept == true);
        turn.State = turn.State with
        {
            Question = Math.Max(turn.State.Question, theirs.Question),
            Parked = [.. waiting.Concat(turn.State.Parked).TakeLast(ConversationState.ParkedAtMost)],
            In = turn.Resident.Messenger,
        };
        unit.Session.Execute("DELETE FROM conversations WHERE person_id = @p0", from);
    }

    private void Tell(Unit unit, Chat chat, string messenger)
    {
        if (!chat.Reachable) return;
        var to = Recipient.Of(chat);
        outbox.Put(unit, to, new Message(T.JoinedBy(messenger).In(to.Language))
        {
            Buttons = [new("go.link.part", T.PartButton.In(to.Language).ToString(), ButtonKind.Action), new("go.menu", EngineTexts.Menu.In(to.Language).ToString(), ButtonKind.Navigation)],
        }, Lane.Alert);
    }
}
