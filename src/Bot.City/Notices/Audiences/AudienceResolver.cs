using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Audiences;

/// <summary>
/// Finds the people of an audience, page by page in the order of chats. The query gives more than are meant (both sides of a street if only
/// one is), and each row is then checked against the register.
/// </summary>
public sealed partial class AudienceResolver(AddressRegister register, AddressBook addressBook, SurveyParticipants participants)
{
    /// <summary>Up to this many people are found first, and their chats by index. For more, all chats are read in order.</summary>
    private const int FewPeople = 10_000;

    private const int ReadAtOnce = 2_000;

    private static readonly OutboxStatus[] Arrived = [OutboxStatus.Sent, OutboxStatus.Delivered, OutboxStatus.Seen, OutboxStatus.InDoubt];

    /// <summary>
    /// The chats that may be meant: for each person the one where they want to be told, if it can be reached and they have not switched off
    /// what is said to everyone, which danger does not ask. <see cref="FindReasonsAsync"/> decides who of them is meant, and why.
    /// </summary>
    public IQueryable<Chat> QueryChats(BotDb db, Audience audience) => audience.IsEveryone
        ? FilterMeant(db, audience, FilterChats(db, audience))
        : FilterChats(db, audience).Where(BuildCondition(db, GetSearchedAudience(audience), ResolvePlaces(GetSearchedAudience(audience))));

    /// <summary>
    /// The next page of <see cref="QueryChats"/> after that chat, in order. It is shorter than <paramref name="size"/> only at the end.
    /// </summary>
    public Task<List<Chat>> PageAsync(BotDb db, Audience audience, long after, int size, CancellationToken cancellationToken = default) =>
        PageAsync(db, audience, FilterChats(db, audience).Where(chat => chat.Id > after), size, cancellationToken);

    /// <summary>
    /// The next page of the people meant, each with the reason, and the chat after which the following page begins (null: there is none).
    /// </summary>
    internal async Task<(List<(Chat Chat, DeliveryReason Why)> Meant, long? Next)> LoadRecipientsAsync(
        BotDb db, Audience audience, long after, int size, long last = long.MaxValue, bool reachable = true,
        CancellationToken cancellationToken = default)
    {
        var page = await PageAsync(db, audience,
            FilterChats(db, audience, reachable).Where(chat => chat.Id > after && chat.Id <= last), size,
            cancellationToken);
        var why = await FindReasonsAsync(db, audience, [.. page.Select(chat => chat.Person)]);
        return ([.. page.Where(chat => why.ContainsKey(chat.Person)).Select(chat => (chat, why[chat.Person]))], page.Count < size
            ? null
            : page[^1].Id);
    }

    /// <summary>All people meant, each with the reason. They are read page by page, so memory does not grow with their number.</summary>
    internal async IAsyncEnumerable<(Chat Chat, DeliveryReason Why)> ReadRecipientsAsync(
        BotDb db, Audience audience, long after = 0, long last = long.MaxValue, bool reachable = true,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (long? behind = after; behind is { } from;)
        {
            (var meant, behind) = await LoadRecipientsAsync(db, audience, from, ReadAtOnce, last, reachable, cancellationToken);
            foreach (var one in meant) yield return one;
        }
    }

    /// <summary>The reason for each of these people (<see cref="Chat.Person"/>); those who are not meant are left out.</summary>
    public async Task<Dictionary<long, DeliveryReason>> FindReasonsAsync(BotDb db, Audience audience, IReadOnlyList<long> people)
    {
        if (people.Count == 0) return [];
        // Whom the other broadcast missed is decided when a page is read: once they have a row of this broadcast, they count as reached.
        if (audience.MissedBroadcast is not null) return await FindReasonsAsync(db, audience with { MissedBroadcast = null }, people);
        if (audience.IsEveryone) return people.Distinct().ToDictionary(person => person, _ => DeliveryReason.Everyone);
        if (audience.IsDanger) return await FindReasonsOfDangerAsync(db, audience, people);
        var followed = await LoadCoveredAsync(db, audience, people);
        var topics = audience.Topic is { } topic ? (await db.Set<TopicChoice>().Where(row => row.Kind == topic && row.Follows
            && EF.Parameter(people).Contains(row.PersonId)).Select(row => row.PersonId).ToListAsync()).ToHashSet() : [];
        var earlier = await FindReachedEarlierAsync(db, audience, people);
        var others = await AudienceSource.FilterAsync(db, audience, people, participants);
        var why = new Dictionary<long, DeliveryReason>();
        foreach (var person in people.Distinct())
        {
            var covered = followed.GetValueOrDefault(person, []);
            var wanted = covered.Where(row => audience.Kind is null || row.Kinds.Contains(audience.Kind)).ToList();
            var reason = new DeliveryReason(wanted)
            {
                Topic = topics.Contains(person) ? audience.Topic : null, GotEarlier = earlier.Contains(person)
            };
            var now = wanted.Count > 0 || reason.Topic is not null || others.Contains(person);
            // A person who follows the place but switched the kind off is not told, even if an earlier step reached them.
            if (audience.NoLonger ? !now && covered.Count == 0 && reason.GotEarlier : now || (reason.GotEarlier && covered.Count == 0))
                why[person] = reason with { NoLonger = audience.NoLonger };
        }
        return why;
    }

