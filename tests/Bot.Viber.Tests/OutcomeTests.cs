using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Viber;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace IfCity.Bots.Tests.Viber;

/// <summary>What each answer that can come back from Viber, or from somebody on the way, means for the message.</summary>
public sealed class OutcomeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The answer → what it means for a message to one person / for one to three by one call, where it differs.
    /// HTTP 200 says nothing, the status in the body does (failure mode 40).
    /// </summary>
    private const string Table = """
        200 {"status":0,"status_message":"ok","message_token":5741311803571721087} → sent 5741311803571721087
        200 {"status":0,"message_token":18446744073709551615} → sent 18446744073709551615
        200 {"status":0,"message_token":99999999999999999999} → sent 99999999999999999999
        200 {"status":0,"message_token":"5741311803571721087"} → sent 5741311803571721087
        200 {"status":"0","message_token":7,"billing_status":"3"} → sent 7, billing 3
        200 {"status":0.0,"message_token":7,"billing_status":5} → sent 7, billing 5
        200 {"status":0,"message_token":7,"billing_status":"free"} → sent 7
        200 {"status":0,"message_token":null} → sent
        200 {"status":0,"message_token":{}} → sent
        200 {"status":0} → sent
        200 {"status":0,"failed_list":null,"message_token":7} → sent 7
        200 {"status":0,"failed_list":"","message_token":7} → sent 7
        200 Retry-After: 9; {"status":0,"message_token":7} → sent 7
        200 {"status":0,"retry_after":9,"message_token":7} → sent 7
        200 {"status":1,"status_message":"invalidUrl"} → refused / alone
        200 {"status":2,"status_message":"invalidAuthToken"} → stopped
        200 {"status":3,"status_message":"badData"} → refused / alone
        200 {"status":4,"status_message":"missingData"} → refused / alone
        200 {"status":5,"status_message":"receiverNotRegistered"} → gone NotFound / alone
        200 {"status":6,"status_message":"receiverNotSubscribed"} → gone Unsubscribed / alone
        200 {"status":"6"} → gone Unsubscribed / alone
        200 {"status":7,"status_message":"publicAccountBlocked"} → stopped
        200 {"status":8,"status_message":"publicAccountNotFound"} → stopped
        200 {"status":9,"status_message":"publicAccountSuspended"} → stopped
        200 {"status":10,"status_message":"webhookNotSet"} → stopped
        200 {"status":11,"status_message":"receiverNoSuitableDevice"} → gone NoDevice / alone
        200 {"status":12,"status_message":"tooManyRequests"} → later
        200 {"status":13,"status_message":"apiVersionNotSupported"} → refused / alone
        200 {"status":14,"status_message":"incompatibleWithVersion"} → refused / alone
        200 {"status":15,"status_message":"publicAccountNotAuthorized"} → stopped
        200 {"status":16,"status_message":"inchatReplyMessageNotAllowed"} → refused / alone
        200 {"status":17,"status_message":"publicAccountIsNotInline"} → refused / alone
        200 {"status":18,"status_message":"noPublicChat"} → refused / alone
        200 {"status":19,"status_message":"cannotSendBroadcast"} → refused / later 0 s
        200 {"status":20,"status_message":"broadcastNotAllowed"} → refused / later 0 s
        200 {"status":21,"status_message":"unsupportedCountry"} → refused / alone
        200 {"status":22,"status_message":"paymentUnsupported"} → refused / alone
        200 {"status":23,"status_message":"freeMessagesExceeded"} → later 3600 s, whole bot
        200 {"status":24,"status_message":"noBalance"} → later 3600 s, whole bot
        200 {"status":25} → later
        200 {"status":99,"status_message":"generalError"} → later
        200 {"status":-1} → later
        200 {"status":9999999999} → later
        200 {"status":5,"retry_after":3} → later 3 s, whole bot
        200 {"status":12,"retry_after":"4"} → later 4 s, whole bot
        200 {"status":12,"status_message":"Too Many Requests: retry after 17"} → later 17 s, whole bot
        200 Retry-After: 9; {"status":12} → later 9 s, whole bot
        200 {"status":12,"retry_after":"soon"} → later
        200 {"status":12,"retry_after":-3} → later
        200 {"status":12,"retry_after":1e12} → later 86400 s, whole bot
        200 {} → in doubt
        200 null → in doubt
        200 [] → in doubt
        200 [{"status":6}] → in doubt
        200 "ok" → in doubt
        200 0 → in doubt
        200 true → in doubt
        200 → in doubt
        200 {"status":null} → in doubt
        200 {"status":"ok"} → in doubt
        200 {"status":true} → in doubt
        200 {"status":{"code":6}} → in doubt
        200 {"status":[6]} → in doubt
        200 {"status":6.5} → in doubt
        200 {"Status":6} → in doubt
        200 {"status":6 → in doubt
        200 {"result":{"status":6}} → in doubt
        200 {"error":"maintenance"} → in doubt
        200 {"ok":true,"result":{"message_id":5}} → in doubt
        200 Content-Type: text/html; <html><body>Sign in to the network</body></html> → later
        200 Retry-After: 30; {"error":"maintenance"} → later 30 s, whole bot
        201 {"status":0,"message_token":7} → sent 7
        204 → in doubt
        301 Location: https://example.org/; → later
        302 Location: https://example.org/login; <html>captive</html> → later
        302 Location: https://example.org/; {"status":6} → later
        304 → later
        400 {"status":3,"status_message":"badData"} → later
        401 {"status":2,"status_message":"invalidAuthToken"} → later
        403 Content-Type: text/html; <html>Forbidden</html> → later
        404 Not Found → later
        413 → later
        420 {"retry_after":6} → later 6 s, whole bot
        429 → later, whole bot
        429 {"status":6} → later, whole bot
        429 Retry-After: 7; → later 7 s, whole bot
        429 Retry-After: 1.5; → later 1.5 s, whole bot
        429 Retry-After: Tue, 24 Nov 2026 12:01:00 GMT; → later 60 s, whole bot
        429 Retry-After: soon; → later, whole bot
        429 {"retry_after":"8"} → later 8 s, whole bot
        429 {"parameters":{"retry_after":5}} → later 5 s, whole bot
        429 {"status":12,"status_message":"retry in 11 seconds"} → later 11 s, whole bot
        500 → later
        500 {"status":0,"message_token":7} → later
        502 null → later
        502 <html>Bad Gateway</html> → later
        503 Retry-After: 120; <html>Maintenance</html> → later 120 s, whole bot
        503 {"timestamp":1,"status":503,"error":"Service Unavailable"} → later
        reset → in doubt
        cut → in doubt
        huge → in doubt
        """;

    public static TheoryData<string> Lines => [.. Table.Split('\n')];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task An_answer_is_an_outcome(string line)
    {
        var (answer, means) = (line.Split(" → ")[0].TrimEnd('→', ' '), line.Split("→ ")[^1].Split(" / "));
        await using var server = await OddServer.StartAsync(http => OddServer.AnswerAsync(http, answer));
        using var bot = new Bot(server.Url);
        Assert.Equal(means[0], Describe(await bot.Messenger.SendAsync(To("u1A="), CancellationToken.None)));
        var many = await bot.Messenger.SendManyAsync([To("u1A="), To("u2A="), To("u3A=")], CancellationToken.None);
        Assert.Equal([.. Enumerable.Repeat(means[^1], 3)], many.Select(Describe));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_is_in_doubt()
    {
        using var bot = new Bot("http://127.0.0.1:9");
        Assert.Equal("later", Describe(await bot.Messenger.SendAsync(To("u1A="), CancellationToken.None)));
    }

    [Fact]
    public async Task Who_does_not_answer_leaves_it_in_doubt()
    {
        await using var server = await OddServer.StartAsync(http => OddServer.AnswerAsync(http, "silent"));
        using var bot = new Bot(server.Url);
        Assert.Equal("in doubt", Describe(await bot.Messenger.SendAsync(To("u1A="), CancellationToken.None)));
    }

    /// <summary>
    /// The list of failures in the answer to one call to u1, u2 and u3, and what each comes to: one receiver's failure stops nobody else.
    /// </summary>
    [Theory]
    [InlineData("""[{"receiver":"u2","status":6,"status_message":"notSubscribed"}]""", "sent 7", "gone Unsubscribed", "sent 7")]
    [InlineData("""[{"receiver":"u1","status":5},{"receiver":"u2","status":11}]""", "gone NotFound", "gone NoDevice", "sent 7")]
    [InlineData("""[{"receiver":"u1","status":"6"}]""", "gone Unsubscribed", "sent 7", "sent 7")]
    [InlineData("""[{"receiver":"u2","status":2,"status_message":"invalidAuthToken"}]""", "sent 7", "later", "sent 7")]
    [InlineData("""[{"receiver":"u2","status":7},{"receiver":"u3","status":10}]""", "sent 7", "later", "later")]
    [InlineData("""[{"receiver":"u2","status":8},{"receiver":"u3","status":9}]""", "sent 7", "later", "later")]
    [InlineData("""[{"receiver":"u2","status":15},{"receiver":"u3","status":12}]""", "sent 7", "later", "later")]
    [InlineData("""[{"receiver":"u2","status":3},{"receiver":"u3","status":13}]""", "sent 7", "refused", "refused")]
    [InlineData("""[{"receiver":"u2","status":24}]""", "sent 7", "later 3600 s", "sent 7")]
    [InlineData("""[{"receiver":"u2","status":99}]""", "sent 7", "later", "sent 7")]
    [InlineData("""[{"receiver":"u2","status":0}]""", "sent 7", "later", "sent 7")]
    [InlineData("""[{"receiver":"u2"}]""", "sent 7", "later", "sent 7")]
    [InlineData("""[{"receiver":"u2","status":null}]""", "sent 7", "later", "sent 7")]
    [InlineData("""[{"receiver":"u2","status":{"code":6}}]""", "sent 7", "later", "sent 7")]
    [InlineData("""["u2"]""", "sent 7", "later", "sent 7")]
    [InlineData("""[{"receiver":"u2","status":6},{"receiver":"u2","status":0}]""", "sent 7", "gone Unsubscribed", "sent 7")]
    [InlineData("""[{"receiver":"somebody","status":6},{"receiver":"U1","status":6}]""", "sent 7", "sent 7", "sent 7")]
    [InlineData("""[null,1,[],{},{"receiver":null,"status":6},{"status":6},{"receiver":["u1"],"status":6}]""", "sent 7", "sent 7", "sent 7")]
    [InlineData("""{"u1":6}""", "sent 7", "sent 7", "sent 7")]
    [InlineData("{}", "sent 7", "sent 7", "sent 7")]
    public async Task Of_a_call_to_many_each_that_failed_is_known_by_its_own_code(string failed, params string[] outcomes)
    {
        await using var server = await OddServer.StartAsync(http =>
            OddServer.AnswerAsync(http, $$"""200 {"status":0,"message_token":7,"failed_list":{{failed}}}"""));
        using var bot = new Bot(server.Url);
        var read = await bot.Messenger.SendManyAsync([To("u1"), To("u2"), To("u3")], CancellationToken.None);
        Assert.Equal(outcomes, read.Select(Describe));
    }

    /// <summary>Staff read what Viber has against the bot until it takes a message again; the watch hears of a lost webhook.</summary>
    [Fact]
    public async Task What_viber_has_against_the_bot_is_told_until_it_takes_a_message()
    {
        var answer = """200 {"status":10,"status_message":"webhookNotSet"}""";
        await using var server = await OddServer.StartAsync(http => OddServer.AnswerAsync(http, answer));
        using var bot = new Bot(server.Url);
        await bot.Messenger.SendAsync(To("u"), CancellationToken.None);
        Assert.Contains("status 10 webhookNotSet", bot.Problem, StringComparison.Ordinal);
        Assert.True(bot.Loss.Take());
        answer = "200 <html>captive</html>";
        await bot.Messenger.SendAsync(To("u"), CancellationToken.None);
        Assert.NotNull(bot.Problem);
        answer = """200 {"status":0}""";
        await bot.Messenger.SendAsync(To("u"), CancellationToken.None);
        Assert.Equal((null, false), (bot.Problem, bot.Loss.Take()));
    }

    /// <summary>Money may come at any hour; at the latest the month turns.</summary>
    [Fact]
    public void Without_money_the_bot_keeps_still_for_an_hour_or_until_the_month_turns()
    {
        foreach (var status in (int[])[23, 24])
        {
            Assert.Equal("later 3600 s, whole bot", Describe(Outcomes.Read(new(new ApiAnswer(status)), Now)));
            Assert.Equal("later 600 s, whole bot",
                Describe(Outcomes.Read(new(new ApiAnswer(status)), new(2026, 11, 30, 23, 50, 0, TimeSpan.Zero))));
        }
    }

    /// <summary>Viber counts characters of a text and bytes of a call, so letters must not become escapes.</summary>
    [Fact]
    public async Task Seven_thousand_ukrainian_letters_fit_into_a_call()
    {
        await using var server = await OddServer.StartAsync(http => OddServer.AnswerAsync(http, """200 {"status":0,"message_token":7}"""));
        using var bot = new Bot(server.Url);
        var text = new Message(Rich.Data(new string('ї', 7000)));
        Assert.Equal("sent 7", Describe(await bot.Messenger.SendAsync(new("u", text, Language.Uk, 10), CancellationToken.None)));
        Assert.Contains("їїї", server.Calls.Single().Body, StringComparison.Ordinal);
    }

    private static Delivery To(string chat) => new(chat, new Message(Rich.Data("Вода повертається")), Language.Uk, 10);

    private static string Describe(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Sent { Billing: { } billing } sent => $"sent {sent.MessageId}, billing {billing}",
        SendOutcome.Sent sent => $"sent {sent.MessageId}".TrimEnd(),
        SendOutcome.Gone gone => $"gone {gone.Reason}",
        SendOutcome.InDoubt => "in doubt",
        SendOutcome.Later later => string.Create(CultureInfo.InvariantCulture,
            $"later{(later.After is { } after ? $" {after.TotalSeconds:0.#} s" : "")}{(later.WholeBot ? ", whole bot" : "")}"),
        _ => outcome.GetType().Name.ToLowerInvariant(),
    };

    /// <summary>The adapter alone, with a clock that stands still.</summary>
    private sealed class Bot : IDisposable
    {
        private readonly ViberClient _client;
        private readonly Media _media;
        private readonly MessengerHealth _health;

        public Bot(string url)
        {
            var options = Options.Create(new ViberOptions { Token = "t", ApiBaseUrl = $"{url}/pa" });
            var clock = new FakeTimeProvider(Now);
            (_client, _media, _health) = (new(options.Value, clock), new(options), new(clock));
            Messenger = new ViberMessenger(_client, _media, Loss, _health, options, clock, NullLogger<ViberMessenger>.Instance);
        }

        public IMessenger Messenger { get; }

        public WebhookLoss Loss { get; } = new();

        public string? Problem => _health.Get("viber").Problem?.ToString();

        public void Dispose()
        {
            _client.Dispose();
            _media.Dispose();
        }
    }
}
