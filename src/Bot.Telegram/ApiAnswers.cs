using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Telegram;

/// <summary>Reads answers of the Bot API, and of whatever stands between it and us. Pure.</summary>
internal static partial class ApiAnswers
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static ApiAnswer Read(OutgoingAnswer answer, DateTimeOffset now) => answer switch
    {
        OutgoingAnswer.Answered answered => Read(answered, now),
        OutgoingAnswer.NotSent notSent => new ApiAnswer.NotSent(notSent.Why),
        OutgoingAnswer.NoAnswer noAnswer => new ApiAnswer.NoAnswer(noAnswer.Why),
        OutgoingAnswer.TooLarge tooLarge => new ApiAnswer.NoAnswer($"the body is too large, HTTP {tooLarge.Status}"),
        _ => new ApiAnswer.NoAnswer($"{answer}"),
    };

    private static ApiAnswer Read(OutgoingAnswer.Answered answered, DateTimeOffset now)
    {
        var header = Limit(answered.RetryAfter(now));
        try
        {
            var body = WireJson.Mend(answered.Body);
            if (FindResult(body) is { } result) return new ApiAnswer.Done(result) { RetryAfter = header };
            var json = JsonElement.Parse(body.Span);
            return ReadFailure(json, answered.Status) with { RetryAfter = FindWait(json) ?? header };
        }
        catch (JsonException)
        {
            return new ApiAnswer.Unclear(answered.Status, answered.Body.Length == 0 ? "nothing" : "no JSON")
            {
                RetryAfter = header, IsPage = answered.IsPage,
            };
        }
    }

    /// <summary>What was done, if the envelope says so; null otherwise.</summary>
    /// <exception cref="JsonException">It is no JSON, or not only.</exception>
    private static ReadOnlyMemory<byte>? FindResult(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        var (isDone, result) = (false, (ReadOnlyMemory<byte>?)null);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isOk, isResult) = (reader.ValueTextEquals("ok"u8), reader.ValueTextEquals("result"u8));
            reader.Read();
            var from = (int)reader.TokenStartIndex;
            if (isOk) isDone = reader.TokenType == JsonTokenType.True;
            reader.Skip();
            if (isResult) result = json[from..(int)reader.BytesConsumed];
        }
        // Whatever follows the envelope makes it none.
        reader.Read();
        return isDone ? result : null;
    }

    private static ApiAnswer ReadFailure(JsonElement json, int status) => json.Find("ok") switch
    {
        { ValueKind: JsonValueKind.False } when json.GetWhole("error_code") is >= 300 and < 600 and var code =>
            new ApiAnswer.Refused((int)code, json.GetText("description") ?? ""),
        // Whoever says so says that the call was not done, so it may be made again.
        { ValueKind: JsonValueKind.False } => new ApiAnswer.Unclear(status is >= 200 and < 300 ? 500 : status, "a refusal without a code"),
        _ => new ApiAnswer.Unclear(status, "no envelope of the Bot API"),
    };

    /// <summary>The time to wait: from its own field, whatever its type, or from the words.</summary>
    private static TimeSpan? FindWait(JsonElement json)
    {
        if (json.FindObject("parameters")?.GetReal("retry_after") is { } seconds) return Limit(seconds);
        return json.GetText("description") is { } words && WaitInWords().Match(words) is { Success: true } found
            ? Limit(double.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    private static TimeSpan? Limit(TimeSpan? wait) => wait is { } time ? Limit(time.TotalSeconds) : null;

    /// <summary>Null for a time that has passed: then the wait is ours to choose.</summary>
    private static TimeSpan? Limit(double seconds) =>
        seconds <= 0 ? null : TimeSpan.FromSeconds(Math.Min(seconds, LongestWait.TotalSeconds));

    [GeneratedRegex(@"(?:retry after |_WAIT_)(\d{1,9}(?:\.\d{1,9})?)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WaitInWords();
}
