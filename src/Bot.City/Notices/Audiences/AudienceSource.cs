using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Audiences;

/// <summary>
/// Who of these people (<see cref="Chat.Person"/>) finished a survey, or began it and did not. Surveys answer it, for what they keep is
/// anonymous.
/// </summary>
public delegate Task<HashSet<long>> SurveyParticipants(BotDb db, string surveyId, bool finished, IReadOnlyList<long> people);

/// <summary>
/// Who is meant by something else than a place, a topic or an event: by a survey, by what another broadcast came to, as staff.
/// </summary>
internal static class AudienceSource
{
    /// <summary>In doubt counts: they may have it, so what is set right, or taken back, is told them too.</summary>
    private static readonly OutboxStatus[] Arrived = [OutboxStatus.Sent, OutboxStatus.Delivered, OutboxStatus.Seen, OutboxStatus.InDoubt];

    /// <summary>What is still in a sender's hand may arrive at this moment; what is in doubt is tried once more.</summary>
    private static readonly OutboxStatus[] NotMissed = [OutboxStatus.Queued, OutboxStatus.Sent, OutboxStatus.Delivered, OutboxStatus.Seen];

    /// <summary>
    /// Numbers of the people (<see cref="Chat.Person"/>) meant by staff or by another broadcast; null if the audience names none of these.
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
    /// Who of these people is meant by any of it. Who took part in a survey only a keyed hash tells, which no table can be asked for.
    /// </summary>
    public static async Task<HashSet<long>> FilterAsync(BotDb db, Audience audience, IReadOnlyList<long> people,
        SurveyParticipants participants)
    {
        if (audience.Survey is { } survey) return await participants(db, survey.Id, survey.Finished, people);
        return People(db, audience) is { } meant
            ? (await meant.Where(person => EF.Parameter(people).Contains(person)).ToListAsync()).ToHashSet()
            : [];
    }

    /// <summary>Of those chats the ones of people whom that broadcast has not reached.</summary>
    public static IQueryable<Chat> QueryMissed(BotDb db, IQueryable<Chat> chats, long broadcast)
    {
        var told = QueryReached(db, broadcast, NotMissed);
        return chats.Where(chat => !told.Contains(chat.PersonId ?? chat.Id));
    }

    /// <summary>People with a row of that broadcast, or of the rest of it, in one of these states, in whichever of their chats.</summary>
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
