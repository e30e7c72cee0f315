using Stateless;
using static IfCity.Bots.Broadcasts.BroadcastStatus;

namespace IfCity.Bots.Broadcasts;

/// <summary>What staff can do to a broadcast.</summary>
public enum BroadcastMove
{
    Start,
    Pause,
    Resume,
    Stop,
    Finish,
}

/// <summary>The life of a broadcast.</summary>
internal static class BroadcastMachine
{
    /// <summary>Moves it if the table allows; false if not.</summary>
    public static bool Move(Broadcast broadcast, BroadcastMove move)
    {
        var machine = new StateMachine<BroadcastStatus, BroadcastMove>(() => broadcast.Status, status => broadcast.Status = status);
        machine.Configure(Draft).Permit(BroadcastMove.Start, Running).Permit(BroadcastMove.Stop, Cancelled);
        machine.Configure(Running).Permit(BroadcastMove.Pause, Paused).Permit(BroadcastMove.Stop, Cancelled).Permit(BroadcastMove.Finish, Done);
        machine.Configure(Paused).Permit(BroadcastMove.Resume, Running).Permit(BroadcastMove.Start, Running).Permit(BroadcastMove.Stop, Cancelled);
        if (!machine.CanFire(move)) return false;
        machine.Fire(move);
        return true;
    }
}
