using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Mode;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Staff;

/// <summary>Whether the bot is on trial; two administrators take it into service, one takes it back.</summary>
internal static class ModeApi
{
    /// <summary>What the bot tells people that it is.</summary>
    public enum Mode
    {
        /// <summary>On trial: every message says so.</summary>
        Test,

        /// <summary>In service.</summary>
        Live,
    }

    /// <summary>Whether the bot is on trial, and whether somebody waits for a second person.</summary>
    /// <param name="Mode">What it is now.</param>
    /// <param name="Since">Since when, UTC.</param>
    /// <param name="ChangedBy">Who switched it last; null while it is as it was at the first start.</param>
    /// <param name="RequestedBy">Who asked that it go live; null if nobody waits for approval.</param>
    /// <param name="RequestedAt">When they asked, UTC.</param>
    public sealed record ModeView(Mode Mode, DateTimeOffset Since, string? ChangedBy, string? RequestedBy, DateTimeOffset? RequestedAt);

    /// <summary>What an administrator may do about the mode.</summary>
    public enum ModeVerb
    {
        /// <summary>Asks that the bot go live; another administrator must approve it.</summary>
        RequestLive,

        /// <summary>Takes the bot live, as another administrator has asked; nobody approves what they asked for.</summary>
        ApproveLive,

        /// <summary>Takes the bot back to test mode, or a request back.</summary>
        Test,
    }

    public static void MapMode(this IEndpointRouteBuilder api) =>
        api.MapPost("/mode/{verb}", MoveAsync).WithTags("Mode").Needs(Right.Staff);

    internal static async Task<ModeView> LoadViewAsync(BotDb db, CancellationToken cancellationToken) =>
        ToView(await TestMode.LoadAsync(db, cancellationToken));

    /// <summary>Asks that the bot go live, approves that, or takes it back to test mode.</summary>
    /// <param name="verb">What is done.</param>
    internal static Task<Results<Ok<ModeView>, ProblemHttpResult>> MoveAsync(Named<ModeVerb> verb, ModeMoves moves, Database database,
        HttpContext http) => verb.Value switch
        {
            ModeVerb.RequestLive => ChangeAsync(database, http, ModeMoves.RequestLiveAsync),
            ModeVerb.ApproveLive => ChangeAsync(database, http, moves.ApproveLiveAsync),
            _ => ChangeAsync(database, http, moves.ReturnAsync),
        };

    private static Task<Results<Ok<ModeView>, ProblemHttpResult>> ChangeAsync(
        Database database, HttpContext http, Func<UnitOfWork, string, string, Task<ModeOutcome>> change) =>
        database.InStaffTransactionAsync<Results<Ok<ModeView>, ProblemHttpResult>>(async unit =>
        {
            var outcome = await change(unit, http.GetHolderName(), http.GetStaffer().Person);
            var now = ToView(await TestMode.LoadAsync(unit.Db));
            return outcome == ModeOutcome.Done ? TypedResults.Ok(now) : Refuse(outcome, now);
        });

    private static ProblemHttpResult Refuse(ModeOutcome outcome, ModeView now) => outcome switch
    {
        ModeOutcome.SamePerson => Problems.Problem(StatusCodes.Status409Conflict, "same-person",
            new($"Ніхто не погоджує те, про що просив: потрібен інший адміністратор.",
                $"Nobody approves what they asked for: it needs another administrator.")),
        ModeOutcome.NotRequested => Problems.Problem(StatusCodes.Status409Conflict, "not-requested",
            new($"Ніхто не просив запустити бота: один адміністратор просить, інший погоджує.",
                $"Nobody has asked that the bot go live: one administrator asks, another approves.")),
        _ => Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed", new($"Бот уже працює для всіх.",
            $"The bot is live already."),
            details: new { now = now.Mode }),
    };

    private static ModeView ToView(TestModeState state) =>
        new(state.IsOn ? Mode.Test : Mode.Live, state.Since, state.ChangedBy, state.RequestedBy, state.RequestedAt);
}
