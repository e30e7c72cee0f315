using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
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
    internal static async Task<Results<Created<SynonymView>, ProblemHttpResult>> TeachAsync(SynonymBody body, Database database,
        ServiceCatalogue catalogue, HttpContext http) =>
        await database.InStaffTransactionAsync<Results<Created<SynonymView>, ProblemHttpResult>>(async unit =>
        {
            if (await Synonyms.FindLackAsync(unit.Db, body.Word, body.Meaning) is var (field, code, why)) return Refuse(field, code, why);
            if (!Synonyms.Teach(unit, body.Word, body.Meaning, http.GetHolderName()))
                return Refuse("word", "word-taken", "Somebody has just taught this word.");
            var row = await unit.Db.Set<Synonym>().OrderByDescending(row => row.Id).FirstAsync();
            AuditEntry.Add(unit, http.GetHolderName(), "synonym.teach", row.Word, after: ToView(row));
            unit.AfterCommit(catalogue.Refresh);
            return TypedResults.Created($"/api/v1/synonyms/{row.Id}", ToView(row));
        });

    /// <summary>Makes the search forget a word.</summary>
    /// <param name="id">Id of the word.</param>
    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(long id, Database database, ServiceCatalogue catalogue,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<Synonym>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return Problems.NotFound("synonym");
            unit.Db.Remove(row);
            AuditEntry.Add(unit, http.GetHolderName(), "synonym.remove", row.Word, ToView(row));
            unit.AfterCommit(catalogue.Refresh);
            return TypedResults.NoContent();
        });

    internal static ProblemHttpResult Refuse(string field, string code, string why) =>
        Problems.Problem(code == "word-taken" ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest, code, why, field);

    private static SynonymView ToView(Synonym row) => new(row.Id, row.Word, row.Meaning, row.At, row.By);
}
