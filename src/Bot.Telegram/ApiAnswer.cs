using System.Text.Json;
using IfCity.Bots.Receiving;

namespace IfCity.Bots.Telegram;

/// <summary>What a call to the Bot API came to. Only <see cref="Done"/> and <see cref="Refused"/> are its own word.</summary>
/// <param name="Why">What was said or seen, for logs and the ledger.</param>
internal abstract record ApiAnswer(string Why)
{
    /// <summary>How long to wait before the next call, if the answer says so; a day at most.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsDone => this is Done;

    /// <summary>The call is done: <c>ok</c> and a <c>result</c>, whose shape depends on the method.</summary>
    /// <param name="Json">The result, as it came: of a message that was sent, with all its text and buttons, only the id is read.</param>
    public sealed record Done(ReadOnlyMemory<byte> Json) : ApiAnswer("")
    {
        public JsonElement Result => JsonElement.Parse(Json.Span);

        /// <summary>The id of the message that was sent; null if the result tells none.</summary>
        public long? MessageId => FindFirst("message_id"u8) ?? Result.GetWhole("message_id");

        /// <summary>A number in the first field of the result, if that is its name.</summary>
        private long? FindFirst(ReadOnlySpan<byte> name)
        {
            var reader = new Utf8JsonReader(Json.Span);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject
                && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name)
                && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null;
        }
    }

    /// <summary>The Bot API refuses the call, in its own envelope.</summary>
    public sealed record Refused(int Code, string Description) : ApiAnswer($"{Code} {Description}");

    /// <summary>
    /// An answer that is none of the Bot API: a proxy's or a portal's page, nothing, or JSON that says something else.
    /// </summary>
    /// <param name="Status">The HTTP status.</param>
    public sealed record Unclear(int Status, string What) : ApiAnswer($"HTTP {Status}: {What}")
    {
        /// <summary>It is a page, which somebody on the way has written: the call has not reached the Bot API.</summary>
        public bool IsPage { get; init; }

        /// <summary>The call may have been done.</summary>
        public bool MayBeDone => Status is >= 200 and < 300 && !IsPage;
    }

    /// <summary>No connection came about: the call has not been done.</summary>
    public sealed record NotSent(string What) : ApiAnswer($"no connection: {What}");

    /// <summary>The call was made and no whole answer came: it may have been done.</summary>
    public sealed record NoAnswer(string What) : ApiAnswer($"no answer: {What}");

    /// <summary>The same answer, which is not what its method should return.</summary>
    public Unclear ToUnclear() => new(200, "a result of another kind");
}
