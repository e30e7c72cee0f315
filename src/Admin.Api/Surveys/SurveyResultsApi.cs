using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>
/// What a survey came to. Results and their files show nothing of groups under five, to staff neither; how the answering goes
/// (hurried responses, where people stop) is for those who keep the surveys.
/// </summary>
internal static class SurveyResultsApi
{
    /// <param name="Raw">Complete responses.</param>
    /// <param name="Cleaned">Of them without a flag.</param>
    /// <param name="Flags">By reason: speed, burst, new-chat.</param>
    public sealed record QualityView(int Raw, int Cleaned, IReadOnlyDictionary<string, int> Flags, int Partial);

    /// <param name="Stopped">Of those who did not finish: for whom this was the last thing asked.</param>
    /// <param name="Complete">Complete responses that answered it.</param>
    public sealed record StopView(string Item, int Number, string TitleUk, string TitleEn, int Complete, int Stopped);

    /// <param name="Elsewhere">Stopped before the first question, or at one that no version has any more.</param>
    public sealed record DropOffView(int Complete, int Partial, IReadOnlyList<StopView> Items, int Elsewhere);

    public static void MapSurveyResults(this RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id}/results", ResultsAsync);
        surveys.MapGet("/{id}/results.csv", CsvAsync).Produces(StatusCodes.Status200OK, contentType: "text/csv");
        surveys.MapGet("/{id}/quality", QualityAsync).Needs(Right.Catalogue);
        surveys.MapGet("/{id}/drop-off", DropOffAsync).Needs(Right.Catalogue);
    }

    /// <param name="counts">raw: all complete responses; cleaned: only those without a flag, for who keeps the surveys.</param>
    private static async Task<Results<Ok<SurveyResults>, ProblemHttpResult>> ResultsAsync(string id, Database database,
        SurveyResultsCache book, HttpContext http, string counts = "raw")
    {
        await using var db = database.OpenForReading();
        if (Wrong(counts, http) is { } problem) return problem;
        return await SurveysApi.FindAsync(db, id, http.RequestAborted) is not { } survey ? SurveysApi.NotFound()
            : TypedResults.Ok(await book.GetAsync(db, survey, counts == "cleaned", http.RequestAborted));
    }

    private static async Task CsvAsync(string id, Database database, SurveyResultsCache book, HttpContext http, string counts = "raw")
    {
        await using var db = database.OpenForReading();
        var survey = await SurveysApi.FindAsync(db, id, http.RequestAborted);
        if ((survey is null ? SurveysApi.NotFound() : Wrong(counts, http)) is { } problem) await problem.ExecuteAsync(http);
        else await SurveyExport.WriteAsync(await book.GetAsync(db, survey!, counts == "cleaned", http.RequestAborted), http);
    }

    private static async Task<Results<Ok<QualityView>, ProblemHttpResult>> QualityAsync(string id, Database database,
        SurveyResultsCache book, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        if (await SurveysApi.FindAsync(db, id, cancellationToken) is not { } survey) return SurveysApi.NotFound();
        var tally = await book.TallyAsync(db, survey, cancellationToken);
        return TypedResults.Ok(new QualityView(tally.Complete.All, tally.Complete.Cleaned, tally.Flags, tally.Partial));
    }

    private static async Task<Results<Ok<DropOffView>, ProblemHttpResult>> DropOffAsync(string id, Database database,
        SurveyResultsCache book, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        if (await SurveysApi.FindAsync(db, id, cancellationToken) is not { } survey) return SurveysApi.NotFound();
        var shape = await SurveyShape.ReadAsync(db, survey, cancellationToken);
        var tally = await book.TallyAsync(db, survey, cancellationToken);
        var items = shape.Items.Select(item => new StopView(item.Key, item.Number, item.Title.Uk.ToString(), item.Title.En.ToString(),
            tally.GetItem(item.Key).Base.All, tally.Stopped.GetValueOrDefault(item.Key))).ToList();
        return TypedResults.Ok(new DropOffView(tally.Complete.All, tally.Partial, items, tally.Partial - items.Sum(item => item.Stopped)));
    }

    /// <summary>
    /// Both counts of one table together would tell what the few flagged ones answered: that is for those who must judge it.
    /// </summary>
    private static ProblemHttpResult? Wrong(string counts, HttpContext http) => counts switch
    {
        "raw" => null,
        "cleaned" => http.Has(Right.Catalogue) ? null : Problems.Problem(StatusCodes.Status403Forbidden, "right-needed",
            "Your key's role has not the right to catalogue.", details: new { right = Right.Catalogue }),
        _ => Problems.Invalid("counts", "It is raw or cleaned."),
    };
}
