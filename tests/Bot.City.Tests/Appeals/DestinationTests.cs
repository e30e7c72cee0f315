using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace IfCity.Bots.Tests.City.Appeals;

/// <summary>
/// Appeals on their way to the service that carries them out: our number is there at once, the service's comes when it can.
/// </summary>
public sealed class DestinationTests
{
    /// <summary>A key as the standard writes them: 24 to 64 bytes in base64.</summary>
    private const string Secret = "whsec_YS1zZWNyZXQtb2YtdGhlLWNpdHktMDAwMDAw";

    [Fact]
    public async Task A_webhook_that_is_down_gets_it_later_signed_under_the_same_number_and_its_own_number_comes_back()
    {
        await using var crm = await Crm.StartAsync();
        await using var city = await CityAsync(("Kind", "Webhook"), ("Url", $"{crm.Url}/appeals"), ("Secret", Secret));
        // A receiver takes what is at most five minutes old or early by its own clock; the two attempts are six minutes apart.
        city.Clock.AdjustTime(TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(3));
        var appeal = await FileAsync(city);
        Assert.StartsWith("15-80/", appeal.Number, StringComparison.Ordinal);

        crm.Status = 503;
        await city.Services.GetRequiredService<AppealDispatcher>().RunAsync(default);
        await city.Services.GetRequiredService<AppealDispatcher>().RunAsync(default);
        Assert.Single(crm.Calls);
        Assert.Equal((DispatchStatus.Waiting, 1), await StateAsync(city));
        city.Clock.Advance(TimeSpan.FromMinutes(6));
        crm.Status = 200;
        await city.Services.GetRequiredService<AppealDispatcher>().RunAsync(default);
        Assert.Equal((DispatchStatus.Sent, 2), await StateAsync(city));
        Assert.Equal(2, crm.Calls.Count);
        var receiver = new StandardWebhook(Secret);
        Assert.All(crm.Calls, call =>
        {
            Assert.Equal(appeal.Number, call.Headers["webhook-id"]);
            receiver.Verify(call.Body, call.Headers);
            // Reckoned here too, as the standard writes it, for the one library both signs and verifies.
            var signed = Encoding.UTF8.GetBytes($"{appeal.Number}.{call.Headers["webhook-timestamp"]}.{call.Body}");
            var hash = HMACSHA256.HashData(Convert.FromBase64String(Secret[6..]), signed);
            Assert.Equal($"v1,{Convert.ToBase64String(hash)}", call.Headers["webhook-signature"]);
            var forged = call.Body.Replace("roads", "parks", StringComparison.Ordinal);
            Assert.Throws<WebhookVerificationException>(() => receiver.Verify(forged, call.Headers));
        });
        Assert.Equal(2, crm.Calls.Select(call => call.Headers["webhook-timestamp"].ToString()).Distinct().Count());
        var sent = JsonDocument.Parse(crm.Calls.Last().Body).RootElement;
        Assert.Equal(("Яма на дорозі", "roads"), (sent.GetProperty("words").GetString(), sent.GetProperty("category").GetString()));
        await using var db = city.Database.OpenForReading();
        Assert.Equal("CRM-77", (await db.Set<Appeal>().SingleAsync()).ExternalNumber);
        await city.HearAsync("author", new Input.Words("/appeals"));
    }

    [Fact]
    public async Task What_a_resident_sends_back_or_withdraws_is_handed_over_anew_with_their_words()
    {
        await using var crm = await Crm.StartAsync();
        await using var city = await CityAsync(("Kind", "Webhook"), ("Url", $"{crm.Url}/appeals"), ("Secret", Secret));
        var appeal = await FileAsync(city);
        await DispatchAsync(city);
        await MoveAsync(city, appeal.Id, AppealStatus.Done);
        foreach (var said in (Input[])[new Input.Start($"appeals_{appeal.Id}-no"), new Input.Words("Яма на місці")])
            await city.HearAsync("author", said);
        await DispatchAsync(city);
        Assert.Single(crm.Calls);
        city.Clock.Advance(TellReturns.Wait);
        await DispatchAsync(city);
        foreach (var said in (Input[])[new Input.Start($"appeals_{appeal.Id}"), new Input.Words("Відкликати"),
            new Input.Words("Уже полагодили")]) await city.HearAsync("author", said);
        await DispatchAsync(city);
        Assert.Equal([appeal.Number, $"{appeal.Number}/return-1", $"{appeal.Number}/withdrawn"],
            crm.Calls.Select(call => call.Headers["webhook-id"].ToString()));
        var told = crm.Calls.Select(call => JsonDocument.Parse(call.Body).RootElement).ToList();
        Assert.Equal(["registered", "refuted", "withdrawn"], told.Select(body => body.GetProperty("status").GetString()));
        Assert.Equal((1, "Яма на місці"), (told[1].GetProperty("returns").GetInt32(),
            told[1].GetProperty("objection").GetProperty("words").GetString()));
        Assert.Equal((DispatchStatus.Sent, 1), await StateAsync(city));
    }

