using System.Net.Http.Headers;
using System.Text;

namespace IfCity.Bots.Outgoing;

/// <summary>What a call to another system came to. No failure of the network throws.</summary>
public abstract record OutgoingAnswer
{
    /// <summary>An answer with its whole body; <paramref name="Status"/> is that of HTTP, whichever it is.</summary>
    public sealed record Answered(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Body) : OutgoingAnswer
    {
        /// <summary>Bytes of a body in which a page of HTML says what it is.</summary>
        private const int LookedAt = 64;

        public bool IsSuccess => Status is >= 200 and < 300;

        /// <summary>A page of HTML: of a proxy or a captive portal on the way, where a program's answer is expected.</summary>
        public bool IsPage => ContentHeaders.ContentType?.MediaType is "text/html" or "application/xhtml+xml" || Body is [(byte)'<', ..];

        /// <summary>Not the file that was asked for, but a page or a program's answer: of a proxy or a captive portal on the way.</summary>
        public bool IsNoFile => ContentHeaders.ContentType?.MediaType is "text/html" or "application/json"
            || Encoding.Latin1.GetString(Body.AsSpan(0, Math.Min(Body.Length, LookedAt))).TrimStart()
                .StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase);

        /// <summary>The header <c>Retry-After</c> in seconds, or null; a date counts from <paramref name="now"/>.</summary>
        public TimeSpan? RetryAfter(DateTimeOffset now) => Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > now => date - now,
            _ => null,
        };
    }

    /// <summary>Nothing was sent, because no connection came about: the call has certainly not been done.</summary>
    public sealed record NotSent(string Why) : OutgoingAnswer;

    /// <summary>The request was sent, at least in part, and no whole answer came: the call may have been done.</summary>
    public sealed record NoAnswer(string Why) : OutgoingAnswer;

    /// <summary>The answer's body is larger than may be read. The call may have been done.</summary>
    public sealed record TooLarge(int Status) : OutgoingAnswer;
}
