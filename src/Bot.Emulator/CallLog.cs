using System.Collections.Concurrent;

namespace IfCity.Bots.Emulator;

/// <summary>A call that the bot made to a messenger, or one that a messenger made to the bot.</summary>
public sealed record Call(long N, string Messenger, string Method, int Status, string? Error, DateTimeOffset At, string? Person);

/// <summary>The last calls, and counts of all.</summary>
public sealed class CallLog
{
    private const int Kept = 2_000;

    private readonly ConcurrentQueue<Call> _calls = [];
    private readonly ConcurrentDictionary<(string Messenger, string What), long> _counts = [];
    private long _next;

    public void Add(string messenger, string method, int status, string? error, DateTimeOffset at, string? person)
    {
        _calls.Enqueue(new(Interlocked.Increment(ref _next), messenger, method, status, error, at, person));
        while (_calls.Count > Kept) _calls.TryDequeue(out _);
        Count(messenger, "calls");
        if (error is not null) Count(messenger, "refused");
    }

    public void Count(string messenger, string what) => _counts.AddOrUpdate((messenger, what), 1, (_, count) => count + 1);

    public long GetCount(string messenger, string what) => _counts.GetValueOrDefault((messenger, what));

    public IReadOnlyList<Call> ListSince(long n, string? messenger) =>
        [.. _calls.Where(call => call.N > n && (messenger is null || call.Messenger == messenger))];

    public void Clear()
    {
        _calls.Clear();
        _counts.Clear();
    }
}
