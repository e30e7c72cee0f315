using System.Text.RegularExpressions;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Appeals.AnswerTexts;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>Ready answers: how often each is used and how the results are rated, and the form of one.</summary>
internal static partial class AnswerPages
{
    internal const string Path = $"{ConsoleModule.Root}/answers";

    public static void MapAnswers(this IEndpointRouteBuilder console)
    {
        var answers = console.MapGroup("/answers");
        answers.MapGet("", ListAsync).ForStaff();
        answers.MapGet("/new", () => Show(null, new("", "", null, null, null), null)).For(Right.Appeals);
        answers.MapPost("/new", (AnswerForm form, ReadyAnswerWork work, HttpContext http) => WriteAsync(null, form, work, http))
            .For(Right.Appeals);
        answers.MapGet("/{id:long}", ShowAsync).For(Right.Appeals);
        answers.MapPost("/{id:long}", (long id, AnswerForm form, ReadyAnswerWork work, HttpContext http) =>
            WriteAsync(id, form, work, http)).For(Right.Appeals);
        answers.MapPost("/{id:long}/remove", RemoveAsync).For(Right.Appeals);
    }

    private static async Task<IResult> ListAsync(Database database, HttpContext http, string? done)
    {
        await using var db = database.OpenForReading();
        return Page.Of<AnswersPage>(new()
        {
            [nameof(AnswersPage.Answers)] = await ReadyAnswerWork.ListAsync(db, http.RequestAborted),
            [nameof(AnswersPage.IsDone)] = done is not null,
        });
    }

    private static async Task<IResult> ShowAsync(long id, Database database, HttpContext http)
    {
        await using var db = database.OpenForReading();
        return await db.Set<ReadyAnswer>().FirstOrDefaultAsync(row => row.Id == id, http.RequestAborted) is { } row
            ? Show(id, new(row.Title, row.TextUk, row.TextEn, row.Category, row.Status), null)
            : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> WriteAsync(long? id, AnswerForm form, ReadyAnswerWork work, HttpContext http) =>
        FindFault(form.Facts) is { } fault ? Show(id, form.Facts, fault)
        : await work.WriteAsync(http.User.GetHolderName(), id, form.Facts) switch
        {
            AnswerResult.Done => Page.GoTo("/answers?done=save"),
            AnswerResult.NoCategory => Show(id, form.Facts, T.NoTopic),
            _ => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound),
        };

    private static async Task<IResult> RemoveAsync(long id, ReadyAnswerWork work, HttpContext http) =>
        await work.RemoveAsync(http.User.GetHolderName(), id) ? Page.GoTo("/answers?done=remove")
            : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);

    private static Text? FindFault(ReadyAnswerFacts facts) =>
        facts.Title.Length is < 2 or > 80 || facts.TextUk.Length is < 2 or > 1000 || facts.TextEn?.Length > 1000 ? T.Wrong
        : Braces().Matches(facts.TextUk + facts.TextEn).Any(brace => !ReadyAnswers.Fields.Contains(brace.Value)) ? T.UnknownField : null;

    private static IResult Show(long? id, ReadyAnswerFacts facts, Text? trouble) => Page.Of<AnswerPage>(new()
    {
        [nameof(AnswerPage.Id)] = id, [nameof(AnswerPage.Facts)] = facts, [nameof(AnswerPage.Trouble)] = trouble,
    }, trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    [GeneratedRegex("{[^{}]*}")]
    private static partial Regex Braces();
}

/// <summary>A ready answer as it was typed.</summary>
public sealed record AnswerForm(ReadyAnswerFacts Facts)
{
    public static async ValueTask<AnswerForm?> BindAsync(HttpContext context) => await SentForm.BindAsync(context) is not { } sent ? null
        : new(new ReadyAnswerFacts(sent["title"], sent["textUk"], sent.Find("textEn"), sent.Find("category"),
            QueueFilter.FindState(sent["status"])));
}
