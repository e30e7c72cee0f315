using System.Net.Http.Headers;

namespace IfCity.Bots.Outgoing;

/// <summary>What a call to another system came to. No failure of the network throws.</summary>
public abstract record OutgoingAnswer
{
    /// <summary>An answer with its whole body; <paramref name="Status"/> is that of HTTP, whichever it is.</summary>
    public sealed record Answered(int Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Body) : OutgoingAnswer
    {
        public bool IsSuccess => Status is >= 200 and < 300;

        /// <summary>A page of HTML: of a proxy or a captive portal on the way, where a program's answer is expected.</summary>
        public bool IsPage => ContentHeaders.ContentType?.MediaType is "text/html" or "application/xhtml+xml" || Body is [(byte)'<', ..];

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
