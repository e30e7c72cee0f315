namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>The result of starting a broadcast.</summary>
public abstract record BroadcastStart
{
    /// <summary>It runs.</summary>
    public sealed record Started : BroadcastStart;

    /// <summary>Too few have agreed to it.</summary>
    public sealed record NeedsApproval(ApprovalState State) : BroadcastStart;

    /// <summary>Its state does not allow it: it runs already, or is over.</summary>
    public sealed record NotAllowed(BroadcastStatus Now) : BroadcastStart;
}