    /// <summary>The reasons for a danger: the kind does not narrow them, and whoever had switched it off is marked.</summary>
    private async Task<Dictionary<long, DeliveryReason>> FindReasonsOfDangerAsync(BotDb db, Audience audience, IReadOnlyList<long> people)
    {
        var usual = audience with { IsDanger = false };
        var all = await FindReasonsAsync(db, usual with { Kind = null }, people);
        if (audience.Kind is null || all.Count == 0) return all;
        var followers = await FindReasonsAsync(db, usual, [.. all.Keys]);
        return all.ToDictionary(pair => pair.Key, pair => pair.Value with { SwitchedOff = !followers.ContainsKey(pair.Key) });
    }

    /// <summary>True if the places of an audience cover a building, or it is for everyone.</summary>
    public bool Covers(Audience audience, string? buildingKey, string? streetId, string? ownQueue = null) =>
        audience.IsEveryone || ResolvePlaces(audience).Covers(buildingKey, streetId, ownQueue);

    /// <summary>
    /// The audience to query. A message that the event no longer concerns them goes only to people whom an earlier step reached.
    /// </summary>
    private static Audience GetSearchedAudience(Audience audience) =>
        audience.NoLonger ? new() { Earlier = audience.Earlier ?? [] } : audience;

    /// <summary>The places of an audience. Buildings and streets that were merged since are replaced by the present ones.</summary>
    internal AudiencePlaces ResolvePlaces(Audience audience) => new(audience with
    {
        Buildings = audience.Buildings is null ? null : [.. audience.Buildings.Select(addressBook.ResolveId)],
        Streets = audience.Streets is null ? null : [.. audience.Streets.Select(addressBook.ResolveId)],
        Parts = audience.Parts is null
            ? null
            : [.. audience.Parts.Select(part => part with { StreetId = addressBook.ResolveId(part.StreetId) })],
    }, register, addressBook);

    private static IQueryable<Chat> FilterChats(BotDb db, Audience audience, bool reachable = true)
    {
        var chats = db.Set<Chat>().AsNoTracking().Where(chat => chat.Reachable == reachable && chat.Notified);
        if (audience.IsEveryone) chats = chats.Where(chat => !chat.IsGroup);
        if (audience.Messenger is { } messenger) chats = chats.Where(chat => chat.Bot == messenger);
        return audience.Language is { } language ? chats.Where(chat => chat.Language == language) : chats;
    }

    /// <summary>The chats of those whom a message to everyone is meant for: all people if it is danger, and no group.</summary>
    private static IQueryable<Chat> FilterMeant(BotDb db, Audience everyone, IQueryable<Chat> chats) =>
        (everyone.IsDanger ? chats : FilterCityFollowers(db, chats)).Where(chat => !chat.IsGroup);

    /// <summary>The chats of people who have not switched off what is said to everyone.</summary>
    private static IQueryable<Chat> FilterCityFollowers(BotDb db, IQueryable<Chat> chats) => chats.Where(chat =>
        !db.Set<TopicChoice>().Any(row => row.Kind == NoticeKind.City && !row.Follows && row.PersonId == (chat.PersonId ?? chat.Id)));

