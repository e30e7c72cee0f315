using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using T = IfCity.Bots.Admin.Console.Surveys.SurveyConsoleTexts;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>The times that a form has of a survey, as a browser writes them; empty: that stays as it is.</summary>
public sealed record SurveyTimesForm(string Opens = "", string Closes = "")
{
    internal static SurveyTimesForm Read(SentForm form) => new(form["opens"], form["closes"]);

    /// <summary>The instants; not read where something was typed that is no time.</summary>
    internal (bool IsRead, DateTimeOffset? Opens, DateTimeOffset? Closes) Find()
    {
        var (opens, closes) = (StartTime.Read(Opens), StartTime.Read(Closes));
        return ((opens is not null || Opens.Length == 0) && (closes is not null || Closes.Length == 0), opens?.At, closes?.At);
    }
}

/// <summary>What a form about one survey needs of its request. Each form is one transaction, and a refusal leaves nothing of it.</summary>
internal sealed record SurveyDesk(Database Database, SurveyMoves Moves, TimeProvider Clock, HttpContext Http)
{
    public string By => Http.User.GetHolderName();

    public static ValueTask<SurveyDesk?> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return new(new SurveyDesk(services.GetRequiredService<Database>(), services.GetRequiredService<SurveyMoves>(),
            services.GetRequiredService<TimeProvider>(), context));
    }

    /// <summary>The page of one survey.</summary>
    /// <param name="said">What became of a form; null: none was sent.</param>
    public async Task<IResult> ShowAsync(string id, Text? said, int status, SurveyTimesForm? times = null)
    {
        await using var db = Database.OpenForReading();
        if (await db.Set<Survey>().FirstOrDefaultAsync(row => row.Id == id, Http.RequestAborted) is not { } survey) return NotFound();
        return Page.Of<SurveyPage>(new()
        {
            [nameof(SurveyPage.Line)] = await SurveyPages.LoadAsync(db, survey, Clock.GetUtcNow(), Http.RequestAborted),
            [nameof(SurveyPage.Problems)] = survey.Draft is { } draft ? Moves.Check(draft) : [],
            [nameof(SurveyPage.Said)] = said, [nameof(SurveyPage.IsBad)] = status != StatusCodes.Status200OK,
            [nameof(SurveyPage.Form)] = times ?? new(),
        }, status);
    }

    public Task<SurveyResult> RunAsync(Func<UnitOfWork, Task<SurveyResult>> act) => Database.InTransactionAsync(async unit =>
    {
        var result = await act(unit);
        if (result is not SurveyResult.Done) unit.RollBack();
        return result;
    });

    /// <summary>Does it, and shows the survey as it is since, or why it was not done.</summary>
    public async Task<IResult> DoAsync(string id, string what, Func<UnitOfWork, Task<SurveyResult>> act, SurveyTimesForm? times = null) =>
        await RunAsync(act) switch
        {
            SurveyResult.Done => Page.GoTo($"/surveys/{id}?done={what}"),
            SurveyResult.Refused { Why: SurveyRefusal.NotFound } => NotFound(),
            var refused => await ShowAsync(id, Explain(refused), StatusCodes.Status409Conflict, times),
        };

    public static Text Explain(SurveyResult result) =>
        result is SurveyResult.Refused { Why: var why } ? T.Explain(why) : T.CannotPublish;

    public static IResult NotFound() => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
}
