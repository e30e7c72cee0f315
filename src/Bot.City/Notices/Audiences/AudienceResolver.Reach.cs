using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Audiences;

/// <summary>What staff see of an audience before anything is sent.</summary>
/// <param name="People">How many would get it: the sum of either count below.</param>
/// <param name="ByMessenger">How many would get it, by messenger.</param>
/// <param name="ByLanguage">How many would get it, by the language that they read.</param>
/// <param name="Unreachable">How many are meant and cannot be reached in any messenger.</param>
/// <param name="Off">How many follow the place and want to hear nothing of this kind, or of what is said to everyone.</param>
/// <param name="SwitchedOff">How many of those who would get it had switched it off, and get it all the same: it is danger.</param>
/// <param name="Buildings">How many different buildings those who would get it follow; null if it goes to everyone.</param>
/// <param name="Addresses">At most five of these buildings, in Ukrainian.</param>
public sealed record ReachPreview(
    int People, IReadOnlyDictionary<string, int> ByMessenger, IReadOnlyDictionary<string, int> ByLanguage, int Unreachable, int Off,
    int SwitchedOff, int? Buildings, IReadOnlyList<string> Addresses);

public sealed partial class AudienceResolver
{
    private const int Samples = 5;

    /// <summary>Counts the people meant whose chats have an id above the first and up to the second.</summary>
    public async Task<int> CountAsync(BotDb db, Audience audience, long after, long last)
    {
        if (audience.IsEveryone) return await QueryChats(db, audience).CountAsync(chat => chat.Id > after && chat.Id <= last);
        return await ReadRecipientsAsync(db, audience, after, last).CountAsync();
    }

    /// <summary>Counts the people meant, by messenger.</summary>
    public async Task<Dictionary<string, int>> CountByMessengerAsync(BotDb db, Audience audience) =>
        audience.IsEveryone
            ? await CountAsync(QueryChats(db, audience), byLanguage: false)
            : new((await PreviewAsync(db, audience)).ByMessenger);

    /// <summary>Counts an audience.</summary>
    public async Task<ReachPreview> PreviewAsync(BotDb db, Audience audience, CancellationToken cancellationToken = default)
    {
        if (audience.IsEveryone)
        {
            var (chats, away) = (QueryChats(db, audience), await FilterChats(db, audience, reachable: false).CountAsync(cancellationToken));
            var byMessenger = await CountAsync(chats, byLanguage: false);
            var all = FilterChats(db, audience);
            var off = await all.CountAsync(cancellationToken) - await FilterCityFollowers(db, all).CountAsync(cancellationToken);
            return new(byMessenger.Values.Sum(), byMessenger, await CountAsync(chats, byLanguage: true), away,
                audience.IsDanger ? 0 : off, audience.IsDanger ? off : 0, null, []);
        }
        // The kind is left out of the query, so that people who switched it off are counted too.
        var (count, ofAnyKind) = (new Count(audience), audience with { Kind = null, IsDanger = false });
        await foreach (var (chat, reason) in ReadRecipientsAsync(db, ofAnyKind, cancellationToken: cancellationToken))
            count.Add(chat, reason);
        await foreach (var (_, reason) in ReadRecipientsAsync(db, ofAnyKind, reachable: false, cancellationToken: cancellationToken))
            count.AddUnreachable(reason);
        return count.Result();
    }

    private static async Task<Dictionary<string, int>> CountAsync(IQueryable<Chat> chats, bool byLanguage) =>
        await chats.GroupBy(chat => byLanguage ? chat.Language : chat.Bot).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(pair => pair.Key, pair => pair.Count);

    private sealed class Count(Audience audience)
    {
        private readonly SortedDictionary<string, int> _byMessenger = [], _byLanguage = [];
        private readonly HashSet<string> _buildings = [];
        private readonly List<string> _samples = [];
        private int _people, _unreachable, _off, _switchedOff;

        public void Add(Chat chat, DeliveryReason reason)
        {
            var wanted = Wanted(reason);
            if (wanted is null && !audience.IsDanger)
            {
                _off++;
                return;
            }
            if (wanted is null) _switchedOff++;
            // Danger is told of every building that it concerns, whatever was switched off there.
            wanted = audience.IsDanger ? reason : wanted!;
            _people++;
            _byMessenger[chat.Bot] = _byMessenger.GetValueOrDefault(chat.Bot) + 1;
            _byLanguage[chat.Language] = _byLanguage.GetValueOrDefault(chat.Language) + 1;
            foreach (var row in wanted.Buildings)
                if (_buildings.Add(row.BuildingKey) && _samples.Count < Samples) _samples.Add(row.AddressUk);
        }

        public void AddUnreachable(DeliveryReason reason) => _unreachable += audience.IsDanger || Wanted(reason) is not null ? 1 : 0;

        public ReachPreview Result() =>
            new(_people, _byMessenger, _byLanguage, _unreachable, _off, _switchedOff,
                audience.IsOfPlaces ? _buildings.Count : null, _samples);

        private DeliveryReason? Wanted(DeliveryReason reason)
        {
            if (audience.Kind is not { } kind || reason.Buildings.Count == 0) return reason;
            var wanted = reason with { Buildings = [.. reason.Buildings.Where(row => row.Kinds.Contains(kind))] };
            return wanted.Buildings.Count > 0 || reason.Topic is not null ? wanted : null;
        }
    }
}
