using System.Net;
using System.Text;
using IfCity.Bots.Messaging;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Telegram;

namespace IfCity.Bots.Tests.Telegram;

/// <summary>What an answer to sendMessage, or to an edit, says of the message, the person and the bot.</summary>
public sealed class OutcomeTests
{
    private const string Page = "<!doctype html><html><body>Please sign in</body></html>";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Answers to sendMessage: the HTTP status, the header Retry-After, the body, and what it comes to.</summary>
    public static TheoryData<int, string?, string, string> Answers() => new()
    {
        // Sent: the number of the message can be read.
        { 200, null, """{"ok":true,"result":{"message_id":133,"chat":{"id":7}}}""", "Sent 133" },
        { 200, null, """{"ok":true,"result":{"message_id":"133"}}""", "Sent 133" },
        { 200, null, """{"ok":true,"result":{"message_id":4503599627370495}}""", "Sent 4503599627370495" },
        { 200, null, """{"ok":true,"result":{"message_id":133},"error_code":null,"parameters":null}""", "Sent 133" },
        { 201, null, """{"ok":true,"result":{"message_id":133}}""", "Sent 133" },
        { 200, null, """ {"result" : {"chat":{"message_id":9},"message_id":133}, "ok" : true} """, "Sent 133" },
        { 200, null, """{"ok":true,"result":{"message_id":133.0,"chat":{"id":7}}}""", "Sent 133" },
        // Nobody knows: the call may have been done, and what came is no answer to it.
        { 200, null, """{"ok":true,"result":true}""", "InDoubt" },
        { 200, null, """{"ok":true,"result":{}}""", "InDoubt" },
        { 200, null, """{"ok":true,"result":null}""", "InDoubt" },
        { 200, null, """{"ok":true,"result":[]}""", "InDoubt" },
        { 200, null, """{"ok":true,"result":{"message_id":null}}""", "InDoubt" },
        { 200, null, """{"ok":true,"result":{"message_id":"one"}}""", "InDoubt" },
        { 200, null, """{"ok":true}""", "InDoubt" },
        { 200, null, """{"ok":true,"result":{"chat":{"message_id":133}}}""", "InDoubt" },
        { 200, null, """{"ok":true,"result":{"message_id":133}} and more""", "InDoubt" },
        { 200, null, """{"ok":true,"result":{"message_id":133}}{"ok":true}""", "InDoubt" },
        { 200, null, """{"ok":"true","result":{"message_id":133}}""", "InDoubt" },
        { 200, null, """{"ok":1,"result":{"message_id":133}}""", "InDoubt" },
        { 200, null, """{"result":{"message_id":133}}""", "InDoubt" },
        { 200, null, "{}", "InDoubt" },
        { 200, null, "[]", "InDoubt" },
        { 200, null, "null", "InDoubt" },
        { 200, null, "\"ok\"", "InDoubt" },
        { 200, null, "true", "InDoubt" },
        { 200, null, "", "InDoubt" },
        { 200, null, """{"ok":true,"result":{"message_id":1""", "InDoubt" },
        { 200, null, Page, "Later" },
        { 204, null, "", "InDoubt" },
        { 200, null, """{"ok":"yes","error_code":"4oo","parameters":[],"result":""}""", "InDoubt" },
        // Not the messenger's word, and not done: later.
        { 200, null, """{"ok":false}""", "Later" },
        { 200, null, """{"ok":false,"description":"Forbidden: bot was blocked by the user"}""", "Later" },
        { 403, null, """{"ok":false,"description":"Forbidden: bot was blocked by the user"}""", "Later" },
        { 403, null, """{"ok":false,"error_code":null,"description":"Forbidden: bot was blocked by the user"}""", "Later" },
        { 403, null, """{"ok":false,"error_code":"forbidden","description":"Forbidden"}""", "Later" },
        { 403, null, """{"ok":false,"error_code":{},"description":7}""", "Later" },
        { 403, null, """{"error_code":403,"description":"Forbidden: bot was blocked by the user"}""", "Later" },
        { 403, null, Page, "Later" },
        { 400, null, Page, "Later" },
        { 401, null, Page, "Later" },
        { 404, null, Page, "Later" },
        { 404, null, "{}", "Later" },
        { 407, null, "", "Later" },
        { 302, null, "", "Later" },
        { 304, null, "", "Later" },
        { 500, null, "", "Later" },
        { 502, null, Page, "Later" },
        { 502, null, "null", "Later" },
        { 503, null, "[]", "Later" },
        { 504, null, "upstream timed out", "Later" },
        { 500, null, """{"ok":false,"error_code":500,"description":"Internal Server Error: restart"}""", "Later" },
        { 502, null, """{"ok":false,"error_code":502,"description":"Bad Gateway"}""", "Later" },
        { 409, null, """{"ok":false,"error_code":409,"description":"Conflict: can't use getUpdates"}""", "Later" },
        // An order to wait, wherever it stands, before the code is looked at.
        { 429, null, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}""",
            "Later 35 whole" },
        { 429, null, """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":"35"}}""",
            "Later 35 whole" },
        { 429, null, """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3.5}}""",
            "Later 3.5 whole" },
        { 429, null, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35"}""", "Later 35 whole" },
        { 429, null, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":null}""",
            "Later 35 whole" },
        { 429, null, """{"ok":false,"error_code":429,"description":"FLOOD_WAIT_35","parameters":[]}""", "Later 35 whole" },
        { 429, "35", """{"ok":false,"error_code":429,"description":"Too Many Requests"}""", "Later 35 whole" },
        { 429, "35", "", "Later 35 whole" },
        { 429, "Tue, 24 Nov 2026 09:00:35 GMT", Page, "Later 35 whole" },
        { 429, null, """{"ok":false,"error_code":429,"description":"Too Many Requests"}""", "Later whole" },
        { 429, null, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry later","parameters":{"retry_after":0}}""",
            "Later whole" },
        { 429, null, """{"ok":false,"error_code":429,"parameters":{"retry_after":-5}}""", "Later whole" },
        { 429, null, """{"ok":false,"error_code":429,"parameters":{"retry_after":1e300}}""", "Later 86400 whole" },
        { 429, null, """{"ok":false,"error_code":429,"parameters":{"retry_after":7200}}""", "Later 7200 whole" },
        { 429, null, "", "Later whole" },
        { 420, null, """{"ok":false,"error_code":420,"description":"FLOOD_WAIT_35"}""", "Later 35 whole" },
        { 420, null, """{"ok":false,"error_code":420,"description":"FLOOD"}""", "Later whole" },
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request","parameters":{"retry_after":35}}""", "Later 35 whole" },
        { 403, null, """{"ok":false,"error_code":403,"description":"Forbidden","parameters":{"retry_after":35}}""", "Later 35 whole" },
        { 503, "35", Page, "Later 35 whole" },
        // The person cannot be reached.
        { 403, null, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""", "Gone Blocked" },
        { 403, null, """{"ok":false,"error_code":"403","description":"Forbidden: bot was blocked by the user"}""", "Gone Blocked" },
        { 200, null, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""", "Gone Blocked" },
        { 403, null, """{"ok":false,"error_code":403,"description":"Forbidden: user is deactivated"}""", "Gone Deactivated" },
        { 403, null, """{"ok":false,"error_code":403,"description":"Forbidden: bot can't initiate conversation with a user"}""",
            "Gone Unsubscribed" },
        { 403, null, """{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked from the group chat"}""",
            "Gone Unsubscribed" },
        { 403, null, """{"ok":false,"error_code":403,"description":"Forbidden: bot is not a member of the channel chat"}""",
            "Gone Unsubscribed" },
        { 403, null, """{"ok":false,"error_code":403,"description":"Forbidden: bot can't send messages to bots"}""", "Gone NotFound" },
        { 403, null, """{"ok":false,"error_code":403,"description":"Forbidden"}""", "Gone Blocked" },
        { 403, null, """{"ok":false,"error_code":403}""", "Gone Blocked" },
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}""", "Gone NotFound" },
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request: user not found"}""", "Gone NotFound" },
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request: PEER_ID_INVALID"}""", "Gone NotFound" },
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request: USER_IS_BLOCKED"}""", "Gone Blocked" },
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request: INPUT_USER_DEACTIVATED"}""", "Gone Deactivated" },
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request: USER_IS_BOT"}""", "Gone NotFound" },
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request: CHAT_WRITE_FORBIDDEN"}""", "Gone Blocked" },
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request: have no rights to send a message"}""", "Gone Blocked" },
        // The bot itself is refused.
        { 401, null, """{"ok":false,"error_code":401,"description":"Unauthorized"}""", "Stopped" },
        { 404, null, """{"ok":false,"error_code":404,"description":"Not Found"}""", "Stopped" },
        // The message is refused.
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request: message is too long"}""", "Refused" },
        { 400, null, """{"ok":false,"error_code":"400","description":"Bad Request: message text is empty"}""", "Refused" },
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request: message to be replied not found"}""", "Refused" },
        { 400, null, """{"ok":false,"error_code":400,"description":null,"parameters":null}""", "Refused" },
        { 400, null, """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-100}}""", "Refused" },
        { 413, null, """{"ok":false,"error_code":413,"description":"Request Entity Too Large"}""", "Refused" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Only_the_Bot_APIs_own_word_judges(int status, string? retryAfter, string body, string outcome) =>
        Assert.Equal(outcome, Describe(Outcomes.Read(Answer(status, retryAfter, body))));

    [Theory]
    [InlineData("""{"ok":true,"result":true}""", "Sent 42")]
    [InlineData("""{"ok":true,"result":{"message_id":42}}""", "Sent 42")]
    [InlineData("""{"ok":true,"result":{}}""", "InDoubt")]
    [InlineData("""{"ok":true}""", "InDoubt")]
    [InlineData("{}", "InDoubt")]
    public void An_edit_keeps_its_number(string body, string outcome) =>
        Assert.Equal(outcome, Describe(Outcomes.Read(Answer(200, null, body), edits: "42")));

    [Fact]
    public void What_was_never_sent_is_not_in_doubt_and_what_has_no_answer_is()
    {
        Assert.Equal("Later whole", Describe(Outcomes.Read(ApiAnswers.Read(new OutgoingAnswer.NotSent("refused"), Now))));
        Assert.Equal("InDoubt", Describe(Outcomes.Read(ApiAnswers.Read(new OutgoingAnswer.NoAnswer("silence"), Now))));
        Assert.Equal("InDoubt", Describe(Outcomes.Read(ApiAnswers.Read(new OutgoingAnswer.TooLarge(200), Now))));
    }

    private static ApiAnswer Answer(int status, string? retryAfter, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        if (retryAfter is not null) response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return ApiAnswers.Read(
            new OutgoingAnswer.Answered(status, response.Headers, response.Content.Headers, Encoding.UTF8.GetBytes(body)), Now);
    }

    private static string Describe(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent sent => $"Sent {sent.MessageId}",
        SendOutcome.Gone gone => $"Gone {gone.Reason}",
        SendOutcome.Later later => FormattableString.Invariant(
            $"Later {later.After?.TotalSeconds} {(later.WholeBot ? "whole" : "")}").Trim().Replace("  ", " ", StringComparison.Ordinal),
        _ => outcome.GetType().Name,
    };
}
