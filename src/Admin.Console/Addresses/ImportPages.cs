using System.Text;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using T = IfCity.Bots.Admin.Console.Addresses.RegisterTexts;

namespace IfCity.Bots.Admin.Console.Addresses;

/// <summary>An import as it was asked for.</summary>
/// <param name="File">SHA-256 of the file, by which it is kept between the trial and the confirmation; empty: none was sent.</param>
/// <param name="Replace">What the file lacks is removed.</param>
/// <param name="Force">Even that on which people depend.</param>
public sealed record ImportForm(RegisterKind? Kind = null, string File = "", bool Replace = false, bool Force = false)
{
    internal static ImportForm Read(SentForm form) => new(
        Enum.TryParse<RegisterKind>(form["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null, form["file"], form.Has("replace"),
        form.Has("force"));
}

/// <summary>A file is tried first, and taken as it was tried: every number that is confirmed is the number of that trial.</summary>
internal static class ImportPages
{
    /// <summary>More changes than this are made only once somebody has typed how many.</summary>
    public const int MostUnconfirmed = 50;

    private const int LargestFile = 20 * 1024 * 1024, LargestForm = LargestFile + 64 * 1024;

    public static void MapImport(this RouteGroupBuilder register)
    {
        register.MapGet("/import", (string? done) => Show(new(), null, done is null ? null : T.Imported, StatusCodes.Status200OK))
            .For(Right.Catalogue);
        register.MapPost("/import", TryAsync).For(Right.Catalogue).WithMetadata(new SizeLimit(LargestForm));
        register.MapPost("/import/confirm", ConfirmAsync).For(Right.Catalogue);
    }

    private static async Task<IResult> TryAsync(SentForm sent, Desk desk)
    {
        var form = ImportForm.Read(sent);
        if (form.Kind is null || await sent.ReadFileAsync("upload", desk.Http.RequestAborted) is not { Length: <= LargestFile } bytes)
            return Show(form, null, T.NoFile, StatusCodes.Status400BadRequest);
        var (read, trouble) = Read(form.Kind.Value, bytes);
        if (read.Refusal is not null || trouble is not null)
            return Show(form, null, trouble ?? T.Wrong, StatusCodes.Status400BadRequest, read.Refusal);
        var report = await desk.RunAsync(form.Kind.Value, read.Lines!, new(DryRun: true, form.Replace));
        return report.Errors.Count > 0 ? Show(form, report, T.Wrong, StatusCodes.Status400BadRequest)
            : Show(form with { File = await desk.Blobs.PutRecordingAsync(bytes, desk.Http.RequestAborted) }, report, null,
                StatusCodes.Status200OK);
    }

    private static async Task<IResult> ConfirmAsync(SentForm sent, Desk desk)
    {
        var form = ImportForm.Read(sent);
        if (form.Kind is not { } kind || !BlobStore.IsHash(form.File)
            || await desk.Blobs.OpenRecordingAsync(form.File, desk.Http.RequestAborted) is not { } file)
            return Show(form with { File = "" }, null, T.Gone, StatusCodes.Status409Conflict);
        using var bytes = new MemoryStream();
        await using (file) await file.CopyToAsync(bytes, desk.Http.RequestAborted);
        var (read, _) = Read(kind, bytes.ToArray());
        var tried = await desk.RunAsync(kind, read.Lines!, new(DryRun: true, form.Replace));
        if (tried.Errors.Count > 0 || tried.Changes != sent.Number("changes"))
            return Show(form, tried, T.Moved, StatusCodes.Status409Conflict);
        if (tried.Changes > MostUnconfirmed && sent.Number("count") != tried.Changes)
            return Show(form, tried, T.NotConfirmed, StatusCodes.Status400BadRequest);
        if (tried.InUse.Count > 0 && !form.Force) return Show(form, tried, T.ForceNeeded, StatusCodes.Status400BadRequest);
        var done = await desk.RunAsync(kind, read.Lines!, new(DryRun: false, form.Replace, form.Force));
        return done.Errors.Count > 0 || (done.InUse.Count > 0 && !form.Force)
            ? Show(form, done, T.Moved, StatusCodes.Status409Conflict)
            : Page.GoTo("/register/import?done=1");
    }

    /// <summary>The rows of the file, or why it cannot be read.</summary>
    private static ((IReadOnlyList<ImportLine>? Lines, ImportRefusal? Refusal) Read, Text? Trouble) Read(RegisterKind kind, byte[] bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return ((null, null), T.NotUtf8);
        }
        var columns = RegisterImports.ColumnsOf(kind);
        var read = text.TrimStart().StartsWith('{') ? RegisterGeoJson.Read(text, columns) : ImportCsv.Read(text, columns);
        return (read, read.Lines is { Count: 0 } ? T.NoRows : null);
    }

    private static IResult Show(ImportForm form, ImportReport? report, Text? said, int status, ImportRefusal? refusal = null) =>
        Page.Of<ImportPage>(new()
        {
            [nameof(ImportPage.Form)] = form, [nameof(ImportPage.Report)] = report, [nameof(ImportPage.Refusal)] = refusal,
            [nameof(ImportPage.Said)] = said, [nameof(ImportPage.IsBad)] = status != StatusCodes.Status200OK,
        }, status);

    /// <summary>What an import needs of its request.</summary>
    internal sealed record Desk(AddressRegister Register, RegisterImports Imports, BlobStore Blobs, HttpContext Http)
    {
        public static ValueTask<Desk?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Desk(services.GetRequiredService<AddressRegister>(), services.GetRequiredService<RegisterImports>(),
                services.GetRequiredService<BlobStore>(), context));
        }

        /// <summary>One import, or one trial; of one that was refused nothing stays.</summary>
        public Task<ImportReport> RunAsync(RegisterKind kind, IReadOnlyList<ImportLine> lines, ImportOptions options) =>
            Register.ChangeAsync(async unit =>
            {
                var report = await Imports.RunAsync(unit, Http.User.GetHolderName(), kind, lines, options);
                if (options.DryRun || report.Errors.Count > 0 || (report.InUse.Count > 0 && !options.Force)) unit.RollBack();
                return report;
            }, Http.RequestAborted);
    }

    private sealed record SizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
