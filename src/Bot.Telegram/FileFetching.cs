using IfCity.Bots.Messaging;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Telegram;

/// <summary>Fetches files that people sent: getFile, and then the download.</summary>
internal static class FileFetching
{
    private const long LargestFile = 20 * 1024 * 1024;

    public static async Task<FetchedFile> FetchAsync(BotApi api, string source, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var answer = await api.CallAsync("getFile", BotApi.ToContent(new { file_id = source }), timeout, cancellationToken);
        if (answer is not ApiAnswer.Done { Result: var file }) return ReadFailure(answer);
        var size = file.GetWhole("file_size");
        if (size > LargestFile) return new FetchedFile.TooLarge();
        if (file.GetText("file_path") is not { Length: > 0 } path) return new FetchedFile.Unclear("getFile tells no path");
        return ReadDownload(await api.FetchAsync(path, cancellationToken), size);
    }

    private static FetchedFile ReadFailure(ApiAnswer answer) => answer switch
    {
        ApiAnswer.Refused when answer.Why.Contains("too big", StringComparison.OrdinalIgnoreCase) => new FetchedFile.TooLarge(),
        // An order to wait and a refused token say nothing of this file.
        _ when answer.RetryAfter is not null => new FetchedFile.NotNow(answer.Why),
        ApiAnswer.Refused { Code: 401 or 404 or 409 or 420 or 429 or >= 500 } => new FetchedFile.NotNow(answer.Why),
        ApiAnswer.Refused when answer.Why.Contains("temporarily unavailable", StringComparison.OrdinalIgnoreCase) =>
            new FetchedFile.Unclear(answer.Why),
        ApiAnswer.Refused => new FetchedFile.Lost(answer.Why),
        ApiAnswer.Unclear { Status: < 500 and not 429 } => new FetchedFile.Unclear(answer.Why),
        _ => new FetchedFile.NotNow(answer.Why),
    };

    private static FetchedFile ReadDownload(OutgoingAnswer? answer, long? size) => answer switch
    {
        OutgoingAnswer.Answered { Status: 200, Body: var content } whole =>
            whole.IsNoFile ? new FetchedFile.Unclear("a page instead of the file")
            : content.Length == 0 || (size is { } told && told != content.Length) ? new FetchedFile.Unclear("not the whole file")
            : new FetchedFile.Found(content),
        OutgoingAnswer.Answered { Status: 429 or >= 500 } limited => new FetchedFile.NotNow($"HTTP {limited.Status}"),
        OutgoingAnswer.Answered { Status: var status } => new FetchedFile.Unclear($"HTTP {status}"),
        OutgoingAnswer.TooLarge => new FetchedFile.TooLarge(),
        null => new FetchedFile.Unclear("getFile tells no usable path"),
        var none => new FetchedFile.NotNow($"{none}"),
    };
}
