namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>Where a broadcast stands, as staff see it: a draft is told by what it waits for.</summary>
public enum BroadcastState
{
    /// <summary>Enough people stand behind it; somebody starts it.</summary>
    Draft,

    /// <summary>Too few stand behind it.</summary>
    ToApprove,

    /// <summary>Somebody refused it: its author changes it.</summary>
    Refused,

    /// <summary>It starts by itself at its time.</summary>
    Scheduled,

    /// <summary>It is being sent.</summary>
    Running,

    /// <summary>What is not sent waits.</summary>
    Paused,

    /// <summary>Everybody has a fate.</summary>
    Done,

    /// <summary>Stopped for good.</summary>
    Cancelled,
}

/// <summary>Tells the state of a broadcast as staff see it.</summary>
public static class BroadcastStates
{
    public static BroadcastState Of(Broadcast row, ApprovalState approval) => row.Status switch
    {
        BroadcastStatus.Running => BroadcastState.Running,
        BroadcastStatus.Paused => BroadcastState.Paused,
        BroadcastStatus.Done => BroadcastState.Done,
        BroadcastStatus.Cancelled => BroadcastState.Cancelled,
        _ when approval is { InForce: true, Refused.Count: > 0 } => BroadcastState.Refused,
        _ when !approval.IsEnough => BroadcastState.ToApprove,
        _ => row.StartsAt is null ? BroadcastState.Draft : BroadcastState.Scheduled,
    };

    /// <summary>How broadcasts in that state are stored.</summary>
    public static BroadcastStatus StatusOf(BroadcastState state) =>
        Enum.TryParse<BroadcastStatus>(state.ToString(), out var status) ? status : BroadcastStatus.Draft;

    /// <summary>As the address has it: <c>to_approve</c>.</summary>
    public static string CodeOf(BroadcastState state) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    /// <summary>The state of that code; null if it is none.</summary>
    public static BroadcastState? Find(string? code) =>
        Enum.GetValues<BroadcastState>().Where(state => CodeOf(state) == code).Cast<BroadcastState?>().FirstOrDefault();
}
