using System.Collections.Concurrent;

namespace IfCity.Bots.Messaging;

/// <summary>How each messenger is doing, as its adapter sees it: for health, metrics and alarms.</summary>
public sealed class MessengerHealth(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, MessengerState> _states = new(StringComparer.Ordinal);

    /// <summary>The messengers that are switched on here and have been heard of.</summary>
    public IReadOnlyCollection<MessengerState> All => [.. _states.Values];

    /// <summary>The state of the messenger of that name, made when it is first asked for.</summary>
    public MessengerState Get(string messenger) => _states.GetOrAdd(messenger, name => new(name, clock));
}
