using System.Collections.Concurrent;
using IfCity.Bots.Messaging;
using IfCity.Bots.Supervision;
using IfCity.Bots.Tests.Kit;
using IfCity.Bots.Viber;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace IfCity.Bots.Tests.Viber;

/// <summary>How the webhook is registered, looked after, set anew once, and then left to people.</summary>
public sealed class WebhookWatchTests
{
    private const string Ok = """200 {"status":0,"status_message":"ok"}""", Url = "https://bot.example.org/webhooks/viber";

    private static readonly string AsWanted = $$"""
        200 {"status":0,"webhook":"{{Url}}","event_types":["subscribed","unsubscribed","conversation_started","delivered","seen","failed","message"]}
        """;

    /// <summary>What Viber answers to the registration, and the problem that staff read meanwhile.</summary>
    [Theory]
    [InlineData("""200 {"error":"maintenance"}""", "не зареєстровано")]
    [InlineData("200 {}", "не зареєстровано")]
    [InlineData("200 []", "не зареєстровано")]
    [InlineData("200 <html>captive</html>", "не зареєстровано")]
    [InlineData("302 Location: https://example.org/;", "не зареєстровано")]
    [InlineData("503", "не зареєстровано")]
    [InlineData("reset", "не зареєстровано")]
    [InlineData("""200 {"status":1,"status_message":"invalidUrl"}""", "status 1 invalidUrl")]
    [InlineData("""200 {"status":2,"status_message":"invalidAuthToken"}""", "не приймає самого бота")]
    [InlineData("""200 {"status":12}""", "status 12")]
    public async Task A_registration_that_is_not_confirmed_is_alarmed_and_repeated(string answer, string problem)
    {
        await using var viber = await Viber.StartAsync();
        viber.Answers["set_webhook"] = answer;
        List<TimeSpan> waits = [];
        for (var attempt = 0; attempt < 12; attempt++) waits.Add(await viber.LookAsync());
        Assert.Equal(waits.Order(), waits);
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5)), (waits[0], waits[^1]));
        Assert.Contains(problem, viber.Problem, StringComparison.Ordinal);

        viber.Answers["set_webhook"] = Ok;
        Assert.Equal(TimeSpan.FromMinutes(1), await viber.LookAsync());
        Assert.Null(viber.Problem);
        Assert.Equal(13, viber.Count("set_webhook"));
        Assert.Contains($"\"url\":\"{Url}\"", viber.Server.Calls.Last().Body, StringComparison.Ordinal);
    }

    /// <summary>What the account tells, and whether the webhook is set anew for it.</summary>
    [Theory]
    [InlineData("""200 {"status":0,"webhook":"https://bot.example.org/webhooks/viber"}""", false)]
    [InlineData("""200 {"status":0,"webhook":"https://BOT.example.org:443/webhooks/viber"}""", false)]
    [InlineData("""200 {"status":0}""", false)]
    [InlineData("""200 {"status":0,"webhook":null,"event_types":"all"}""", false)]
    [InlineData("""200 {"status":0,"webhook":""}""", true)]
    [InlineData("""200 {"status":0,"webhook":"https://elsewhere.example.org/webhooks/viber"}""", true)]
    [InlineData("""200 {"status":0,"webhook":"https://bot.example.org/webhooks/viber","event_types":["message"]}""", true)]
    [InlineData("""200 {"status":10,"status_message":"webhookNotSet"}""", true)]
    [InlineData("""200 {"status":2,"status_message":"invalidAuthToken"}""", false)]
    [InlineData("""200 {"error":"maintenance"}""", false)]
    [InlineData("502 <html>Bad Gateway</html>", false)]
    [InlineData("reset", false)]
    public async Task Only_viber_s_own_word_that_it_is_lost_sets_it_anew(string info, bool anew)
    {
        await using var viber = await Viber.StartRegisteredAsync();
        viber.Answers["get_account_info"] = info;
        await viber.LookAsync();
        Assert.Equal(anew ? 2 : 1, viber.Count("set_webhook"));
    }

    [Fact]
    public async Task Lost_again_within_an_hour_it_is_left_to_people_and_after_an_hour_in_peace_it_is_mended_again()
    {
        await using var viber = await Viber.StartRegisteredAsync();
        viber.Answers["get_account_info"] = """200 {"status":0,"webhook":"https://elsewhere.example.org"}""";
        for (var minutes = 0; minutes < 180; minutes += 5)
        {
            await viber.LookAsync();
            viber.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.Equal(2, viber.Count("set_webhook"));
        Assert.Contains("удруге за годину", viber.Problem, StringComparison.Ordinal);

        viber.Answers["get_account_info"] = AsWanted;
        await viber.LookAsync();
        Assert.Null(viber.Problem);
        viber.Clock.Advance(TimeSpan.FromHours(1));
        viber.Answers["get_account_info"] = """200 {"status":0,"webhook":""}""";
        await viber.LookAsync();
        Assert.Equal(3, viber.Count("set_webhook"));
        Assert.Null(viber.Problem);
    }

    /// <summary>The sender hears status 10 before the watch would look.</summary>
    [Fact]
    public async Task A_message_refused_for_want_of_a_webhook_sets_it_anew_once()
    {
        await using var viber = await Viber.StartRegisteredAsync();
        viber.Answers["get_account_info"] = AsWanted;
        viber.Loss.Tell();
        await viber.LookAsync();
        Assert.Equal((2, null), (viber.Count("set_webhook"), viber.Problem));
        viber.Loss.Tell();
        await viber.LookAsync();
        Assert.Equal(2, viber.Count("set_webhook"));
        Assert.Contains("удруге за годину", viber.Problem, StringComparison.Ordinal);
        await viber.LookAsync();
        Assert.Null(viber.Problem);
    }

    [Fact]
    public async Task A_revoked_token_is_told_at_once_and_a_network_that_stumbles_is_not()
    {
        await using var viber = await Viber.StartRegisteredAsync();
        viber.Answers["get_account_info"] = "reset";
        await viber.LookAsync();
        await viber.LookAsync();
        Assert.Null(viber.Problem);
        await viber.LookAsync();
        Assert.Contains("незрозуміло", viber.Problem, StringComparison.Ordinal);
        viber.Answers["get_account_info"] = AsWanted;
        await viber.LookAsync();
        Assert.Null(viber.Problem);
        viber.Answers["get_account_info"] = """200 {"status":2,"status_message":"invalidAuthToken"}""";
        await viber.LookAsync();
        Assert.Contains("Перевірте токен", viber.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_loop_looks_by_itself_and_sooner_when_it_is_told()
    {
        await using var viber = await Viber.StartAsync();
        await viber.StartLoopAsync();
        await Until.TrueAsync(() => Task.FromResult(viber.Count("set_webhook") == 1), "the registration");
        await Until.TrueAsync(() =>
        {
            viber.Clock.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(viber.Count("get_account_info") > 1);
        }, "the looks after it");
        viber.Loss.Tell();
        await Until.TrueAsync(() => Task.FromResult(viber.Count("set_webhook") == 2), "the webhook to be set anew");
    }

    /// <summary>Viber as far as the watch sees it, and the watch with a clock that the test moves.</summary>
    private sealed class Viber : IAsyncDisposable
    {
        private readonly ViberClient _client;
        private readonly MessengerHealth _health;
        private readonly WebhookWatch _watch;
        private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);

        private Viber(OddServer server, ConcurrentDictionary<string, string> answers)
        {
            (Server, Answers, _health) = (server, answers, new(Clock));
            _client = new(new ViberOptions { Token = "t", ApiBaseUrl = server.Url }, Clock);
            var settings = new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { ["PublicUrl"] = "https://bot.example.org/" }).Build();
            _watch = new(_client, Loss, _health, settings, Clock, _lifetime, new(Clock, NullLogger<Supervisor>.Instance),
                NullLogger<WebhookWatch>.Instance);
        }

        public OddServer Server { get; }

        public ConcurrentDictionary<string, string> Answers { get; }

        public FakeTimeProvider Clock { get; } = new();

        public WebhookLoss Loss { get; } = new();

        public string? Problem => _health.Get("viber").Problem?.ToString();

        public static async Task<Viber> StartAsync()
        {
            var answers = new ConcurrentDictionary<string, string> { ["set_webhook"] = Ok, ["get_account_info"] = AsWanted.Trim() };
            return new(await OddServer.StartAsync(http => OddServer.AnswerAsync(http, answers[http.Request.Path.Value!.Split('/')[^1]])),
                answers);
        }

        public static async Task<Viber> StartRegisteredAsync()
        {
            var viber = await StartAsync();
            await viber.LookAsync();
            return viber;
        }

        public Task<TimeSpan> LookAsync() => _watch.LookAsync(CancellationToken.None);

        public async Task StartLoopAsync()
        {
            await _watch.StartAsync(CancellationToken.None);
            _lifetime.NotifyStarted();
        }

        public int Count(string method) => Server.Calls.Count(call => call.Method == method);

        public async ValueTask DisposeAsync()
        {
            await _watch.StopAsync(CancellationToken.None);
            _watch.Dispose();
            _client.Dispose();
            await Server.DisposeAsync();
        }
    }
}
