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
    /// <summary>A ready answer: words that staff begin an answer from.</summary>
    /// <param name="Id">Id of the ready answer.</param>
    /// <param name="Category">Slug of the category that it fits; null if it fits any.</param>
    /// <param name="Status">State into which a move takes it; null if it fits any.</param>
    /// <param name="Title">How staff find it; residents do not see it.</param>
    /// <param name="TextUk">Ukrainian text; with its fields filled in where it was asked for one appeal.</param>
    /// <param name="TextEn">English text; null if there is none.</param>
    /// <param name="Uses">How often a move has been begun from it.</param>
    public sealed record AnswerView(long Id, string? Category, AppealStatus? Status, string Title, string TextUk, string? TextEn, int Uses);

    /// <summary>A ready answer as staff write it. A change is a whole body.</summary>
    /// <param name="Title">How staff find it; residents do not see it.</param>
    /// <param name="TextUk">Ukrainian text; in it {number}, {place}, {due}, {department} and {date} stand for the appeal's own.</param>
    /// <param name="TextEn">The same in English, with the same fields; left out, there is none.</param>
    /// <param name="Category">Slug of the category that it fits; left out, it fits any.</param>
    /// <param name="Status">State into which a move takes it; left out, it fits any.</param>
    public sealed record AnswerBody(
        [property: Required, StringLength(80, MinimumLength = 2)] string Title,
        [property: Required, StringLength(1000, MinimumLength = 2)] string TextUk,
        [property: StringLength(1000)] string? TextEn = null, string? Category = null, AppealStatus? Status = null)
    {
        internal ReadyAnswerFacts Facts => new(Title, TextUk, TextEn, Category, Status);
    }

    public static void MapReadyAnswers(this IEndpointRouteBuilder api)
    {
        var answers = api.MapGroup("/ready-answers").WithTags("Ready answers");
        answers.MapGet("", ListAsync);
        answers.MapPost("", MakeAsync).Needs(Right.Appeals);
        answers.MapPut("/{id:long}", ChangeAsync).Needs(Right.Appeals);
        answers.MapDelete("/{id:long}", RemoveAsync).Needs(Right.Appeals);
    }

    /// <summary>Lists ready answers; for one appeal those that fit it, with its data filled in.</summary>
    /// <param name="category">Only those that fit this category.</param>
    /// <param name="status">Only those that fit a move into this state.</param>
    /// <param name="appeal">Id of the appeal that is to be answered; it decides the category.</param>
    internal static async Task<Results<Ok<List<AnswerView>>, ProblemHttpResult>> ListAsync(Database database, ReadyAnswers answers,
        TimeProvider clock, CancellationToken cancellationToken, string? category = null, Named<AppealStatus>? status = null,
        long? appeal = null)
    {
        await using var db = database.OpenForReading();
        if (appeal is { } id) return await ListForAsync(db, id, status?.Value, answers, clock, cancellationToken);
        return TypedResults.Ok((await ReadyAnswers.Query(db, category, status?.Value).ToListAsync(cancellationToken)).ConvertAll(ToView));
    }

    private static async Task<Results<Ok<List<AnswerView>>, ProblemHttpResult>> ListForAsync(BotDb db, long id, AppealStatus? status,
        ReadyAnswers answers, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id, cancellationToken) is not { } appeal)
            return Problems.NotFound(new($"звернення", $"appeal"));
        var now = clock.GetUtcNow();
        return TypedResults.Ok((await ReadyAnswers.Query(db, appeal.Category, status).ToListAsync(cancellationToken))
            .ConvertAll(answer => ToView(answer) with
            {
                TextUk = answers.Fill(answer.TextUk, appeal, now, Language.Uk),
                TextEn = answer.TextEn is { } en ? answers.Fill(en, appeal, now, Language.En) : null,
            }));
    }

    /// <summary>Adds a ready answer.</summary>
    /// <param name="body">The ready answer.</param>
    internal static async Task<Results<Created<AnswerView>, ProblemHttpResult>> MakeAsync(AnswerBody body, ReadyAnswerWork work,
        HttpContext http) => await work.WriteAsync(http.GetHolderName(), null, body.Facts) is var result
            && result is AnswerResult.Done { Row: var row }
            ? TypedResults.Created($"/api/v1/ready-answers/{row.Id}", ToView(row)) : Refuse(result);

    /// <summary>Replaces a ready answer.</summary>
    /// <param name="id">Id of the ready answer.</param>
    /// <param name="body">The whole of it.</param>
    internal static async Task<Results<Ok<AnswerView>, ProblemHttpResult>> ChangeAsync(long id, AnswerBody body, ReadyAnswerWork work,
        HttpContext http) => await work.WriteAsync(http.GetHolderName(), id, body.Facts) is var result
            && result is AnswerResult.Done { Row: var row } ? TypedResults.Ok(ToView(row)) : Refuse(result);

    /// <summary>Removes a ready answer.</summary>
    /// <param name="id">Id of the ready answer.</param>
    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(long id, ReadyAnswerWork work, HttpContext http) =>
        await work.RemoveAsync(http.GetHolderName(), id) ? TypedResults.NoContent()
            : Problems.NotFound(new($"готової відповіді", $"ready answer"));

    private static ProblemHttpResult Refuse(AnswerResult result) => result is AnswerResult.NoCategory { Slug: var slug }
        ? Problems.Invalid("category", new($"Теми «{slug}» немає.", $"There is no category “{slug}”."))
        : Problems.NotFound(new($"готової відповіді", $"ready answer"));

    private static AnswerView ToView(ReadyAnswer row) => new(row.Id, row.Category, row.Status, row.Title, row.TextUk, row.TextEn, row.Uses);
}
