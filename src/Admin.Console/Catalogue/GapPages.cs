using System.Globalization;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Catalogue.GapTexts;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>What people looked for in vain, settled one by one; and the words that the search was taught.</summary>
internal static class GapPages
{
    internal const string Path = $"{ConsoleModule.Root}/gaps", WordsPath = $"{ConsoleModule.Root}/words";

    private const int AtMost = 100;

    public static void MapGaps(this IEndpointRouteBuilder console)
    {
        console.MapGet("/gaps", (Database database, ServiceCatalogue catalogue, TimeProvider clock, string? week, string? done) =>
            ShowAsync(database, catalogue, ReadWeek(week, clock), new(), done is null ? null : T.Done)).ForStaff();
        console.MapPost("/gaps", SettleAsync).For(Right.Catalogue);
        console.MapGet("/words", (Database database, string? done) => ShowWordsAsync(database, "", "", done is null ? null : T.Done))
            .ForStaff();
        console.MapPost("/words", TeachAsync).For(Right.Catalogue);
        console.MapPost("/words/{id:long}/forget", async (long id, SearchWords words, HttpContext http) =>
        {
            await words.ForgetAsync(http.User.GetHolderName(), id);
            return Page.GoTo("/words?done=forget");
        }).For(Right.Catalogue);
    }

    private static async Task<IResult> SettleAsync(GapForm form, SearchWords words, Database database, ServiceCatalogue catalogue,
        TimeProvider clock, HttpContext http)
    {
        var result = await words.SettleAsync(http.User.GetHolderName(), form.Key, form.Resolution);
        var week = ReadWeek(form.Week, clock);
        return result switch
        {
            SettleResult.Done => Page.GoTo($"/gaps?week={week:yyyy-MM-dd}&done=settle"),
            SettleResult.StillNotFound => await ShowAsync(database, catalogue, week, form, T.StillNotFound, StatusCodes.Status409Conflict),
            SettleResult.Lacks lacks =>
                await ShowAsync(database, catalogue, week, form, T.Explain(lacks.Code), StatusCodes.Status400BadRequest),
            _ => await ShowAsync(database, catalogue, week, form, T.Gone, StatusCodes.Status409Conflict),
        };
    }

    private static async Task<IResult> TeachAsync(SentForm sent, SearchWords words, Database database, HttpContext http) =>
        await words.TeachAsync(http.User.GetHolderName(), sent["word"], sent["meaning"]) is TeachResult.Lacks lacks
            ? await ShowWordsAsync(database, sent["word"], sent["meaning"], T.Explain(lacks.Code), StatusCodes.Status400BadRequest)
            : Page.GoTo("/words?done=teach");

    private static async Task<IResult> ShowAsync(Database database, ServiceCatalogue catalogue, DateOnly week, GapForm form, Text? said,
        int status = StatusCodes.Status200OK)
    {
        await using var db = database.OpenForReading();
        return Page.Of<GapsPage>(new()
        {
            [nameof(GapsPage.Week)] = week, [nameof(GapsPage.Form)] = form, [nameof(GapsPage.Said)] = said,
            [nameof(GapsPage.Lines)] = await SearchGapReview.ListWeekAsync(db, week, AtMost, withSettled: false),
            [nameof(GapsPage.Cards)] = catalogue.All, [nameof(GapsPage.IsBad)] = status != StatusCodes.Status200OK,
        }, status);
    }

    private static async Task<IResult> ShowWordsAsync(Database database, string word, string meaning, Text? said,
        int status = StatusCodes.Status200OK)
    {
        await using var db = database.OpenForReading();
        return Page.Of<TaughtPage>(new()
        {
            [nameof(TaughtPage.Taught)] = await db.Set<Synonym>().OrderBy(row => row.Word).ToListAsync(),
            [nameof(TaughtPage.Word)] = word, [nameof(TaughtPage.Meaning)] = meaning, [nameof(TaughtPage.Said)] = said,
            [nameof(TaughtPage.IsBad)] = status != StatusCodes.Status200OK,
        }, status);
    }

    /// <summary>Monday of that week; of this one if it is no day.</summary>
    private static DateOnly ReadWeek(string? day, TimeProvider clock) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known)
            ? SearchMisses.MondayOf(known) : SearchMisses.WeekOf(clock.GetUtcNow());
}

/// <summary>How a search in vain is to be settled, as it was typed.</summary>
public sealed record GapForm(string Key = "", string Week = "", MissOutcome Outcome = MissOutcome.Card, string Card = "", string Word = "",
    string Meaning = "", string Reason = "", bool Force = false)
{
    internal Resolution Resolution =>
        new(Outcome, Card.Length == 0 || Outcome == MissOutcome.Reason ? null : Card, Word, Meaning, Reason, Force);

    public static async ValueTask<GapForm?> BindAsync(HttpContext context) => await SentForm.BindAsync(context) is not { } sent ? null
        : new(sent["key"], sent["week"],
            Enum.GetValues<MissOutcome>().FirstOrDefault(outcome => outcome.ToString() == sent["outcome"]), sent["card"], sent["word"],
            sent["meaning"], sent["reason"], sent.Has("force"));
}
