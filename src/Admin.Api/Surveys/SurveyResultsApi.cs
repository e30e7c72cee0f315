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
    /// <summary>How carefully a survey was answered.</summary>
    /// <param name="Raw">How many responses are complete.</param>
    /// <param name="Cleaned">How many of them bear no flag.</param>
    /// <param name="Flags">How many complete responses look hurried, by reason: speed, burst, new-chat.</param>
    /// <param name="Partial">How many responses were begun and not sent.</param>
    public sealed record QualityView(int Raw, int Cleaned, IReadOnlyDictionary<string, int> Flags, int Partial);

    /// <summary>How far people come in a survey, by item.</summary>
    /// <param name="Item">Key of the item, such as q1 or q3.petitions.</param>
    /// <param name="Number">Number of the question, as people see it.</param>
    /// <param name="TitleUk">What is asked, in Ukrainian.</param>
    /// <param name="TitleEn">What is asked, in English.</param>
    /// <param name="Complete">How many complete responses answered it.</param>
    /// <param name="Stopped">For how many of those who did not finish this was the last thing asked.</param>
    public sealed record StopView(string Item, int Number, string TitleUk, string TitleEn, int Complete, int Stopped);

    /// <summary>Where those who do not finish a survey stop.</summary>
    /// <param name="Complete">How many responses are complete.</param>
    /// <param name="Partial">How many responses were begun and not sent.</param>
    /// <param name="Items">By item, in the order of the survey.</param>
    /// <param name="Elsewhere">How many stopped before the first question, or at one that no version has any more.</param>
    public sealed record DropOffView(int Complete, int Partial, IReadOnlyList<StopView> Items, int Elsewhere);

    /// <summary>How the results are handed over.</summary>
    public enum ResultsFormat
    {
        /// <summary>For programs.</summary>
        Json,

        /// <summary>The same numbers as a file for spreadsheets.</summary>
        Csv,
    }

    /// <summary>The results of a survey and, for who keeps the surveys, how the answering goes.</summary>
    /// <param name="Results">The results: nothing of groups of one to four people.</param>
    /// <param name="Quality">How carefully it was answered; null for those who keep no surveys.</param>
    /// <param name="DropOff">Where those who do not finish stop; null for those who keep no surveys.</param>
    /// <param name="Sources">How many came from each place where its code hangs; nothing tells what they answered.</param>
    public sealed record StaffResults(SurveyResults Results, QualityView? Quality, DropOffView? DropOff,
        IReadOnlyList<SourceResults> Sources);

    public static void MapSurveyResults(this RouteGroupBuilder surveys) => surveys.MapGet("/{id}/results", ShowResultsAsync)
        .ProducesFiles("text/csv").ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>Shows the results of a survey; nothing of groups of one to four people.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="counts">raw: all complete responses; cleaned: only those without a flag, for who keeps the surveys.</param>
    /// <param name="format"><c>json</c> (as if left out) or <c>csv</c>.</param>
    internal static async Task<Results<Ok<StaffResults>, SurveyExport, ProblemHttpResult>> ShowResultsAsync(string id, Database database,
        SurveyResultsCache cache, HttpContext http, string counts = "raw", Named<ResultsFormat>? format = null)
    {
        await using var db = database.OpenForReading();
        if (FindProblem(counts, http) is { } problem) return problem;
        if (await SurveysApi.FindAsync(db, id, http.RequestAborted) is not { } survey) return SurveysApi.NotFound();
        var results = await cache.GetAsync(db, survey, counts == "cleaned", http.RequestAborted);
        if (format?.Value == ResultsFormat.Csv) return new SurveyExport(results);
        var sources = await SurveySource.ListAsync(db, id, http.RequestAborted);
        if (!http.Has(Right.Catalogue)) return TypedResults.Ok(new StaffResults(results, null, null, sources));
        var shape = await SurveyShape.ReadAsync(db, survey, http.RequestAborted);
        var tally = await cache.TallyAsync(db, survey, http.RequestAborted);
        var items = shape.Items.Select(item => new StopView(item.Key, item.Number, item.Title.Uk.ToString(), item.Title.En.ToString(),
            tally.GetItem(item.Key).Base.All, tally.Stopped.GetValueOrDefault(item.Key))).ToList();
        return TypedResults.Ok(new StaffResults(results,
            new(tally.Complete.All, tally.Complete.Cleaned, tally.Flags, tally.Partial),
            new(tally.Complete.All, tally.Partial, items, tally.Partial - items.Sum(item => item.Stopped)), sources));
    }

    /// <summary>
    /// Shows cleaned counts only to those who keep the surveys, because both counts together tell what the few flagged ones answered.
    /// </summary>
    private static ProblemHttpResult? FindProblem(string counts, HttpContext http) => counts switch
    {
        "raw" => null,
        "cleaned" => http.Has(Right.Catalogue) ? null : Problems.RightNeeded(Right.Catalogue),
        _ => Problems.Invalid("counts", new($"Має бути raw або cleaned.", $"It is raw or cleaned.")),
    };
}