    private async Task<List<Chat>> PageAsync(BotDb db, Audience audience, IQueryable<Chat> from, int size,
        CancellationToken cancellationToken)
    {
        if (audience.MissedBroadcast is { } missed)
            return await PageAsync(db, audience with { MissedBroadcast = null }, AudienceSource.QueryMissed(db, from, missed), size,
                cancellationToken);
        if (audience.IsEveryone)
            return await FilterMeant(db, audience, from).OrderBy(chat => chat.Id).Take(size).ToListAsync(cancellationToken);
        audience = GetSearchedAudience(audience);
        var scope = ResolvePlaces(audience);
        if (await ListPeopleIfFewAsync(db, audience, scope, cancellationToken) is not { } people)
            return await from.Where(BuildCondition(db, audience, scope)).OrderBy(chat => chat.Id).Take(size).ToListAsync(cancellationToken);
        // Two queries use an index each; one query with "or" would read all chats.
        var own = await from.Where(chat => chat.PersonId == null && EF.Parameter(people).Contains(chat.Id)).OrderBy(chat => chat.Id)
            .Take(size).ToListAsync(cancellationToken);
        var linked = await from.Where(chat => chat.PersonId != null && EF.Parameter(people).Contains(chat.PersonId!.Value))
            .OrderBy(chat => chat.Id).Take(size).ToListAsync(cancellationToken);
        return linked.Count == 0 ? own : [.. own.Concat(linked).OrderBy(chat => chat.Id).Take(size)];
    }

    /// <summary>The people of the audience if they are at most <see cref="FewPeople"/>; null if they are more.</summary>
    private static async Task<IReadOnlyList<long>?> ListPeopleIfFewAsync(BotDb db, Audience audience, AudiencePlaces scope,
        CancellationToken cancellationToken)
    {
        // The people of a village or of a survey cannot be listed by an index.
        if (scope.Prefixes.Count > 0 || audience.Survey is not null) return null;
        var people = new HashSet<long>();
        foreach (var some in Sources(db, audience, scope))
        {
            var found = await some.Take(FewPeople + 1).ToListAsync(cancellationToken);
            if (found.Count > FewPeople) return null;
            people.UnionWith(found);
            if (people.Count > FewPeople) return null;
        }
        return [.. people];
    }

    /// <summary>Queries of people, one for each kind of place or topic; each uses an index of its own.</summary>
    private static IEnumerable<IQueryable<long>> Sources(BotDb db, Audience audience, AudiencePlaces scope)
    {
        var rows = db.Set<Subscription>();
        if (scope.Buildings is { Count: > 0 } buildings)
            yield return rows.Where(row => EF.Parameter(buildings).Contains(row.BuildingKey)).Select(row => row.PersonId);
        if (scope.Streets is { Count: > 0 } streets)
            yield return rows.Where(row => EF.Parameter(streets).Contains(row.StreetId)).Select(row => row.PersonId);
        if (scope.Queues is { Count: > 0 } queues)
            yield return rows.Where(row => row.Queue != null && EF.Parameter(queues).Contains(row.Queue)).Select(row => row.PersonId);
        if (audience.Topic is { } topic)
            yield return db.Set<TopicChoice>().Where(row => row.Kind == topic && row.Follows).Select(row => row.PersonId);
        if (audience.Earlier is { Count: > 0 } told) yield return QueryReached(db, told);
        if (AudienceSource.People(db, audience) is { } others) yield return others;
    }

