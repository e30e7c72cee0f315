using Stateless;
using Stateless.Reflection;
using static IfCity.Bots.City.Notices.Events.AlertMove;
using static IfCity.Bots.City.Notices.Events.AlertStatus;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>What can happen to an event. Anything else is refused, and is never taken for a new event.</summary>
public enum AlertMove
{
    /// <summary>It is put off to a later time.</summary>
    Plan,

    /// <summary>It is going on now.</summary>
    Begin,

    /// <summary>Something else about it changed.</summary>
    Change,

    /// <summary>It is over.</summary>
    End,

    /// <summary>It will not come, or never was.</summary>
    Cancel,
}

/// <summary>The life of an event. One that ended or was cancelled may begin again, as outages do.</summary>
public static class AlertMachine
{
    /// <summary>The move that leads from one state to another, if the table has one; null if not.</summary>
    public static AlertMove? Between(AlertStatus from, AlertStatus to)
    {
        var machine = Build(() => from, _ => { });
        AlertMove? wanted = to switch
        {
            Planned => from == Planned ? Change : Plan,
            Begun => from == Begun ? Change : Begin,
            Ended => End,
            _ => Cancel,
        };
        return machine.CanFire(wanted.Value) ? wanted : null;
    }

    /// <summary>Moves it if the table allows; false if not.</summary>
    public static bool Move(Alert alert, AlertMove move)
    {
        var machine = Build(() => alert.Status, status => alert.Status = status);
        if (!machine.CanFire(move)) return false;
        machine.Fire(move);
        return true;
    }

    /// <summary>A verb of the API or of a feed (<c>begin</c>); null for one that nobody knows.</summary>
    public static AlertMove? Read(string verb) =>
        Enum.GetValues<AlertMove>().Where(move => verb.Equals(move.ToString(), StringComparison.OrdinalIgnoreCase))
            .Select(move => (AlertMove?)move).FirstOrDefault();

    /// <summary>What the machine looks like, for the diagram.</summary>
    public static StateMachineInfo Shape() => Build(() => Planned, _ => { }).GetInfo();

    private static StateMachine<AlertStatus, AlertMove> Build(Func<AlertStatus> read, Action<AlertStatus> write)
    {
        var machine = new StateMachine<AlertStatus, AlertMove>(read, write);
        machine.Configure(Planned).PermitReentry(Change).Permit(Begin, Begun).Permit(Cancel, Cancelled);
        machine.Configure(Begun).PermitReentry(Change).Permit(Plan, Planned).Permit(End, Ended).Permit(Cancel, Cancelled);
        machine.Configure(Ended).PermitReentry(End).Permit(Begin, Begun).Permit(Plan, Planned);
        machine.Configure(Cancelled).Permit(Begin, Begun).Permit(Plan, Planned);
        return machine;
    }
}
