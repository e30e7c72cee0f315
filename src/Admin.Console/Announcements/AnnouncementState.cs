using IfCity.Bots.City.Notices.Broadcasts;

namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>Where an announcement stands, as staff see it: a draft is told by what it waits for.</summary>
public enum AnnouncementState
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

/// <summary>Tells the state of an announcement.</summary>
internal static class AnnouncementStates
{
    public static AnnouncementState Of(Broadcast row, ApprovalState approval) => row.Status switch
    {
        BroadcastStatus.Running => AnnouncementState.Running,
        BroadcastStatus.Paused => AnnouncementState.Paused,
        BroadcastStatus.Done => AnnouncementState.Done,
        BroadcastStatus.Cancelled => AnnouncementState.Cancelled,
        _ when approval is { InForce: true, Refused.Count: > 0 } => AnnouncementState.Refused,
        _ when !approval.IsEnough => AnnouncementState.ToApprove,
        _ => row.StartsAt is null ? AnnouncementState.Draft : AnnouncementState.Scheduled,
    };

    /// <summary>How broadcasts in that state are stored.</summary>
    public static BroadcastStatus StatusOf(AnnouncementState state) =>
        Enum.TryParse<BroadcastStatus>(state.ToString(), out var status) ? status : BroadcastStatus.Draft;

    /// <summary>As the address has it: <c>to_approve</c>.</summary>
    public static string CodeOf(AnnouncementState state) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    /// <summary>The state of that code; null if it is none.</summary>
    public static AnnouncementState? Find(string? code) =>
        Enum.GetValues<AnnouncementState>().Where(state => CodeOf(state) == code).Cast<AnnouncementState?>().FirstOrDefault();
}