    /// <summary>A condition that is true for a chat that one part of the audience means.</summary>
    private static Expression<Func<Chat, bool>> BuildCondition(BotDb db, Audience audience, AudiencePlaces scope)
    {
        var (buildings, streets, queues, topic, told) =
            (scope.Buildings, scope.Streets, scope.Queues, audience.Topic, audience.Earlier ?? []);
        var meant = new List<Expression<Func<Chat, bool>>>();
        if (audience.IsOfPlaces)
            meant.Add(chat => db.Set<Subscription>().Any(row => row.PersonId == (chat.PersonId ?? chat.Id)
                && (EF.Parameter(buildings).Contains(row.BuildingKey) || EF.Parameter(streets).Contains(row.StreetId)
                    || (row.Queue != null && EF.Parameter(queues).Contains(row.Queue)))));
        foreach (var prefix in scope.Prefixes)
            meant.Add(chat =>
                db.Set<Subscription>().Any(row => row.PersonId == (chat.PersonId ?? chat.Id) && row.StreetId.StartsWith(prefix)));
        if (topic is not null)
            meant.Add(chat =>
                db.Set<TopicChoice>().Any(row => row.Kind == topic && row.Follows && row.PersonId == (chat.PersonId ?? chat.Id)));
        if (told.Count > 0)
        {
            var got = db.Set<OutboxRow>().Where(row => row.BatchId != null && EF.Parameter(told).Contains(row.BatchId!.Value)
                && Arrived.Contains(row.Status));
            meant.Add(chat => got.Any(row => row.ChatId == chat.Id));
            meant.Add(chat => chat.PersonId != null && got.Any(row => row.ChatId == chat.PersonId));
            meant.Add(chat =>
                db.Set<Chat>().Any(other => other.PersonId == (chat.PersonId ?? chat.Id) && got.Any(row => row.ChatId == other.Id)));
        }
        if (audience.Survey is not null) meant.Add(chat => true);
        if (AudienceSource.People(db, audience) is { } others) meant.Add(chat => others.Contains(chat.PersonId ?? chat.Id));
        return meant.Count == 0 ? chat => false : meant.Aggregate(Or);
    }

    /// <summary>People whom one of these broadcasts reached, in whichever of their chats.</summary>
    private static IQueryable<long> QueryReached(BotDb db, IReadOnlyList<long> told) =>
        from row in db.Set<OutboxRow>()
        where row.BatchId != null && EF.Parameter(told).Contains(row.BatchId!.Value) && Arrived.Contains(row.Status)
        join chat in db.Set<Chat>() on row.ChatId equals chat.Id
        select chat.PersonId ?? chat.Id;

    private async Task<Dictionary<long, List<Subscription>>> LoadCoveredAsync(BotDb db, Audience audience, IReadOnlyList<long> people)
    {
        if (!audience.IsOfPlaces) return [];
        var scope = ResolvePlaces(audience);
        var rows = await db.Set<Subscription>().AsNoTracking().Where(row => EF.Parameter(people).Contains(row.PersonId))
            .OrderBy(row => row.Id).ToListAsync();
        return rows.Where(scope.Covers).GroupBy(row => row.PersonId).ToDictionary(group => group.Key, group => group.ToList());
    }

    /// <summary>
    /// Those of the people whom an earlier step reached, except where the last such message said that the event no longer concerns them.
    /// </summary>
    private static async Task<HashSet<long>> FindReachedEarlierAsync(BotDb db, Audience audience, IReadOnlyList<long> people)
    {
        if (audience.Earlier is not { Count: > 0 } told) return [];
        var parting = (await db.Set<Broadcast>().Where(row => EF.Parameter(told).Contains(row.Id))
            .ToListAsync()).Where(row => row.Audience.NoLonger).Select(row => row.Id).ToHashSet();
        var chats = await db.Set<Chat>().Where(chat => (chat.PersonId == null && EF.Parameter(people).Contains(chat.Id))
            || (chat.PersonId != null && EF.Parameter(people).Contains(chat.PersonId!.Value)))
            .Select(chat => new { chat.Id, Person = chat.PersonId ?? chat.Id }).ToDictionaryAsync(chat => chat.Id, chat => chat.Person);
        var ids = chats.Keys.ToList();
        var rows = await db.Set<OutboxRow>().Where(row => row.BatchId != null && EF.Parameter(told).Contains(row.BatchId!.Value)
            && EF.Parameter(ids).Contains(row.ChatId) && Arrived.Contains(row.Status))
            .Select(row => new { row.ChatId, Broadcast = row.BatchId!.Value }).ToListAsync();
        return [.. rows.GroupBy(row => chats[row.ChatId]).Where(group => !parting.Contains(group.Max(row => row.Broadcast)))
            .Select(group => group.Key)];
    }

    private static Expression<Func<Chat, bool>> Or(Expression<Func<Chat, bool>> one, Expression<Func<Chat, bool>> other) =>
        Expression.Lambda<Func<Chat, bool>>(
            Expression.OrElse(one.Body, new ParameterReplacer(other.Parameters[0], one.Parameters[0]).Visit(other.Body)),
            one.Parameters[0]);

    private sealed class ParameterReplacer(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
