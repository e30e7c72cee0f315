using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Sending;

/// <summary>
/// Stores the outcomes of messages in their rows, several in one transaction. Whatever goes wrong meanwhile, outcomes wait here and
/// <see cref="IsBeingSent"/> stays true, so that nothing is sent again. An outcome that the database does not take is set aside: its status
/// is stored without its words, and it holds up no other.
/// </summary>
public sealed partial class Ledger(Database database, SteadyClock ages, WakeSignal wake, TimeProvider clock, ILogger<Ledger> log)
{
    private const int AtOnce = 256, MostRefusals = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5), BetweenReleases = TimeSpan.FromSeconds(5);

    private readonly Channel<Noted> _outcomes = Channel.CreateUnbounded<Noted>(new() { SingleReader = true });

    /// <summary>Rows in hand, each with the end of its lease as it stands in the database.</summary>
    private readonly ConcurrentDictionary<long, DateTimeOffset> _beingSent = [];

    private readonly ConcurrentDictionary<long, bool> _chatsToRelease = [];
    private readonly ConcurrentDictionary<string, bool> _botsToRelease = [];
    private readonly Dictionary<string, long> _released = [];
    private readonly List<Noted> _waiting = [];

    /// <summary>True from claiming a row until its outcome is stored.</summary>
    public bool IsBeingSent(long id) => _beingSent.ContainsKey(id);

    public int BeingSentCount => _beingSent.Count;

    /// <summary>Marks a row as in hand; false if it is already.</summary>
    public bool TryMarkBeingSent(OutboxItem item) => _beingSent.TryAdd(item.Id, item.Lease.Until);

    /// <summary>This process has claimed anew what it still has in hand.</summary>
    internal void Prolong(OutboxItem item)
    {
        if (_beingSent.TryGetValue(item.Id, out var until)) _beingSent.TryUpdate(item.Id, item.Lease.Until, until);
    }

    /// <summary>Records an outcome; null returns the row to the queue untried.</summary>
    /// <param name="item">The row as it was claimed.</param>
    /// <param name="outcome">What its try came to.</param>
    /// <param name="othersPass">The messenger takes other messages of late.</param>
    public void Record(OutboxItem item, SendOutcome? outcome, bool othersPass = false)
    {
        SendingMetrics.Count(item, outcome);
        _outcomes.Writer.TryWrite(new(item, outcome, othersPass));
    }

    /// <summary>The messenger answers again: with the next outcomes, what waits only because of failures becomes due.</summary>
    public void ReleaseBot(string bot) => _botsToRelease[bot] = true;

    /// <summary>The person writes again: with the next outcomes, the chat's replies that wait because of failures become due.</summary>
    public void ReleaseChat(long chat) => _chatsToRelease[chat] = true;

    /// <summary>Stores outcomes as they come, until it is cancelled. A turn ends when all that waited is stored.</summary>
    public async Task RunAsync(LoopState state, CancellationToken cancellationToken)
    {
        for (var failures = 0; _waiting.Count > 0 || await _outcomes.Reader.WaitToReadAsync(cancellationToken);)
        {
            if (failures == 0) state.BeginTurn();
            failures = await StoreAsync(cancellationToken) ? 0 : failures + 1;
            if (failures == 0) state.EndTurn();
            else await Task.Delay(Backoff.Grow(failures - 1, 2 * LongestWait) / 2, clock, cancellationToken);
        }
    }

    /// <summary>Stores what waits now, and returns; for an orderly stop.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (_waiting.Count > 0 || _outcomes.Reader.TryPeek(out _))
            if (!await StoreAsync(cancellationToken)) await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellationToken);
    }

    /// <summary>Stores some of what waits; false if something could not be stored, which is tried again with what comes next.</summary>
    private async Task<bool> StoreAsync(CancellationToken cancellationToken)
    {
        while (_waiting.Count < AtOnce && _outcomes.Reader.TryRead(out var noted)) _waiting.Add(noted);
        try
        {
            await WriteAsync(_waiting, cancellationToken);
            _waiting.RemoveAll(TryForget);
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotStored(error, _waiting.Count);
            await StoreEachAsync(cancellationToken);
            return _waiting.Count == 0;
        }
    }

    /// <summary>
    /// Stores one by one, so that the one which the database does not take holds up no other. Ends early if the database is away; what
    /// failed is tried last the next time.
    /// </summary>
    private async Task StoreEachAsync(CancellationToken cancellationToken)
    {
        var (failed, inRow) = (new List<Noted>(), 0);
        try
        {
            for (; _waiting.Count > 0 && inRow < 2; _waiting.RemoveAt(0))
                inRow = await StoreOneAsync(_waiting[0], failed, cancellationToken) ? 0 : inRow + 1;
        }
        finally
        {
            _waiting.AddRange(failed);
        }
    }

    /// <summary>Stores one, or adds it to those that failed; false if the database is away.</summary>
    private async Task<bool> StoreOneAsync(Noted noted, List<Noted> failed, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync([noted], cancellationToken, withWords: noted.Refusals < MostRefusals);
            if (noted.Refusals >= MostRefusals) LogSetAside(noted.Item.Id, noted.Outcome?.GetType().Name);
            if (!TryForget(noted)) failed.Add(noted);
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            var isAway = IsAway(error);
            if (isAway || !IsPoisoned(noted, error)) failed.Add(noted);
            return !isAway;
        }
    }

    /// <summary>
    /// True if not even its status can be stored. It stays among what is being sent, so that this process never sends it again.
    /// </summary>
    private bool IsPoisoned(Noted noted, Exception error)
    {
        if (++noted.Refusals <= 2 * MostRefusals) return false;
        LogPoisoned(error, noted.Item.Id);
        SendingMetrics.CountSetAside("outcome");
        return true;
    }

    private async Task WriteAsync(IReadOnlyList<Noted> batch, CancellationToken cancellationToken, bool withWords = true)
    {
        var (bots, chats) = (_botsToRelease.Keys.Where(MayRelease).ToList(), _chatsToRelease.Keys.ToList());
        await database.InTransactionAsync(unit =>
        {
            var rest = withWords && unit.Session.Dialect == Dialect.Postgres ? LedgerSql.WriteSent(unit, batch) : batch;
            foreach (var noted in rest)
            {
                var fate = Fate.Decide(noted.Item, noted.Outcome, ages.GetAge(noted.Item.CreatedAt), noted.OthersPass);
                var isMarked = _beingSent.TryGetValue(noted.Item.Id, out var until);
                var claim = isMarked ? until : noted.Item.Lease.Until;
                noted.GivenBack = isMarked && fate.Status == OutboxStatus.Queued ? claim : null;
                if (withWords) LedgerSql.Write(unit, noted, fate, claim);
                else LedgerSql.WriteStatus(unit, noted, fate, claim);
            }
            foreach (var bot in bots) LedgerSql.ReleaseBot(unit, bot);
            foreach (var chat in chats) LedgerSql.ReleaseChat(unit, chat);
            return Task.CompletedTask;
        }, cancellationToken);
        foreach (var bot in bots) (_released[bot], _) = (clock.GetTimestamp(), _botsToRelease.TryRemove(bot, out _));
        foreach (var chat in chats) _chatsToRelease.TryRemove(chat, out _);
        if (bots.Count + chats.Count > 0) wake.Set();
    }

    /// <summary>A messenger that answers every second call must not make all that waits due at each answer.</summary>
    private bool MayRelease(string bot) => !_released.TryGetValue(bot, out var last) || clock.GetElapsedTime(last) >= BetweenReleases;

    /// <summary>
    /// Forgets what is stored. False if this process claimed the row anew while it was being given back: nobody has it in hand then, and
    /// it must be given back by its new claim, or it would wait for the end of that lease.
    /// </summary>
    private bool TryForget(Noted noted)
    {
        if (noted.GivenBack is { } claim) return _beingSent.TryRemove(KeyValuePair.Create(noted.Item.Id, claim));
        _beingSent.TryRemove(noted.Item.Id, out _);
        return true;
    }

    /// <summary>
    /// The database, and not the outcome, is the reason: it is away, or the statement was cancelled, timed out, waited for a lock in vain
    /// or fell to a deadlock.
    /// </summary>
    private bool IsAway(Exception error) => database.IsUnavailable(error)
        || error is OperationCanceledException or DbException { IsTransient: true };

    [LoggerMessage(LogLevel.Warning, "{Count} outcomes could not be stored together.")]
    private partial void LogNotStored(Exception error, int count);

    [LoggerMessage(LogLevel.Error, "Of row {Id} only the status is stored ({Outcome}): the database does not take the words.")]
    private partial void LogSetAside(long id, string? outcome);

    [LoggerMessage(LogLevel.Critical, "Not even the status of row {Id} can be stored: it is set aside.")]
    private partial void LogPoisoned(Exception error, long id);
}
