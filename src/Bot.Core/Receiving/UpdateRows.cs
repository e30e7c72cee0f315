using IfCity.Bots.Sealing;

namespace IfCity.Bots.Receiving;

/// <summary>An update that has been done: the same key again changes nothing. Kept for 7 days.</summary>
public sealed class SeenUpdate
{
    /// <summary>Name of the messenger.</summary>
    public string Bot { get; set; } = "";

    /// <summary>The messenger's own number of the update; with the messenger it is unique.</summary>
    public string Key { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>
/// An update whose step threw, or that could not be read: kept for staff with the reason (personal data: 90 days).
/// </summary>
public sealed class DeadUpdate
{
    internal const string InputColumn = "dead_updates.input", ErrorColumn = "dead_updates.error";

    public long Id { get; set; }
    public string Bot { get; set; } = "";

    /// <summary>The messenger's own number of the update.</summary>
    public string Key { get; set; } = "";

    /// <summary>The messenger's own handle of the chat; empty if it could not be read.</summary>
    public string Chat { get; set; } = "";

    /// <summary>What the person did, as text; what came, if it could not be read.</summary>
    [Sealed]
    public string Input { get; set; } = "";

    /// <summary>The exception, with its trace, which may quote it; what was wrong with it, if it could not be read.</summary>
    [Sealed]
    public string Error { get; set; } = "";
    public DateTimeOffset At { get; set; }
}
