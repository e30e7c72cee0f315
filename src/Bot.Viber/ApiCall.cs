using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Viber;

/// <summary>What a call to Viber came to.</summary>
/// <param name="Answer">Viber's own word; null if there is none.</param>
/// <param name="Why">Why there is none.</param>
/// <param name="InDoubt">The call may have been done although there is no answer of Viber's.</param>
internal sealed partial record ApiCall(ApiAnswer? Answer, string Why = "", bool InDoubt = false)
{
    private const int TooManyRequests = 429;

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Viber's words, or why there are none.</summary>
    public string Words => Answer?.ToString() ?? Why;

    /// <summary>Somebody on the way, or Viber, orders the bot to wait.</summary>
    public bool MustWait { get; init; }

    /// <summary>How long; null if the order names no time.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>
    /// Reads what came back. Viber answers with HTTP 200 even when it refuses, so whatever comes with another code is not its word.
    /// </summary>
    public static ApiCall Read(OutgoingAnswer answer, DateTimeOffset now) => answer switch
    {
        OutgoingAnswer.Answered answered => Read(answered, now),
        OutgoingAnswer.NotSent notSent => new(null, $"no connection: {notSent.Why}"),
        OutgoingAnswer.NoAnswer none => new(null, $"no answer: {none.Why}", InDoubt: true),
        _ => new(null, "an answer too large to read", InDoubt: true),
    };

    private static ApiCall Read(OutgoingAnswer.Answered answered, DateTimeOffset now)
    {
        var body = LenientJson.Parse(WireJson.Mend(answered.Body));
        var wait = ReadWait(answered, body, now);
        var call = !answered.IsSuccess ? new ApiCall(null, $"HTTP {answered.Status}")
            : ApiAnswer.Read(body) is { } word ? new(word)
            : new(null, $"HTTP {answered.Status} without Viber's own word", InDoubt: !answered.IsPage);
        return call with { MustWait = wait is not null || answered.Status == TooManyRequests, Wait = wait };
    }

    /// <summary>The time to wait, from the header, the body or Viber's words.</summary>
    private static TimeSpan? ReadWait(OutgoingAnswer.Answered answered, JsonElement body, DateTimeOffset now)
    {
        var seconds = answered.RetryAfter(now)?.TotalSeconds ?? ReadHeader(answered) ?? body.GetReal("retry_after")
            ?? body.Get("parameters").GetReal("retry_after") ?? ReadWords(body.GetText("status_message"));
        return seconds is > 0 ? TimeSpan.FromSeconds(Math.Min(seconds.Value, LongestWait.TotalSeconds)) : null;
    }

    /// <summary>A number that the standard does not allow there, such as 1.5.</summary>
    private static double? ReadHeader(OutgoingAnswer.Answered answered) =>
        answered.Headers.TryGetValues("Retry-After", out var values) ? ReadSeconds(values.First()) : null;

    private static double? ReadWords(string? words) =>
        words is not null && RetryWords().Match(words) is { Success: true } found ? ReadSeconds(found.Groups[1].Value) : null;

    private static double? ReadSeconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    [GeneratedRegex(@"retry[ _-]?(?:after|in)\D{0,3}(\d{1,6})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RetryWords();
}
