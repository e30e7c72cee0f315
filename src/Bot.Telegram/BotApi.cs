using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using IfCity.Bots.Messaging;
using IfCity.Bots.Outgoing;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Calls to the Bot API over plain HTTP, with nothing repeated: the outbox decides on that. What each answer says of the bot itself is
/// noted in its state. No logging handler stands on this client, for the token is part of the address.
/// </summary>
internal sealed class BotApi : IDisposable
{
    private const int LargestAnswer = 8 * 1024 * 1024, LargestFile = 20 * 1024 * 1024;

    private static readonly OutgoingLimits FileLimits = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), LargestFile);

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    private readonly OutgoingClient _client = new();

    /// <summary>The address of each method, read once.</summary>
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);
    private readonly MessengerState _state;
    private readonly TimeProvider _clock;
    private readonly string _methods, _files;

    public BotApi(TelegramOptions options, MessengerHealth health, TimeProvider clock)
    {
        (_state, _clock) = (health.Get(TelegramUpdates.Bot), clock);
        var address = options.ApiBaseUrl.TrimEnd('/');
        (_methods, _files) = ($"{address}/bot{options.Token}/", $"{address}/file/bot{options.Token}/");
    }

    public static HttpContent ToContent<T>(T body) => ToJsonContent(JsonSerializer.SerializeToUtf8Bytes(body));

    public static HttpContent ToJsonContent(ReadOnlyMemory<byte> body)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = JsonType;
        return content;
    }

    public async Task<ApiAnswer> CallAsync(string method, HttpContent? body, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _addresses.GetOrAdd(method, FindAddress)) { Content = body };
        var answer = ApiAnswers.Read(await _client.SendAsync(request, new(timeout, timeout, LargestAnswer), cancellationToken),
            _clock.GetUtcNow());
        Note(answer);
        return answer;
    }

    /// <summary>Fetches a file; null if no address can be made of its path.</summary>
    public async Task<OutgoingAnswer?> FetchAsync(string path, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(_files + path, UriKind.Absolute, out var address)
            || !address.AbsoluteUri.StartsWith(_files, StringComparison.Ordinal)) return null;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await _client.SendAsync(request, FileLimits, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private Uri FindAddress(string method) => new(_methods + method);

    private void Note(ApiAnswer answer)
    {
        if (answer is not (ApiAnswer.Done or ApiAnswer.Refused)) return;
        _state.NoteContact();
        _state.Report(TelegramProblems.Contact, null);
        _state.Report(TelegramProblems.Token, answer is ApiAnswer.Refused { Code: 401 } ? TelegramProblems.TokenRefused : null);
    }
}
