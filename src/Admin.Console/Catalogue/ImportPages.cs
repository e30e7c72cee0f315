using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using T = IfCity.Bots.Admin.Console.Catalogue.ImportTexts;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>
/// An import of cards: tried first, and then carried out only if it would still do just what was shown. The file goes to the browser and
/// back, so that nothing of it has to be kept here between the two.
/// </summary>
internal static class ImportPages
{
    internal const string Path = $"{CardFilter.Path}/import";

    /// <summary>More changes than this are made only once somebody has typed how many.</summary>
    public const int MostUnconfirmed = 50;

    private const int LargestFile = 2 * 1024 * 1024, LargestForm = 4 * 1024 * 1024;

    public static void MapImport(this RouteGroupBuilder catalogue)
    {
        catalogue.MapGet("/import", (string? done) => Show(null, null, int.TryParse(done, out var count) ? T.Done(count) : null))
            .For(Right.Catalogue);
        catalogue.MapPost("/import", SendAsync).For(Right.Catalogue).WithMetadata(new RequestSizeLimit(LargestForm));
    }

    /// <summary>Names what an import would do: another one once it would do anything else.</summary>
    public static string NameOf(CatalogueReport report) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { report.Added, report.Changed, report.Removed })))[..16];

    private static async Task<IResult> SendAsync(SentForm sent, CatalogueWork work, HttpContext http)
    {
        var file = sent.Has("content") ? FromBase64(sent["content"]) : await sent.ReadFileAsync("file", http.RequestAborted);
        if (file is not { Length: > 0 and <= LargestFile }) return Show(null, null, T.FileNeeded, StatusCodes.Status400BadRequest);
        if (Decode(file) is not { } text) return Show(null, null, T.NoText, StatusCodes.Status400BadRequest);
        var reading = CatalogueTable.Read(text);
        if (reading.Trouble is { } trouble) return Show(null, null, T.Explain(trouble), StatusCodes.Status400BadRequest);
        if (reading.Lines is not { Count: > 0 } lines) return Show(null, null, T.NoRows, StatusCodes.Status400BadRequest);
        var form = new ImportForm(Convert.ToBase64String(file), sent["mode"] == "replace", sent.Has("remove"), sent["seen"], sent["count"]);
        return await (form.Seen.Length == 0 ? TryAsync(form, lines, work, http) : ApplyAsync(form, lines, work, http));
    }

    private static async Task<IResult> TryAsync(ImportForm form, IReadOnlyList<ImportLine> lines, CatalogueWork work, HttpContext http)
    {
        var report = await work.ImportAsync(http.User.GetHolderName(), lines, form.Options(dryRun: true),
            cancellationToken: http.RequestAborted);
        return Show(form, report, null, report.Errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
    }

    private static async Task<IResult> ApplyAsync(ImportForm form, IReadOnlyList<ImportLine> lines, CatalogueWork work, HttpContext http)
    {
        Text? refused = null;
        var report = await work.ImportAsync(http.User.GetHolderName(), lines, form.Options(dryRun: false),
            report => (refused = FindRefusal(form, report)) is null, http.RequestAborted);
        if (report.Errors.Count > 0) return Show(form, report, null, StatusCodes.Status400BadRequest);
        refused ??= FindRefusal(form, report);
        return refused is not null ? Show(form, report, refused, StatusCodes.Status409Conflict)
            : Page.GoTo($"/catalogue/import?done={ImportForm.CountOf(report)}");
    }

    private static Text? FindRefusal(ImportForm form, CatalogueReport report) =>
        form.Seen != NameOf(report) ? T.Other
        : report.NeedsRemove ? T.NotAgreed
        : ImportForm.ToConfirm(report) is { } count && form.Count != $"{count}" ? T.NotConfirmed : null;

    private static byte[]? FromBase64(string content)
    {
        try
        {
            return Convert.FromBase64String(content);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? Decode(byte[] file)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static IResult Show(ImportForm? form, CatalogueReport? report, Text? said, int status = StatusCodes.Status200OK) =>
        Page.Of<ImportPage>(new()
        {
            [nameof(ImportPage.Form)] = form, [nameof(ImportPage.Report)] = report, [nameof(ImportPage.Said)] = said,
            [nameof(ImportPage.IsBad)] = status != StatusCodes.Status200OK,
        }, status);

    private sealed record RequestSizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}

/// <summary>An import as it stands between its two steps.</summary>
/// <param name="Content">The file, in base64.</param>
/// <param name="Seen">Name of what was shown; empty: nothing was.</param>
/// <param name="Count">The number of changes as it was typed.</param>
public sealed record ImportForm(string Content, bool IsReplacing, bool Removes, string Seen, string Count)
{
    /// <summary>How many cards it touches.</summary>
    public static int CountOf(CatalogueReport report) => report.Added.Count + report.Changed.Count + report.Removed.Count;

    /// <summary>How many must be typed before it is done; null: nothing need be.</summary>
    public static int? ToConfirm(CatalogueReport report) => CountOf(report) is > ImportPages.MostUnconfirmed and var count ? count : null;

    internal CatalogueImportOptions Options(bool dryRun) => new(dryRun, IsReplacing, Removes);
}
