using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Codes;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Codes;

/// <summary>Short codes on paper: made for a street, a card, a survey or a letter in one call, and printed.</summary>
internal static class CodesApi
{
    private const int MostPlaces = 100, LongestPlace = 80, MostEntrances = 20;

    /// <summary>What codes are wanted.</summary>
    /// <param name="Kind">What they open.</param>
    /// <param name="Target">Id of a street (each of its buildings) or key of one building, id of a card, of a survey, of an appeal.</param>
    /// <param name="Places">For cards and surveys: where they will hang, in words, one code for each; of a survey each is counted.</param>
    /// <param name="Entrances">For buildings: how many numbered sheets each gets, from 1 to 20; they bear one code.</param>
    /// <param name="Days">How many days they are good; left out: letters 365, all others without end.</param>
    public sealed record CodesBody(CodeKind Kind, [property: StringLength(120, MinimumLength = 1)] string Target,
        [property: MaxLength(MostPlaces)] IReadOnlyList<string>? Places = null,
        [property: Range(1, MostEntrances)] int? Entrances = null, [property: Range(1, 3650)] int? Days = null);

    /// <summary>A link of one messenger.</summary>
    /// <param name="Messenger">Its name, as people know it.</param>
    /// <param name="Link">The address that the QR code holds.</param>
    public sealed record LinkView(string Messenger, Uri Link);

    /// <summary>One sheet.</summary>
    /// <param name="Code">As it is printed and typed, in groups of four.</param>
    /// <param name="Title">What it opens, in Ukrainian.</param>
    /// <param name="Place">Where it hangs, or the entrance; null if that is not said.</param>
    /// <param name="Links">A link for each messenger.</param>
    /// <param name="ExpiresAt">From then on it opens nothing; null: it does not end.</param>
    public sealed record CodeView(string Code, string Title, string? Place, IReadOnlyList<LinkView> Links, DateTimeOffset? ExpiresAt);

    /// <summary>How the codes are handed over.</summary>
    public enum CodesFormat
    {
        /// <summary>For programs.</summary>
        Json,

        /// <summary>Sheets to print: A4, two to a page, a QR code for each messenger.</summary>
        Pdf,
    }

    public static void MapCodes(this IEndpointRouteBuilder api) => api.MapPost("/codes", MakeAsync).WithTags("Codes")
        .Needs(Right.Catalogue).ProducesFiles("application/pdf");

    /// <summary>Makes codes for paper, or finds those that were made before: the same thing at the same place has the same code.</summary>
    /// <param name="format"><c>json</c> (as if left out), or <c>pdf</c>: sheets to print.</param>
    internal static async Task<Results<Ok<List<CodeView>>, FileContentHttpResult, ProblemHttpResult>> MakeAsync(CodesBody body,
        CodeSheets sheets, Database database, AppealCategories categories, HttpContext http, Named<CodesFormat>? format = null)
    {
        if (FindProblem(body, http) is { } problem) return problem;
        var request = new CodeRequest(body.Kind, body.Target, [.. (body.Places ?? []).Select(place => place.Trim())], body.Entrances ?? 1,
            body.Days is { } days ? TimeSpan.FromDays(days) : null);
        return await database.InStaffTransactionAsync<Results<Ok<List<CodeView>>, FileContentHttpResult, ProblemHttpResult>>(async unit =>
            await sheets.MakeAsync(unit, request, http.GetHolderName(), AppealReach.Of(http.User, categories)) switch
            {
                CodesOutcome.Made made when format?.Value == CodesFormat.Pdf =>
                    TypedResults.File(CodeSheet.WritePdf(made.Codes), "application/pdf", "codes.pdf"),
                CodesOutcome.Made made => TypedResults.Ok(made.Codes.Select(Show).ToList()),
                CodesOutcome.Refused refused => Refuse(refused.Why),
                _ => throw new InvalidOperationException("An outcome that nobody knows."),
            }, http.RequestAborted);
    }

    private static ProblemHttpResult? FindProblem(CodesBody body, HttpContext http)
    {
        var isOfBuilding = body.Kind == CodeKind.Building;
        if (body.Kind == CodeKind.Appeal && !http.Has(Right.Appeals)) return Problems.RightNeeded(Right.Appeals);
        if (body.Places?.Any(place => place.Trim() is { Length: 0 or > LongestPlace } || place.Any(char.IsControl)) == true)
            return Problems.Invalid("places", new($"Кожне має від 1 до {LongestPlace} знаків в одному рядку.",
                $"Each has from 1 to {LongestPlace} characters on one line."));
        return Problems.FindUntaken($"{body.Kind}".ToLowerInvariant(),
            ("places", body.Places, body.Kind is CodeKind.Service or CodeKind.Survey), ("entrances", body.Entrances, isOfBuilding));
    }

    private static CodeView Show(MadeCode code) => new(code.Code, code.Title.Uk.ToString(), code.Place?.Uk.ToString(),
        [.. code.Links.Select(way => new LinkView(way.Messenger, way.Link))], code.ExpiresAt);

    private static ProblemHttpResult Refuse(CodeRefusal why) => why switch
    {
        CodeRefusal.NoBuildings => Problems.Problem(409, "no-buildings", new($"У реєстрі немає підтверджених будинків цієї вулиці.",
            $"The register has no confirmed building of that street."), "target"),
        CodeRefusal.NoPlaces => Problems.Invalid("places", new($"Кодам опитування потрібні місця: за ними рахують людей.",
            $"Codes of a survey need the places that are counted.")),
        CodeRefusal.TooMany => Problems.Problem(409, "too-many-sheets", new($"Аркушів було б більше ніж {CodeSheets.MostSheets}.",
            $"That would be more than {CodeSheets.MostSheets} sheets."), details: new { most = CodeSheets.MostSheets }),
        CodeRefusal.NoLinks => Problems.Problem(409, "no-links", new($"Ім'я бота ще не відоме в жодному месенджері.",
            $"The bot's name is known in no messenger yet.")),
        _ => Problems.NotFound(new($"того, на що мав би вести код", $"thing for a code to open")),
    };
}
