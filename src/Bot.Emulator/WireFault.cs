using System.Collections.Concurrent;

namespace IfCity.Bots.Emulator;

/// <summary>How an answer of a messenger can be wrong on the wire, whatever the call was.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<WireFaultKind>))]
public enum WireFaultKind
{
    /// <summary>Nothing is ever answered.</summary>
    Silence,

    /// <summary>Headers and half of a body, and then nothing.</summary>
    SilenceInBody,

    /// <summary>A byte every half a second, for ever.</summary>
    Trickle,

    /// <summary>The connection breaks off.</summary>
    Reset,

    /// <summary>A body that does not end, at most a hundred megabytes.</summary>
    EndlessBody,

    /// <summary>302 to another place.</summary>
    Redirect,

    /// <summary>204 without a body.</summary>
    NoContent,

    /// <summary>A page of a captive portal with 200.</summary>
    Html200,

    /// <summary>A proxy's page with 400.</summary>
    Html400,

    /// <summary>A proxy's page with 403.</summary>
    Html403,

    /// <summary>A proxy's page with 502.</summary>
    Html502,

    /// <summary><c>{}</c> with 200.</summary>
    EmptyObject,

    /// <summary><c>null</c> with 200.</summary>
    Null,

    /// <summary><c>null</c> with 502.</summary>
    Null502,

    /// <summary><c>[]</c> with 200.</summary>
    EmptyArray,

    /// <summary>The right members with the wrong types.</summary>
    WrongTypes,

    /// <summary>429 with the seconds as a number.</summary>
    LimitNumber,

    /// <summary>429 with the seconds as text.</summary>
    LimitText,

    /// <summary>429 with the seconds in the words alone.</summary>
    LimitWords,

    /// <summary>429 with the seconds in the header alone.</summary>
    LimitHeader,

    /// <summary>429 that names no time.</summary>
    LimitBare,

    /// <summary>500 without a body.</summary>
    Status500,
}

/// <summary>A fault of the wire on demand: the next calls that match are answered that way.</summary>
/// <param name="Call">Name of the call: a method of the Bot API or of Viber, <c>download</c> or <c>media</c>.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Times">How many calls it strikes.</param>
/// <param name="Match">Only calls with this text in their address or body, such as a chat's id; null: any.</param>
/// <param name="Done">The call is done before its answer goes wrong.</param>
public sealed record WireFault(string Call, WireFaultKind Kind, int Times = 1, string? Match = null, bool Done = false)
{
    private int _struck;

    /// <summary>How many calls it has struck.</summary>
    public int Struck => Math.Min(Volatile.Read(ref _struck), Times);

    internal bool TryStrike() => Volatile.Read(ref _struck) < Times && Interlocked.Increment(ref _struck) <= Times;
}

/// <summary>The faults of the wire that are armed now.</summary>
public sealed class WireFaults
{
    private readonly ConcurrentDictionary<WireFault, bool> _armed = new(ReferenceEqualityComparer.Instance);

    /// <summary>Those that still strike.</summary>
    public IReadOnlyList<WireFault> Armed => [.. _armed.Keys.Where(fault => fault.Struck < fault.Times)];

    /// <summary>Arms a fault, and returns it to be asked how often it struck.</summary>
    public WireFault Arm(WireFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _armed[fault] = true;
        return fault;
    }

    public void Clear() => _armed.Clear();

    /// <summary>Takes the fault that strikes this call; null if none does.</summary>
    internal WireFault? Take(string call, Func<string> text)
    {
        if (_armed.IsEmpty) return null;
        foreach (var fault in _armed.Keys.Where(fault => fault.Call.Equals(call, StringComparison.OrdinalIgnoreCase)))
            if ((fault.Match is null || text().Contains(fault.Match, StringComparison.Ordinal)) && fault.TryStrike()) return fault;
        return null;
    }
}
