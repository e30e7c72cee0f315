using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Hosting;

namespace IfCity.Bots.Admin.Console.Live;

/// <summary>What can be listened to.</summary>
public enum LiveTopic
{
    /// <summary>Appeals filed, moved, written to or given to somebody.</summary>
    Appeals,

    /// <summary>Conversations with operators.</summary>
    Inbox,

    /// <summary>Announcements decided upon, and how far they have come.</summary>
    Announcements,
}

/// <summary>
/// Tells who listens that something has changed, never what: they ask for it as they are allowed to. Each process looks at the database
/// once a second while anybody listens, so that it sees what the others do as well.
/// </summary>
public sealed class LiveFeed(Supervisor supervisor, Database database, TimeProvider clock, IHostApplicationLifetime lifetime)
    : SupervisedService(supervisor)
{
    /// <summary>The most windows that listen at a time, in all and of one person; one does only while it is seen.</summary>
    public const int AtMost = 200, AtMostEach = 6;

    /// <summary>At least so often something is sent, and whoever listens is asked whether they still may.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Who goes from page to page is away for a moment: what they miss meanwhile is still noticed.</summary>
    private static readonly TimeSpan Lingers = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _listeners = [];

    /// <summary>They begin at the time of the start, so that those of another process are never taken for one's own.</summary>
    private readonly long[] _versions =
        [.. Enumerable.Repeat(clock.GetUtcNow().ToUnixTimeMilliseconds(), Enum.GetValues<LiveTopic>().Length)];

    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LiveChanges? _changes;
    private long? _leftAt;

    /// <summary>The version of a topic: another one later means that something has changed.</summary>
    public long GetVersion(LiveTopic topic)
    {
        lock (_gate) return _versions[(int)topic];
    }

    /// <summary>A place for one more listener, given up when disposed; null if there are too many.</summary>
    /// <param name="person">Who listens, as the audit names them.</param>
    public IDisposable? Enter(string person)
    {
        lock (_gate)
        {
            var own = _listeners.GetValueOrDefault(person);
            if (own >= AtMostEach || _listeners.Values.Sum() >= AtMost) return null;
            _listeners[person] = own + 1;
            return new Place(this, person);
        }
    }

    /// <summary>Each change as an event <c>news</c> with the version as its id; <c>beat</c> while there is none.</summary>
    /// <param name="topic">What is listened to.</param>
    /// <param name="seen">The version that the listener knows; another one is told at once.</param>
    /// <param name="mayGoOn">False once their session or key opens nothing any more.</param>
    /// <param name="cancellationToken">They have gone.</param>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(LiveTopic topic, long? seen, Func<Task<bool>> mayGoOn,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var (known, said) = (seen ?? GetVersion(topic), clock.GetTimestamp());
        yield return Write("beat", known);
        while (!end.IsCancellationRequested)
        {
            var (version, changed) = Look(topic);
            if (version == known) await changed.WaitAsync(Beat, clock, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            (version, _) = Look(topic);
            if (version == known && clock.GetElapsedTime(said) < Beat) continue;
            if (end.IsCancellationRequested || !await mayGoOn()) yield break;
            yield return Write(version == known ? "beat" : "news", version);
            (known, said) = (version, clock.GetTimestamp());
        }
    }

    protected override IEnumerable<SupervisedLoop> GetLoops() => [SupervisedLoop.Every("console.live", Interval, clock, LookAsync)];

    private static SseItem<string> Write(string kind, long version) => new($"{version}", kind) { EventId = $"{version}" };

    private (long Version, Task Changed) Look(LiveTopic topic)
    {
        lock (_gate) return (_versions[(int)topic], _changed.Task);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!IsHeard())
        {
            _changes = null;
            return;
        }
        _changes ??= new();
        await using var db = database.OpenForReading();
        var topics = await _changes.FindAsync(db, cancellationToken);
        if (topics.Count == 0) return;
        TaskCompletionSource changed;
        lock (_gate)
        {
            foreach (var topic in topics) _versions[(int)topic]++;
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        changed.SetResult();
    }

    private bool IsHeard()
    {
        lock (_gate) return _listeners.Count > 0 || (_leftAt is { } left && clock.GetElapsedTime(left) < Lingers);
    }

    private void Leave(string person)
    {
        lock (_gate)
        {
            if (--_listeners[person] == 0) _listeners.Remove(person);
            _leftAt = clock.GetTimestamp();
        }
    }

    private sealed class Place(LiveFeed feed, string person) : IDisposable
    {
        private bool _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, true)) return;
            feed.Leave(person);
        }
    }
}
