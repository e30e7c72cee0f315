using System.Globalization;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Staff.KeyTexts;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>Keys of the staff API: made, replaced with an overlap, revoked one or all of a member, found when one has leaked.</summary>
internal static class KeyPages
{
    internal const string Path = $"{ConsoleModule.Root}/keys";

    private const int ShortestName = 2, LongestName = 80;

    public static void MapKeys(this IEndpointRouteBuilder console)
    {
        console.MapGet("/keys", (Database database, HttpContext http, long? member) =>
            ShowAsync(database, http, new() { Member = member })).For(Right.Staff);
        console.MapPost("/keys", MakeAsync).For(Right.Staff);
        console.MapPost("/keys/find", FindAsync).For(Right.Staff);
        console.MapPost("/keys/{id:long}/rotate", RotateAsync).For(Right.Staff);
        console.MapPost("/keys/{id:long}/revoke", async (long id, KeyWork work, Database database, HttpContext http) =>
            await AnswerAsync(database, http, new() { Done = T.RevokedNow }, await work.RevokeAsync(http.User.GetHolderName(), id)))
            .For(Right.Staff);
        console.MapPost("/keys/of/{member:long}/revoke", async (long member, KeyWork work, Database database, HttpContext http) =>
            await AnswerAsync(database, http, new() { Member = member }, await work.RevokeAllAsync(http.User.GetHolderName(), member)))
            .For(Right.Staff);
    }

    private static async Task<IResult> MakeAsync(SentForm sent, KeyWork work, Database database, HttpContext http)
    {
        var view = new KeyView { Name = sent["name"], Done = T.Made };
        if (view.Name.Length is < ShortestName or > LongestName)
            return await ShowAsync(database, http, view with { Done = null, Trouble = T.NoName });
        List<Right> marked = [.. Enum.GetValues<Right>().Where(right => sent.Has($"right-{right}"))];
        DateTimeOffset? expires = DateOnly.TryParseExact(sent["expires"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var day) ? KyivTime.EndOfDay(new DateTimeOffset(day, new(12, 0), TimeSpan.Zero)) : null;
        return await AnswerAsync(database, http, view, await work.MakeAsync(http.User.GetHolderName(), new(view.Name,
            Enum.TryParse<StaffRole>(sent["role"], out var role) ? role : StaffRole.Viewer, sent.Id("member"),
            sent.Has("read-only") ? [] : marked.Count == 0 ? null : marked, expires)));
    }

    /// <summary>By a form and not in the address, because a key that was pasted must not stand in any log.</summary>
    private static async Task<IResult> FindAsync(SentForm sent, KeyWork work, Database database, HttpContext http)
    {
        var found = await work.FindAsync(sent["sought"], http.RequestAborted);
        return await ShowAsync(database, http, new()
        {
            Found = found.ConvertAll(key => key.Id), Trouble = found.Count == 0 ? T.NotFound : null,
        }, StatusCodes.Status200OK);
    }

    private static async Task<IResult> RotateAsync(long id, SentForm sent, KeyWork work, Database database, HttpContext http) =>
        await AnswerAsync(database, http, new() { Done = T.Rotated }, await work.RotateAsync(http.User.GetHolderName(), id,
            TimeSpan.FromHours(Math.Clamp(sent.Number("hours") ?? 0, 0, KeyWork.LongestOverlap))));

    private static Task<IResult> AnswerAsync(Database database, HttpContext http, KeyView view, KeyResult result) => result switch
    {
        KeyResult.Made(_, var secret) => ShowAsync(database, http, view with { Name = "", Secret = secret }),
        KeyResult.Revoked(var count) => ShowAsync(database, http, view with { Done = view.Done ?? T.RevokedAll(count) }),
        KeyResult.NoKey => Task.FromResult<IResult>(Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound)),
        _ => ShowAsync(database, http, view with
        {
            Done = null, Trouble = result switch { KeyResult.Past => T.Past, KeyResult.Over => T.Over, _ => T.NoMember },
        }),
    };

    private static async Task<IResult> ShowAsync(Database database, HttpContext http, KeyView view, int? status = null)
    {
        await using var db = database.OpenForReading();
        var keys = await db.Set<ApiKey>()
            .Where(key => (view.Member == null || key.StaffId == view.Member) && (view.Found.Count == 0 || view.Found.Contains(key.Id)))
            .OrderBy(key => key.RevokedAt != null).ThenByDescending(key => key.Id).ToListAsync(http.RequestAborted);
        return Page.Of<KeysPage>(new()
        {
            [nameof(KeysPage.View)] = view, [nameof(KeysPage.Keys)] = keys,
            [nameof(KeysPage.Members)] = await db.Set<StaffMember>().OrderBy(member => member.Name).ToListAsync(http.RequestAborted),
        }, status ?? (view.Trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest));
    }
}

/// <summary>What the page of keys shows beside the keys.</summary>
public sealed record KeyView
{
    /// <summary>Only those of this member.</summary>
    public long? Member { get; init; }

    /// <summary>Only these, which were looked for; empty: all.</summary>
    public IReadOnlyList<long> Found { get; init; } = [];

    /// <summary>What was typed as the name of a new one.</summary>
    public string Name { get; init; } = "";

    /// <summary>The key that was just made; shown this once.</summary>
    public string? Secret { get; init; }

    /// <summary>What was done, or why it was not.</summary>
    public Text? Done { get; init; }
    public Text? Trouble { get; init; }
}
