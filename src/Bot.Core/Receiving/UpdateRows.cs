namespace IfCity.Bots.Receiving;

/// <summary>An update that has been done: the same key again changes nothing. Kept for 7 days.</summary>
public sealed class SeenUpdate
{
    public string Bot { get; set; } = "";
    public string Key { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>An update whose step threw: kept for staff with the error (personal data: 90 days).</summary>
public sealed class DeadUpdate
{
    public long Id { get; set; }
    public string Bot { get; set; } = "";
    public string Key { get; set; } = "";
    public string Chat { get; set; } = "";
    public string Input { get; set; } = "";
    public string Error { get; set; } = "";
    public DateTimeOffset At { get; set; }
}
