using Stateless;
using Stateless.Reflection;
using static IfCity.Bots.City.Notices.Broadcasts.BroadcastStatus;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>What staff can do to a broadcast.</summary>
public enum BroadcastMove
{
    /// <summary>A draft, or one that was paused, begins to be sent.</summary>
    Start,

    /// <summary>What is not sent waits.</summary>
    Pause,

    /// <summary>It goes on where it was paused.</summary>
    Resume,

    /// <summary>It ends here for good.</summary>
    Stop,

    /// <summary>The service's own move, once everybody has a fate.</summary>
    Finish,

    /// <summary>It becomes a draft again: it was paused before anything was sent.</summary>
    Revise,
}

/// <summary>The life of a broadcast.</summary>
internal static class BroadcastMachine
{
    /// <summary>Moves it if the table allows; false if not.</summary>
    public static bool Move(Broadcast broadcast, BroadcastMove move)
    {
        var machine = Build(() => broadcast.Status, status => broadcast.Status = status);
        if (!machine.CanFire(move)) return false;
        machine.Fire(move);
        return true;
    }

    /// <summary>What the machine looks like, for the diagram.</summary>
    public static StateMachineInfo Shape() => Build(() => Draft, _ => { }).GetInfo();

    private static StateMachine<BroadcastStatus, BroadcastMove> Build(Func<BroadcastStatus> read, Action<BroadcastStatus> write)
    {
        var machine = new StateMachine<BroadcastStatus, BroadcastMove>(read, write);
        machine.Configure(Draft).Permit(BroadcastMove.Start, Running).Permit(BroadcastMove.Stop, Cancelled);
        machine.Configure(Running).Permit(BroadcastMove.Pause, Paused).Permit(BroadcastMove.Stop, Cancelled)
            .Permit(BroadcastMove.Finish, Done);
        machine.Configure(Paused).Permit(BroadcastMove.Resume, Running).Permit(BroadcastMove.Start, Running)
            .Permit(BroadcastMove.Stop, Cancelled).Permit(BroadcastMove.Revise, Draft);
        return machine;
    }
}
