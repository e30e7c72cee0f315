using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Staff.Mode;

/// <summary>
/// Switches the mode of the bot, with a line in the audit. Adds to the unit of work and never commits: what is refused its callers roll
/// back.
/// </summary>
public sealed class ModeMoves(TestMode mode)
{
    /// <summary>Asks that the bot go live; another administrator must approve it.</summary>
    /// <param name="by">Who does it, for the audit.</param>
    /// <param name="person">The person.</param>
    public static Task<ModeOutcome> RequestLiveAsync(UnitOfWork unit, string by, string person) =>
        ChangeAsync(unit, by, person, "mode.live-request", TestMode.RequestLiveAsync);

    /// <summary>Takes the bot live, as another has asked.</summary>
    public Task<ModeOutcome> ApproveLiveAsync(UnitOfWork unit, string by, string person) =>
        ChangeAsync(unit, by, person, "mode.live-approve", mode.ApproveLiveAsync);

    /// <summary>Takes the bot back to test mode, or a request back.</summary>
    public Task<ModeOutcome> ReturnAsync(UnitOfWork unit, string by, string person) =>
        ChangeAsync(unit, by, person, "mode.test", mode.ReturnAsync);

    private static async Task<ModeOutcome> ChangeAsync(UnitOfWork unit, string by, string person, string what,
        Func<UnitOfWork, string, Task<ModeOutcome>> change)
    {
        var before = SelectAudited(await TestMode.LockAsync(unit));
        var outcome = await change(unit, person);
        if (outcome == ModeOutcome.Done)
            AuditEntry.Add(unit, by, what, "mode", before, SelectAudited(await TestMode.LoadAsync(unit.Db)));
        return outcome;
    }

    private static object SelectAudited(TestModeState state) =>
        new { Mode = state.IsOn ? "test" : "live", state.Since, state.ChangedBy, state.RequestedBy, state.RequestedAt };
}
