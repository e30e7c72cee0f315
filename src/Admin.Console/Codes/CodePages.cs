using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Codes;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using T = IfCity.Bots.Admin.Console.Layout.CodesFormTexts;

namespace IfCity.Bots.Admin.Console.Codes;

/// <summary>Prints sheets with codes, from the pages of streets, cards, surveys and appeals.</summary>
internal static class CodePages
{
    public static void MapCodes(this IEndpointRouteBuilder console) => console.MapPost("/codes", PrintAsync).For(Right.Catalogue);

    private static async Task<IResult> PrintAsync(SentForm form, CodeSheets sheets, Database database, AppealCategories categories,
        HttpContext http)
    {
        var (request, trouble) = Read(form);
        if (request is null) return Refuse(form, trouble!);
        if (request.Kind == CodeKind.Appeal && !http.User.Has(Right.Appeals))
            return Page.Of<RefusedPage>([], StatusCodes.Status403Forbidden);
        var made = await database.InTransactionAsync(async unit =>
        {
            var outcome = await sheets.MakeAsync(unit, request, http.User.GetHolderName(), AppealReach.Of(http.User, categories));
            if (outcome is CodesOutcome.Refused) unit.RollBack();
            return outcome;
        }, http.RequestAborted);
        return made is CodesOutcome.Made { Codes: var codes }
            ? Results.File(CodeSheet.WritePdf(codes), "application/pdf", $"codes-{request.Kind}.pdf".ToLowerInvariant())
            : Refuse(form, Explain(((CodesOutcome.Refused)made).Why));
    }

    private static (CodeRequest? Request, Text? Trouble) Read(SentForm form)
    {
        if (!Enum.TryParse<CodeKind>(form["kind"], out var kind) || !Enum.IsDefined(kind)) return (null, T.NoTarget);
        var places = form["places"].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (places.Length > T.MostPlaces || places.Any(place => place.Length > T.LongestPlace)) return (null, T.BadPlaces);
        if (form.Find("entrances") is not null && form.Number("entrances") is not (>= 1 and <= T.MostEntrances))
            return (null, T.BadEntrances);
        return (new(kind, form["target"], kind is CodeKind.Service or CodeKind.Survey ? places : [],
            kind == CodeKind.Building ? form.Number("entrances") ?? 1 : 1), null);
    }

    private static IResult Refuse(SentForm form, Text why) => Page.Of<CodesRefusedPage>(new()
    {
        [nameof(CodesRefusedPage.Why)] = why,
        // Only a page of the console is led back to, whatever was sent.
        [nameof(CodesRefusedPage.BackTo)] = form["back"].StartsWith($"{ConsoleModule.Root}/", StringComparison.Ordinal)
            ? form["back"] : ConsoleModule.Root,
    }, StatusCodes.Status409Conflict);

    private static Text Explain(CodeRefusal why) => why switch
    {
        CodeRefusal.NoBuildings => T.NoBuildings,
        CodeRefusal.NoPlaces => T.NoPlaces,
        CodeRefusal.TooMany => T.TooMany,
        CodeRefusal.NoLinks => T.NoLinks,
        _ => T.NoTarget,
    };
}
