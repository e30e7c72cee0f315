using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Catalogue;

/// <summary>Words of everyday speech that staff teach the search: here at once, on other instances within a minute.</summary>
internal static class SynonymsApi
{
    /// <summary>A word that the search is to learn.</summary>
    /// <param name="Word">One word of everyday speech, of two letters or more, that has no meaning here yet.</param>
    /// <param name="Meaning">Ukrainian words with the same meaning, by which something in the catalogue is found.</param>
    public sealed record SynonymBody([property: Required, StringLength(60, MinimumLength = 2)] string Word,
        [property: Required, StringLength(120, MinimumLength = 2)] string Meaning);

    /// <summary>A word that staff taught the search.</summary>
    /// <param name="Id">Id of the word.</param>
    /// <param name="Word">The word, folded as the search reads it.</param>
    /// <param name="Meaning">Ukrainian words with the same meaning.</param>
    /// <param name="At">When it was taught, UTC.</param>
    /// <param name="By">Name of who taught it.</param>
    public sealed record SynonymView(long Id, string Word, string Meaning, DateTimeOffset At, string By);

    public static void MapSynonyms(this IEndpointRouteBuilder api)
    {
        var synonyms = api.MapGroup("/synonyms").WithTags("Services");
        synonyms.MapGet("", ListAsync);
        synonyms.MapPost("", TeachAsync).Needs(Right.Catalogue);
        synonyms.MapDelete("/{id:long}", RemoveAsync).Needs(Right.Catalogue);
    }

    /// <summary>Lists the words that staff taught the search, by the alphabet.</summary>
    internal static async Task<Ok<List<SynonymView>>> ListAsync(Database database, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return TypedResults.Ok((await db.Set<Synonym>().OrderBy(row => row.Word).ToListAsync(cancellationToken)).ConvertAll(ToView));
    }

    /// <summary>Teaches the search a word.</summary>
    /// <param name="body">The word, and what it means.</param>
    internal static async Task<Results<Created<SynonymView>, ProblemHttpResult>> TeachAsync(SynonymBody body, SearchWords words,
        HttpContext http) => await words.TeachAsync(http.GetHolderName(), body.Word, body.Meaning) switch
        {
            TeachResult.Taught { Row: var row } => TypedResults.Created($"/api/v1/synonyms/{row.Id}", ToView(row)),
            TeachResult.Lacks lacks => Refuse(lacks.Field, lacks.Code, lacks.Why),
            _ => throw new InvalidOperationException("A word is taught, or it is said why not."),
        };

    /// <summary>Makes the search forget a word.</summary>
    /// <param name="id">Id of the word.</param>
    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(long id, SearchWords words, HttpContext http) =>
        await words.ForgetAsync(http.GetHolderName(), id) ? TypedResults.NoContent() : Problems.NotFound(new($"синоніма", $"synonym"));

    internal static ProblemHttpResult Refuse(string field, string code, Text why) =>
        Problems.Problem(code == "word-taken" ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, code, why, field);

    private static SynonymView ToView(Synonym row) => new(row.Id, row.Word, row.Meaning, row.At, row.By);
}
