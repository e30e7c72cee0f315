using System.Globalization;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Residents.Limits;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using T = IfCity.Bots.Admin.Console.Residents.LimitTexts;

namespace IfCity.Bots.Admin.Console.Residents;

/// <summary>Who is limited and why; staff limit a person and lift a limit, with a reason.</summary>
internal static class LimitPages
{
    internal const string Path = $"{ConsoleModule.Root}/limits";

    /// <summary>For how many days a person may be limited.</summary>
    internal static readonly int[] Terms = [1, 7, 30];

    public static void MapLimits(this IEndpointRouteBuilder console)
    {
        var limits = console.MapGroup("/limits");
        limits.MapGet("", (Database database, TimeProvider clock, HttpContext http, string? done) =>
            ShowAsync(database, clock, http, done switch { "lift" => T.IsLifted, "set" => T.IsSet, _ => null })).For(Right.Limits);
        limits.MapPost("/{personId:long}", SetAsync).For(Right.Limits);
        limits.MapPost("/{personId:long}/lift", LiftAsync).For(Right.Limits);
    }

    private static async Task<IResult> SetAsync(long personId, SentForm sent, Database database, TimeProvider clock, HttpContext http)
    {
        var reason = sent["reason"];
        if (!IsReason(reason)) return await ShowAsync(database, clock, http, T.BadReason, StatusCodes.Status400BadRequest);
        if (!int.TryParse(sent["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) || !Terms.Contains(days))
            return await ShowAsync(database, clock, http, T.BadDays, StatusCodes.Status400BadRequest);
        return await ChangeAsync(database, "set", unit =>
            PersonLimits.SetAsync(unit, http.User.GetHolderName(), personId, unit.Now.AddDays(days), reason));
    }

    private static async Task<IResult> LiftAsync(long personId, SentForm sent, Database database, TimeProvider clock, HttpContext http)
    {
        var reason = sent["reason"];
        return IsReason(reason)
            ? await ChangeAsync(database, "lift", unit => PersonLimits.LiftAsync(unit, http.User.GetHolderName(), personId, reason))
            : await ShowAsync(database, clock, http, T.BadReason, StatusCodes.Status400BadRequest);
    }

    private static bool IsReason(string reason) => reason.Length is >= PersonLimits.ShortestReason and <= PersonLimits.LongestReason;

    private static async Task<IResult> ChangeAsync(Database database, string done, Func<UnitOfWork, Task<bool>> change) =>
        await database.InTransactionAsync(change) ? Page.GoTo($"/limits?done={done}")
            : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);

    private static async Task<IResult> ShowAsync(Database database, TimeProvider clock, HttpContext http, Text? said,
        int status = StatusCodes.Status200OK)
    {
        await using var db = database.OpenForReading();
        return Page.Of<LimitsPage>(new()
        {
            [nameof(LimitsPage.Limits)] = await PersonLimits.ListAsync(db, clock.GetUtcNow(), http.RequestAborted),
            [nameof(LimitsPage.Said)] = said, [nameof(LimitsPage.IsBad)] = status != StatusCodes.Status200OK,
        }, status);
    }
}
