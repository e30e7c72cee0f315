using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Audiences;

/// <summary>
/// Returns those of the people (<see cref="Chat.Person"/>) who finished a survey, or began and did not finish it. The slice of surveys
/// implements it, because only it can match people to its anonymous rows.
/// </summary>
public delegate Task<HashSet<long>> SurveyParticipants(BotDb db, string surveyId, bool finished, IReadOnlyList<long> people);

/// <summary>
/// Finds people who are meant by a survey, by the result of another broadcast, or as staff, and not by a place, a topic or an event.
/// </summary>
internal static class AudienceSource
{
    /// <summary>A message in doubt counts as arrived: the person may have it, so they get the correction too.</summary>
    private static readonly OutboxStatus[] Arrived = [OutboxStatus.Sent, OutboxStatus.Delivered, OutboxStatus.Seen, OutboxStatus.InDoubt];

    /// <summary>A queued message may arrive at this moment, so it is not missed; one in doubt is sent again.</summary>
    private static readonly OutboxStatus[] NotMissed = [OutboxStatus.Queued, OutboxStatus.Sent, OutboxStatus.Delivered, OutboxStatus.Seen];

    /// <summary>
    /// Ids of the people (<see cref="Chat.Person"/>) meant as staff or by another broadcast; null if the audience names neither.
    /// </summary>
    public static IQueryable<long>? People(BotDb db, Audience audience) => audience switch
    {
        { Staff: { Count: > 0 } names } =>
            db.Set<StaffChat>().Where(row => EF.Parameter(names).Contains(row.Who)).Select(row => row.PersonId),
        { Staff: not null } => db.Set<StaffChat>().Select(row => row.PersonId),
        { GotBroadcast: { } id } => QueryReached(db, id, Arrived),
        _ => null,
    };

    /// <summary>
    /// Those of the people who are meant by any of these. Participants of a survey are known only by keyed hashes, so a query cannot find
    /// them.
    /// </summary>
    public static async Task<HashSet<long>> FilterAsync(BotDb db, Audience audience, IReadOnlyList<long> people,
        SurveyParticipants participants)
    {
        if (audience.Survey is { } survey) return await participants(db, survey.Id, survey.Finished, people);
        return People(db, audience) is { } meant
            ? (await meant.Where(person => EF.Parameter(people).Contains(person)).ToListAsync()).ToHashSet()
            : [];
    }

    /// <summary>The chats of people whom that broadcast has not reached.</summary>
    public static IQueryable<Chat> QueryMissed(BotDb db, IQueryable<Chat> chats, long broadcast)
    {
        var told = QueryReached(db, broadcast, NotMissed);
        return chats.Where(chat => !told.Contains(chat.PersonId ?? chat.Id));
    }

    /// <summary>
    /// People with a row of that broadcast, or of the one that completed it, in one of these states, in any of their chats.
    /// </summary>
    private static IQueryable<long> QueryReached(BotDb db, long broadcast, OutboxStatus[] states)
    {
        var those = db.Set<Broadcast>().Where(row => row.Id == broadcast
            || (row.OfBroadcast == broadcast && row.Purpose == BroadcastPurpose.Rest)).Select(row => (long?)row.Id);
        return from row in db.Set<OutboxRow>()
               where those.Contains(row.BatchId) && states.Contains(row.Status)
               join chat in db.Set<Chat>() on row.ChatId equals chat.Id
               select chat.PersonId ?? chat.Id;
    }
}
