using System.Text;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>What all files that are imported have in common: UTF-8, rows under a header, refusals that name line and column.</summary>
internal static class ImportFile
{
    public const int BytesAtMost = 20 * 1024 * 1024;

    public const string Csv = "text/csv";

    /// <summary>Makes rows of the text; or the refusal.</summary>
    public delegate (IReadOnlyList<ImportLine>? Lines, ProblemHttpResult? Problem) Reader(string text, IReadOnlyList<string> columns);

    /// <param name="readers">How each kind of body is read.</param>
    /// <param name="otherwise">The code of the refusal of any other kind.</param>
    public static async Task<(IReadOnlyList<ImportLine>? Lines, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request,
        IReadOnlyList<string> columns, IReadOnlyDictionary<string, Reader> readers, string otherwise, CancellationToken cancellationToken)
    {
        if (!readers.TryGetValue(request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "", out var read))
            return Refuse(StatusCodes.Status415UnsupportedMediaType, otherwise, new(
                $"Тіло запиту має бути {string.Join(" або ", readers.Keys)}.",
                $"The body must be {string.Join(" or ", readers.Keys)}."));
        try
        {
            using var reader =
                new StreamReader(request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return read(await reader.ReadToEndAsync(cancellationToken), columns);
        }
        catch (DecoderFallbackException)
        {
            return Refuse(StatusCodes.Status400BadRequest, "bad-request", new($"Тіло запиту — не UTF-8.", $"The body is not UTF-8."));
        }
    }

    public static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) ReadCsv(string text, IReadOnlyList<string> columns) =>
        Answer(ImportCsv.Read(text, columns));

    /// <summary>The rows, or the refusal as programs read it.</summary>
    public static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) Answer((IReadOnlyList<ImportLine>? Lines,
        ImportRefusal? Refusal) read) =>
        read.Refusal is not { } refusal ? (read.Lines, null) : Refuse(refusal.Code == ImportRefusal.TooLarge
            ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, refusal.Code, refusal.Why, refusal.Field);

    public static (IReadOnlyList<ImportLine>?, ProblemHttpResult?) Refuse(int status, string code, Text words, string? field = null) =>
        (null, Problems.Problem(status, code, words, field));
}
