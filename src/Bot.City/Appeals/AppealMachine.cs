using Stateless;
using Stateless.Reflection;
using static IfCity.Bots.City.Appeals.AppealMove;
using static IfCity.Bots.City.Appeals.AppealStatus;

namespace IfCity.Bots.City.Appeals;

/// <summary>What can be done to an appeal.</summary>
internal enum AppealMove
{
    Accept,
    Forward,
    Ask,
    Begin,
    Finish,
    Close,
    Reject,
    Merge,
    Confirm,
    Refute,
    Withdraw,

    /// <summary>The author answered what staff asked.</summary>
    Answer,

    /// <summary>The trouble came back after the author's silence had closed the appeal.</summary>
    Recur,
}

/// <summary>The life of an appeal: the one table of allowed moves.</summary>
public sealed class AppealMachine
{
    private static readonly Dictionary<AppealStatus, AppealMove> MoveTo = new()
    {
        [Accepted] = Accept, [Forwarded] = Forward, [Question] = Ask, [InWork] = Begin, [Done] = Finish, [Closed] = Close,
        [Rejected] = Reject, [Merged] = Merge, [Confirmed] = Confirm, [Refuted] = Refute, [Withdrawn] = Withdraw,
    };

    private static readonly AppealMove[] ResidentMoves = [Confirm, Refute, Withdraw, Answer];

    /// <summary>Moves for which staff must give the author a reason.</summary>
    private static readonly AppealMove[] MovesWithReason = [Forward, Ask, Close, Reject, Merge];

    private readonly StateMachine<AppealStatus, AppealMove> _machine;

    public AppealMachine(AppealStatus status)
    {
        _machine = new(status);

        _machine.Configure(Registered)
            .Permit(Accept, Accepted).Permit(Forward, Forwarded).Permit(Ask, Question).Permit(Begin, InWork).Permit(Finish, Done)
            .Permit(Reject, Rejected).Permit(Merge, Merged).Permit(Withdraw, Withdrawn);

        _machine.Configure(Accepted)
            .Permit(Forward, Forwarded).Permit(Ask, Question).Permit(Begin, InWork).Permit(Finish, Done)
            .Permit(Reject, Rejected).Permit(Merge, Merged).Permit(Withdraw, Withdrawn);

        _machine.Configure(Forwarded)
            .Permit(Accept, Accepted).Permit(Ask, Question).Permit(Begin, InWork).Permit(Finish, Done).Permit(Close, Closed)
            .Permit(Merge, Merged).Permit(Withdraw, Withdrawn);

        _machine.Configure(Question)
            .Permit(Answer, Accepted).Permit(Accept, Accepted).Permit(Forward, Forwarded).Permit(Begin, InWork).Permit(Finish, Done)
            .Permit(Close, Closed).Permit(Reject, Rejected).Permit(Merge, Merged).Permit(Withdraw, Withdrawn);

        _machine.Configure(InWork)
            .Permit(Forward, Forwarded).Permit(Ask, Question).Permit(Finish, Done).Permit(Reject, Rejected).Permit(Merge, Merged)
            .Permit(Withdraw, Withdrawn);

        _machine.Configure(Done)
            .Permit(Begin, InWork).Permit(Close, Closed)
            .Permit(Confirm, Confirmed).Permit(Refute, Refuted);

        _machine.Configure(Confirmed)
            .Permit(Close, Closed);

        _machine.Configure(Refuted)
            .Permit(Forward, Forwarded).Permit(Ask, Question).Permit(Begin, InWork).Permit(Finish, Done).Permit(Close, Closed)
            .Permit(Withdraw, Withdrawn);

        _machine.Configure(Closed)
            .Permit(Recur, Refuted);
    }

    public AppealStatus Status => _machine.State;

    /// <summary>True if staff must give the author a reason for a move into that state.</summary>
    public static bool NeedsReason(AppealStatus to) => MoveTo.TryGetValue(to, out var move) && MovesWithReason.Contains(move);

    /// <summary>The states that staff may move it to.</summary>
    public IReadOnlyList<AppealStatus> ForStaff => [.. Allowed.Where(pair => !ResidentMoves.Contains(pair.Value)).Select(pair => pair.Key)];

    /// <summary>The states that the author may move it to.</summary>
    public IReadOnlyList<AppealStatus> ForResident =>
        [.. Allowed.Where(pair => ResidentMoves.Contains(pair.Value)).Select(pair => pair.Key)];

    /// <summary>The author may answer a question of staff.</summary>
    public bool CanAnswer => _machine.CanFire(Answer);

    /// <exception cref="InvalidOperationException">Nothing was asked.</exception>
    public void TakeAnswer() => _machine.Fire(Answer);

    /// <summary>It is closed, so the trouble may be said to have come back.</summary>
    public bool CanRecur => _machine.CanFire(Recur);

    /// <exception cref="InvalidOperationException">The appeal is not closed.</exception>
    public void TakeRecurrence() => _machine.Fire(Recur);

    /// <exception cref="InvalidOperationException">The table does not allow it.</exception>
    public void MoveInto(AppealStatus to) => _machine.Fire(MoveTo[to]);

    public StateMachineInfo Shape() => _machine.GetInfo();

    private IEnumerable<KeyValuePair<AppealStatus, AppealMove>> Allowed => MoveTo.Where(pair => _machine.CanFire(pair.Value));
}