    [Fact]
    public async Task Sent_back_while_it_is_being_handed_over_it_is_handed_over_once_more()
    {
        await using var crm = await Crm.StartAsync();
        await using var city = await CityAsync(("Kind", "Webhook"), ("Url", $"{crm.Url}/appeals"), ("Secret", Secret));
        var appeal = await FileAsync(city);
        await MoveAsync(city, appeal.Id, AppealStatus.Done);
        crm.Meanwhile = () => city.HearAsync("author", new Input.Start($"appeals_{appeal.Id}-no"));
        await DispatchAsync(city);
        Assert.Equal((DispatchStatus.Waiting, 0), await StateAsync(city));
        crm.Meanwhile = () => Task.CompletedTask;
        city.Clock.Advance(TellReturns.Wait);
        await DispatchAsync(city);
        Assert.Equal([appeal.Number, $"{appeal.Number}/return-1"], crm.Calls.Select(call => call.Headers["webhook-id"].ToString()));
        Assert.Equal((DispatchStatus.Sent, 1), await StateAsync(city));
    }

    [Theory]
    [InlineData(null, "http://127.0.0.1/appeals")]
    [InlineData("a-secret-of-the-city-0001", "http://127.0.0.1/appeals")]
    [InlineData("whsec_c2hvcnQ=", "http://127.0.0.1/appeals")]
    [InlineData(Secret, null)]
    public async Task A_webhook_without_an_address_or_a_key_of_the_standards_length_does_not_start(string? secret, string? url)
    {
        await using var city = await CityAsync(("Kind", "Webhook"), ("Url", url), ("Secret", secret));
        var error = Assert.Throws<OptionsValidationException>(() => city.Services.GetRequiredService<IDestination>());
        Assert.Contains(url is null ? "Appeals:Destination:Url" : "Appeals:Destination:Secret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret ?? "whsec_c", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_clock_was_set_back_by_a_day_it_does_not_wait_for_a_day()
    {
        await using var crm = await Crm.StartAsync();
        await using var city = await CityAsync(("Kind", "Webhook"), ("Url", $"{crm.Url}/appeals"), ("Secret", Secret));
        await FileAsync(city);
        crm.Status = 503;
        await city.Services.GetRequiredService<AppealDispatcher>().RunAsync(default);
        city.Clock.Shift = -TimeSpan.FromDays(1);
        crm.Status = 200;
        await city.Services.GetRequiredService<AppealDispatcher>().RunAsync(default);
        Assert.Equal((DispatchStatus.Sent, 2), await StateAsync(city));
    }

    [Fact]
    public async Task What_the_other_system_refuses_is_for_staff_to_see()
    {
        await using var crm = await Crm.StartAsync();
        crm.Status = 400;
        await using var city = await CityAsync(("Kind", "Webhook"), ("Url", $"{crm.Url}/appeals"), ("Secret", Secret));
        await FileAsync(city);
        await city.Services.GetRequiredService<AppealDispatcher>().RunAsync(default);
        Assert.Equal((DispatchStatus.Failed, 1), await StateAsync(city));
        await using var db = city.Database.OpenForReading();
        Assert.Single(await AppealQueue.PageAsync(db, new() { Stuck = true }, city.Clock.GetUtcNow(), null, 10));
    }

    [Fact]
    public async Task A_mailbox_of_files_gets_one_for_each()
    {
        var folder = Directory.CreateTempSubdirectory("ifcity-mail-").FullName;
        await using var city = await CityAsync(("Kind", "Mailbox"), ("Folder", folder), ("To", "1580@example.org"));
        var appeal = await FileAsync(city);
        await city.Services.GetRequiredService<AppealDispatcher>().RunAsync(default);
        var mail = MimeKit.MimeMessage.Load(Assert.Single(Directory.GetFiles(folder)));
        Assert.Contains(appeal.Number, mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Яма на дорозі", mail.TextBody, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_mail_server_gets_the_message()
    {
        using var server = new MailServer();
        await using var city =
            await CityAsync(("Kind", "Mailbox"), ("SmtpHost", "127.0.0.1"), ("SmtpPort", $"{server.Port}"), ("To", "1580@example.org"));
        var appeal = await FileAsync(city);
        await city.Services.GetRequiredService<AppealDispatcher>().RunAsync(default);
        Assert.Equal((DispatchStatus.Sent, 1), await StateAsync(city));
        var mail = MimeKit.MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(Assert.Single(server.Mails))));
        Assert.Contains(appeal.Number, mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_destination_nothing_waits()
    {
        await using var city = await CityAsync();
        await FileAsync(city);
        await using var db = city.Database.OpenForReading();
        Assert.Empty(await db.Set<AppealDispatch>().ToListAsync());
    }

    private static Task<TestCity> CityAsync(params (string Name, string? Value)[] destination) =>
        TestCity.StartAsync(settings: destination.Select(pair => (Name: $"Appeals:Destination:{pair.Name}", pair.Value))
            .Append((Name: "Outgoing:InnerHosts:0", Value: "localhost")).Append((Name: "Outgoing:InnerHosts:1", Value: "127.0.0.1"))
            .ToDictionary(pair => pair.Name, pair => pair.Value));

    private static async Task<Appeal> FileAsync(TestCity city)
    {
        await city.HearAsync("author", new Input.Start());
        return await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AppealStore>()
            .FileAsync(unit, 1, new AppealDraft { Category = "roads", Words = "Яма на дорозі" }));
    }

    private static Task DispatchAsync(TestCity city) => city.Services.GetRequiredService<AppealDispatcher>().RunAsync(default);

    private static async Task MoveAsync(TestCity city, long id, AppealStatus to) => Assert.IsType<MoveResult.Moved>(
        await city.Database.InTransactionAsync(unit =>
            city.Services.GetRequiredService<StaffAppeals>().MoveAsync(unit, id, to, TalkHost.Operator, null, null)));

    private static async Task<(DispatchStatus, int)> StateAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        var row = await db.Set<AppealDispatch>().SingleAsync();
        return (row.Status, row.Attempts);
    }

    /// <summary>The city's own system, as far as a test needs one.</summary>
    private sealed class Crm : IAsyncDisposable
    {
        private WebApplication _app = null!;

        public int Status { get; set; } = 200;

        /// <summary>What happens while a call is answered.</summary>
        public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

        public ConcurrentQueue<(string Body, HeaderDictionary Headers)> Calls { get; } = [];

        public string Url => _app.Urls.First();

        public static async Task<Crm> StartAsync()
        {
            var (crm, builder) = (new Crm(), WebApplication.CreateSlimBuilder());
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            crm._app = builder.Build();
            crm._app.MapPost("/appeals", crm.TakeAsync);
            await crm._app.StartAsync();
            return crm;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task<IResult> TakeAsync(HttpRequest request)
        {
            using var body = new StreamReader(request.Body);
            Calls.Enqueue((await body.ReadToEndAsync(), [.. request.Headers]));
            await Meanwhile();
            return Status == 200 ? Results.Json(new { number = "CRM-77" }) : Results.StatusCode(Status);
        }
    }

    /// <summary>A mail server that takes what it is given.</summary>
    private sealed class MailServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public MailServer()
        {
            _listener.Start();
            _ = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public ConcurrentQueue<string> Mails { get; } = [];

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            using var client = await _listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("DATA", StringComparison.Ordinal))
                {
                    await writer.WriteLineAsync("354 go on");
                    var mail = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } part && part != ".") mail.AppendLine(part);
                    Mails.Enqueue(mail.ToString());
                }
                await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.Ordinal) ? "221 bye" : "250 ok");
            }
        }
    }
}
