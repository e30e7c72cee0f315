using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Emulator;
using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Person = IfCity.Bots.Emulator.Person;
using IfCity.Bots.Viber;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Viber;

/// <summary>The adapter between the real core and the emulated Viber, over HTTP.</summary>
public sealed class ViberAdapterTests
{
    private const string Token = "planted-4453b6ac-viber-token";

    [Theory]
    [InlineData(false, "{}", HttpStatusCode.Unauthorized)]
    [InlineData(false, "{nonsense", HttpStatusCode.Unauthorized)]
    [InlineData(true, "{nonsense", HttpStatusCode.BadRequest)]
    [InlineData(true, "", HttpStatusCode.BadRequest)]
    [InlineData(true, "{}", HttpStatusCode.OK)]
    [InlineData(true, """{"event":"webhook","timestamp":1795510800000,"message_token":1}""", HttpStatusCode.OK)]
    [InlineData(true, """{"event":"something_new","timestamp":1795510800000,"message_token":1}""", HttpStatusCode.OK)]
    [InlineData(true, "[]", HttpStatusCode.BadRequest)]
    [InlineData(true,
        """{"event":"message","timestamp":"1795510800000","message_token":"2","sender":{"id":"u1A=","api_version":"10"},"message":{"type":"location","location":{"lat":"48.92","lon":"24.71"}}}""", HttpStatusCode.OK)]
    [InlineData(true,
        """{"event":"message","timestamp":1795510800000,"message_token":3,"sender":{"id":"u1A=","api_version":"new"},"message":{"type":"location","location":{"lat":"north"}}}""", HttpStatusCode.OK)]
    [InlineData(true, """{"event":"message","message_token":4,"message":{"type":"text","text":"від нікого"}}""", HttpStatusCode.OK)]
    [InlineData(true, "LARGE", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(true, "DEEP", HttpStatusCode.BadRequest)]
    public async Task The_webhook_lets_in_only_what_it_should(bool signed, string body, HttpStatusCode expected)
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        var sent = body switch { "LARGE" => new string(' ', 300_000), "DEEP" => Nest(100_000), _ => body };
        var (status, _) = await PostAsync(city, sent, signed ? null : "00");
        Assert.Equal(expected, status);

        static string Nest(int depth) => $"{{\"event\":{new string('[', depth)}{new string(']', depth)}}}";
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_once_for_staff_and_the_rest_is_answered()
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        const string Nobodys = """{"event":"message","message_token":4,"message":{"type":"text","text":"вода \ud83d"}}""";
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(city, Nobodys)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(city, Nobodys)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(city,
            """{"event":"message","message_token":18446744073709551615,"sender":{"id":"u1A="},"message":{"type":"text","text":"вода \ud83d","location":""}}"""))
            .Status);
        await using var db = city.Services.GetRequiredService<Database>().OpenForReading();
        var dead = await db.Set<DeadUpdate>().SingleAsync();
        Assert.Equal(("message:4", "it names no person"), (dead.Key, dead.Error));
        Assert.Contains("вода", dead.Input, StringComparison.Ordinal);
        Assert.Contains(city.Logged.Lines, line => line.Contains("cannot be read", StringComparison.Ordinal));
        Assert.Equal(["message:18446744073709551615:u1A=", "message:4"],
            await db.Set<SeenUpdate>().Select(row => row.Key).Order().ToListAsync());
        Assert.Equal(1, await db.Set<OutboxRow>().CountAsync());
    }

    [Fact]
    public async Task A_body_that_trickles_is_given_up_and_holds_nobody()
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, new Uri(city.Url).Port);
        var stream = slow.GetStream();
        await stream.WriteAsync("POST /webhooks/viber HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n"u8.ToArray());
        using var stop = new CancellationTokenSource();
        var trickle = TrickleAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(city, "[]")).Status);
        using var reader = new StreamReader(stream, leaveOpen: true);
        Assert.Contains("408", await reader.ReadLineAsync(stop.Token), StringComparison.Ordinal);
        await stop.CancelAsync();
        await trickle;

        async Task TrickleAsync()
        {
            // Faster than the server's own least rate, slower than any callback.
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            try
            {
                while (await timer.WaitForNextTickAsync(stop.Token)) await stream.WriteAsync(new byte[100], stop.Token);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
            }
        }
    }

    [Fact]
    public async Task Calls_that_viber_did_not_sign_are_counted()
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        var counted = 0L;
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "ifcity_viber_wrong_signatures") listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref counted, count));
        meters.Start();
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(city, "{}", "00")).Status);
        Assert.NotEqual(0, Interlocked.Read(ref counted));
    }

    [Fact]
    public async Task A_signature_in_the_address_alone_is_not_believed()
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        using var http = new HttpClient();
        using var content = new StringContent("{}");
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await http.PostAsync(new Uri($"{city.Url}/webhooks/viber?sig={Sign("{}")}"), content)).StatusCode);
    }

    [Fact]
    public async Task A_receipt_needs_no_message_that_is_known()
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        foreach (var name in (string[])["delivered", "seen", "failed"])
            Assert.Equal(HttpStatusCode.OK,
                (await PostAsync(city, $$"""{"event":"{{name}}","message_token":"18446744073709551615","user_id":"u1A="}""")).Status);
    }

    [Fact]
    public async Task While_the_database_is_away_the_webhook_asks_to_try_again_and_nothing_is_lost()
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        const string Update =
            """{"event":"message","timestamp":1795510800000,"message_token":5741311803571721087,"sender":{"id":"u1A=","api_version":10},"message":{"type":"text","text":"вода"}}""";
        await using (city.LockDatabase())
        {
            using var response = await RespondAsync(city, Update);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (response.StatusCode, response.Headers.RetryAfter?.ToString()));
        }
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(city, Update)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(city, Update)).Status);
        await using var db = city.Services.GetRequiredService<Database>().OpenForReading();
        Assert.Equal(1, await db.Set<SeenUpdate>().CountAsync());
    }

    [Fact]
    public async Task The_welcome_stands_in_the_answer_and_goes_to_nobody_else()
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        var (status, body) = await PostAsync(city,
            """{"event":"conversation_started","type":"open","timestamp":1795510800000,"message_token":7,"user":{"id":"u1A=","language":"uk","api_version":10},"subscribed":false}""");
        var welcome = JsonDocument.Parse(body).RootElement;
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False(welcome.TryGetProperty("receiver", out _));
        Assert.Equal("text", welcome.GetProperty("type").GetString());
        Assert.NotEqual(0, welcome.GetProperty("keyboard").GetProperty("Buttons").GetArrayLength());
        await using var db = city.Services.GetRequiredService<Database>().OpenForReading();
        Assert.Equal(0, await db.Set<OutboxRow>().CountAsync(row => row.Status != OutboxStatus.Sent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"context\":\"appeal_roads\",")]
    public async Task A_welcome_whose_answer_was_lost_is_given_again_and_changes_nothing(string context)
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        var opened =
            $$"""{"event":"conversation_started","type":"open",{{context}}"timestamp":1795510800000,"message_token":7,"user":{"id":"u1A=","language":"uk","api_version":10},"subscribed":false}""";
        var first = await PostAsync(city, opened);
        var stored = await StoredAsync();
        Assert.Equal(first, await PostAsync(city, opened));
        Assert.Equal(stored, await StoredAsync());
        Assert.Contains("keyboard", first.Body, StringComparison.Ordinal);

        async Task<(string?, int)> StoredAsync()
        {
            await using var db = city.Services.GetRequiredService<Database>().OpenForReading();
            return ((await db.Set<ConversationRow>().SingleOrDefaultAsync())?.State, await db.Set<OutboxRow>().CountAsync());
        }
    }

    [Fact]
    public async Task Outcomes_tell_apart_what_the_wire_tells_apart()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.ViberToken = Token);
        await using var city = await WebCity.StartAsync(Settings($"{emulator.BaseUrl}/viber/pa"));
        var messenger = city.Services.GetRequiredService<IMessenger>();
        var person = emulator.Emulator.People.Find("vb-1")!;
        Assert.IsType<SendOutcome.Gone>(await SendAsync("x"));
        person.Started = true;
        Assert.IsType<SendOutcome.Sent>(await SendAsync("x"));
        emulator.Emulator.Faults = new() { Viber = new() { StatusEveryN = 1 } };
        Assert.IsType<SendOutcome.Later>(await SendAsync("x"));
        emulator.Emulator.Faults = new() { Viber = new() { Http500EveryN = 1 } };
        Assert.IsType<SendOutcome.Later>(await SendAsync("x"));
        emulator.Emulator.Faults = new() { Viber = new() { TimeoutEveryN = 1 } };
        Assert.IsType<SendOutcome.InDoubt>(await SendAsync("x"));
        emulator.Emulator.Faults = new();
        Assert.IsType<SendOutcome.Refused>(await SendAsync(new string('x', 7001)));
        Assert.IsType<SendOutcome.Refused>(await SendAsync(new string('ї', 20_000)));
        Assert.IsType<SendOutcome.Sent>(await SendAsync(new string('ї', 7_000)));
        Assert.Equal(512, messenger.Capabilities.CaptionLimit);

        Task<SendOutcome> SendAsync(string text) =>
            messenger.SendAsync(new(person.UserId, new Message(Rich.Data(text)), Language.Uk, 10), CancellationToken.None);
    }

    [Fact]
    public async Task One_call_tells_many_and_where_viber_does_not_allow_that_each_is_told_alone()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.ViberToken = Token);
        await using var city = await WebCity.StartAsync(Settings($"{emulator.BaseUrl}/viber/pa"));
        var messenger = city.Services.GetRequiredService<IMessenger>();
        Assert.Equal((300, 50), (messenger.Capabilities.BatchSize, messenger.Capabilities.UrgentBatchSize));
        var people = Enumerable.Range(0, 5).Select(_ => emulator.Emulator.People.Add(Person.Viber)).ToList();
        foreach (var person in people) person.Started = true;
        people[1].Blocked = people[3].Deactivated = true;
        // The service asks for its webhook once it has started; what is counted is what comes after.
        await Until.TrueAsync(() => Task.FromResult(emulator.Emulator.Calls.GetCount(Person.Viber, "calls") > 0),
            "the webhook to be asked for");
        var before = emulator.Emulator.Calls.GetCount(Person.Viber, "calls");
        var outcomes = await ManyAsync();
        Assert.Equal(1, emulator.Emulator.Calls.GetCount(Person.Viber, "calls") - before);
        Assert.Equal([typeof(SendOutcome.Sent), typeof(SendOutcome.Gone), typeof(SendOutcome.Sent), typeof(SendOutcome.Gone),
            typeof(SendOutcome.Sent)], outcomes.Select(outcome => outcome.GetType()));
        Assert.Equal(1, Assert.IsType<SendOutcome.Sent>(outcomes[0]).Billing);

        emulator.Emulator.Faults = new() { Viber = new() { TimeoutEveryN = 1 } };
        Assert.All(await ManyAsync(), outcome => Assert.IsType<SendOutcome.InDoubt>(outcome));
        emulator.Emulator.Faults = new() { Viber = new() { NoBroadcasts = true } };
        Assert.All(await ManyAsync(), outcome => Assert.IsType<SendOutcome.Later>(outcome));
        Assert.Equal(1, messenger.Capabilities.BatchSize);
        Assert.Contains(city.Logged.Lines, line => line.Contains("has not approved the bot", StringComparison.Ordinal));

        Task<IReadOnlyList<SendOutcome>> ManyAsync() =>
            messenger.SendManyAsync([.. people.Select(person => new Delivery(person.UserId, new Message(Rich.Data("x")), Language.Uk, 10))],
                CancellationToken.None);
    }

    [Fact]
    public async Task No_token_phone_or_word_of_a_person_reaches_a_log()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.ViberToken = "another-token-so-all-fails");
        await using var city = await WebCity.StartAsync(Settings($"{emulator.BaseUrl}/viber/pa"));
        await PostAsync(city,
            """{"event":"message","timestamp":1795510800000,"message_token":5741311803571721087,"sender":{"id":"u1A=","name":"Заплавна","api_version":10},"message":{"type":"text","text":"таємниця мешканки 380671234567"}}""");
        await PostAsync(city,
            """{"event":"message","timestamp":1795510800000,"message_token":5741311803571721088,"sender":{"id":"u1A=","name":"Заплавна","api_version":10},"message":{"type":"contact","contact":{"phone_number":"380671234567"},"tracking_data":"phone"}}""");
        await city.Logged.UntilAsync(lines => lines.Any(line => line.Contains("refuses the bot itself", StringComparison.Ordinal)));
        foreach (var planted in (string[])[Token, "Заплавна", "таємниця", "380671234567"])
            Assert.DoesNotContain(city.Logged.Lines, line => line.Contains(planted, StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(WebCity city, string body, string? signature = null)
    {
        using var response = await RespondAsync(city, body, signature);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> RespondAsync(WebCity city, string body, string? signature = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{city.Url}/webhooks/viber")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json")
        };
        request.Headers.Add("X-Viber-Content-Signature", signature ?? Sign(body));
        return await http.SendAsync(request);
    }

    private static string Sign(string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Token), Encoding.UTF8.GetBytes(body)));

    private static WebCity.Parts Settings(string api) => new(
        new() { ["Viber:Token"] = Token, ["Viber:ApiBaseUrl"] = api, ["PublicUrl"] = "http://127.0.0.1:1" },
        (services, configuration) => services.AddViber(configuration), app => app.MapViber());
}
