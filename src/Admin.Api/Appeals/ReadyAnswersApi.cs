using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>Ready answers: those that fit an appeal, with its data filled in; keep them.</summary>
internal static class ReadyAnswersApi
{
    public sealed record AnswerView(long Id, string? Category, AppealStatus? Status, string Title, string TextUk, string? TextEn, int Uses);

    /// <param name="TextUk">May hold {number}, {place}, {due}, {department}, {date}.</param>
    public sealed record AnswerBody(
        [property: Required, StringLength(80, MinimumLength = 2)] string Title,
        [property: Required, StringLength(1000, MinimumLength = 2)] string TextUk,
        [property: StringLength(1000)] string? TextEn = null, string? Category = null, AppealStatus? Status = null);

    public static void MapReadyAnswers(this IEndpointRouteBuilder api)
    {
        var answers = api.MapGroup("/ready-answers").WithTags("Ready answers");
        answers.MapGet("", ListAsync);
        answers.MapPost("", MakeAsync).Needs(Right.Appeals);
        answers.MapPut("/{id:long}", ChangeAsync).Needs(Right.Appeals);
        answers.MapDelete("/{id:long}", RemoveAsync).Needs(Right.Appeals);
        api.MapGet("/appeals/{id:long}/ready-answers", ForAsync).WithTags("Ready answers");
    }

    private static async Task<Ok<List<AnswerView>>> ListAsync(Database database, CancellationToken cancellationToken,
        string? category = null, Named<AppealStatus>? status = null)
    {
        await using var db = database.OpenForReading();
        return TypedResults.Ok((await ReadyAnswers.For(db, category, status?.Value).ToListAsync(cancellationToken)).ConvertAll(View));
    }

    private static async Task<Results<Ok<List<AnswerView>>, ProblemHttpResult>> ForAsync(long id, Database database, ReadyAnswers answers,
        TimeProvider clock, CancellationToken cancellationToken, Named<AppealStatus>? status = null)
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id, cancellationToken) is not { } appeal)
            return Problems.NotFound("appeal");
        var now = clock.GetUtcNow();
        return TypedResults.Ok((await ReadyAnswers.For(db, appeal.Category, status?.Value).ToListAsync(cancellationToken))
            .ConvertAll(answer => View(answer) with
            {
                TextUk = answers.Fill(answer.TextUk, appeal, now, Language.Uk),
                TextEn = answer.TextEn is { } en ? answers.Fill(en, appeal, now, Language.En) : null,
            }));
    }

    private static Task<Results<Created<AnswerView>, ProblemHttpResult>> MakeAsync(
        AnswerBody body, Database database, AppealCategories categories, HttpContext http) =>
        database.InStaffTransactionAsync<Results<Created<AnswerView>, ProblemHttpResult>>(async unit =>
        {
            if (body.Category is { } slug && categories.Find(slug) is null)
                return Problems.Invalid("category", $"There is no category '{slug}'.");
            var row = new ReadyAnswer();
            Fill(row, body);
            unit.Db.Add(row);
            await unit.FlushAsync();
            AuditEntry.Add(unit, http.Holder(), "ready-answer.make", row.Title, after: View(row));
            return TypedResults.Created($"/api/v1/ready-answers/{row.Id}", View(row));
        });

    private static Task<Results<Ok<AnswerView>, ProblemHttpResult>> ChangeAsync(
        long id, AnswerBody body, Database database, AppealCategories categories, HttpContext http) =>
        database.InStaffTransactionAsync<Results<Ok<AnswerView>, ProblemHttpResult>>(async unit =>
        {
            if (body.Category is { } slug && categories.Find(slug) is null)
                return Problems.Invalid("category", $"There is no category '{slug}'.");
            if (await unit.Db.Set<ReadyAnswer>().FirstOrDefaultAsync(answer => answer.Id == id) is not { } row)
                return Problems.NotFound("ready answer");
            var before = View(row);
            Fill(row, body);
            AuditEntry.Add(unit, http.Holder(), "ready-answer.change", row.Title, before, View(row));
            return TypedResults.Ok(View(row));
        });

    private static Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(long id, Database database, HttpContext http) =>
        database.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<ReadyAnswer>().FirstOrDefaultAsync(answer => answer.Id == id) is not { } row)
                return Problems.NotFound("ready answer");
            unit.Db.Remove(row);
            AuditEntry.Add(unit, http.Holder(), "ready-answer.remove", row.Title, View(row));
            return TypedResults.NoContent();
        });

    private static void Fill(ReadyAnswer row, AnswerBody body) =>
        (row.Title, row.TextUk, row.TextEn, row.Category, row.Status) = (body.Title, body.TextUk, body.TextEn, body.Category, body.Status);

    private static AnswerView View(ReadyAnswer row) => new(row.Id, row.Category, row.Status, row.Title, row.TextUk, row.TextEn, row.Uses);
}
