using System.Net;
using System.Text;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Emulator;
using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;
using IfCity.Bots.Telegram;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Resident = IfCity.Bots.Tests.Kit.Resident;

namespace IfCity.Bots.Tests.Telegram;

/// <summary>The adapter between the real core and the emulated Bot API, over HTTP.</summary>
public sealed class TelegramAdapterTests
{
    private const string Secret = "planted-webhook-secret", Token = "1000001:planted-telegram-token";

    [Theory]
    [InlineData(null, "{}", HttpStatusCode.Unauthorized)]
    [InlineData("wrong", "{}", HttpStatusCode.Unauthorized)]
    [InlineData(Secret, "{nonsense", HttpStatusCode.BadRequest)]
    [InlineData(Secret, "{}", HttpStatusCode.OK)]
    [InlineData(Secret, """{"update_id":1,"something_new":{}}""", HttpStatusCode.OK)]
    [InlineData(Secret,
        """{"update_id":2,"my_chat_member":{"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"О"},"date":1795510800,"old_chat_member":{"status":"member","user":{"id":1,"is_bot":true,"first_name":"Б"}},"new_chat_member":{"status":"frozen","user":{"id":1,"is_bot":true,"first_name":"Б"}}}}""", HttpStatusCode.OK)]
    [InlineData(Secret, """{"update_id":3,"message":{"message_id":"five","chat":7}}""", HttpStatusCode.OK)]
    [InlineData(Secret,
        """{"update_id":4,"message":{"message_id":5,"chat":{"id":7,"type":"private"},"date":99999999999999999,"text":"x"}}""",
        HttpStatusCode.OK)]
    [InlineData(Secret, """{"update_id":9007199254740993,"message":{"message_id":4294967296,"chat":{"id":7,"type":"private"},"text":"\ud83c"}}""",
        HttpStatusCode.OK)]
    [InlineData(Secret, "[]", HttpStatusCode.BadRequest)]
    [InlineData(Secret, "DEEP", HttpStatusCode.BadRequest)]
    [InlineData(Secret, "LARGE", HttpStatusCode.RequestEntityTooLarge)]
    public async Task The_webhook_lets_in_only_what_it_should(string? secret, string body, HttpStatusCode expected)
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{city.Url}/webhooks/telegram")
        {
            Content = new StringContent(body switch
            {
                "LARGE" => new string(' ', 300_000),
                "DEEP" => $$"""{"update_id":5,"a":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}""",
                _ => body,
            }, Encoding.UTF8, "application/json")
        };
        if (secret is not null) request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        Assert.Equal(expected, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Whoever_guesses_the_secret_is_slowed_and_the_right_one_is_still_taken()
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        using var http = new HttpClient();
        var refusals = new List<HttpStatusCode>();
        for (var n = 0; n < 12; n++) refusals.Add(await AskAsync("wrong"));
        Assert.Equal(10, refusals.TakeWhile(status => status == HttpStatusCode.Unauthorized).Count());
        Assert.All(refusals.Skip(10), status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(Secret));

        async Task<HttpStatusCode> AskAsync(string secret)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{city.Url}/webhooks/telegram")
            {
                Content = new StringContent("{}"), Headers = { { "X-Telegram-Bot-Api-Secret-Token", secret } },
            };
            return (await http.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task While_the_database_is_away_the_webhook_asks_to_try_again_and_nothing_is_lost()
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        const string Update =
            """{"update_id":77,"message":{"message_id":5,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"О"},"date":1795510800,"text":"/appeal"}}""";
        await using (city.LockDatabase()) Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(city, Update));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(city, Update));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(city, Update));
        await using var db = city.Services.GetRequiredService<Database>().OpenForReading();
        Assert.Equal(1, await db.Set<SeenUpdate>().CountAsync());
    }

    /// <summary>The button stops spinning by the response itself; a repeated delivery ends it again, and words get an empty one.</summary>
    [Fact]
    public async Task A_press_is_answered_in_the_response_to_the_webhook()
    {
        await using var city = await WebCity.StartAsync(Settings("http://127.0.0.1:9"));
        const string Press =
            """{"update_id":91,"callback_query":{"id":"481516","from":{"id":7,"is_bot":false,"first_name":"О"},"data":"go.menu","message":{"message_id":5,"chat":{"id":7,"type":"private"},"date":1}}}""";
        const string Words =
            """{"update_id":92,"message":{"message_id":6,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"О"},"date":1795510800,"text":"/help"}}""";
        for (var delivery = 0; delivery < 2; delivery++)
            Assert.Equal("""{"method":"answerCallbackQuery","callback_query_id":"481516"}""", await ReadAnswerAsync(city, Press));
        Assert.Equal("", await ReadAnswerAsync(city, Words));
    }

    [Fact]
    public async Task Outcomes_tell_apart_what_the_wire_tells_apart()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        await using var city = await WebCity.StartAsync(Settings($"{emulator.BaseUrl}/telegram"));
        var messenger = city.Services.GetRequiredService<IMessenger>();
        var person = emulator.Emulator.People.Find("tg-1")!;
        Assert.IsType<SendOutcome.Gone>(await SendAsync("x"));
        person.Started = true;
        Assert.IsType<SendOutcome.Sent>(await SendAsync("x"));
        emulator.Emulator.Faults = new() { Telegram = new() { Status429EveryN = 1, RetryAfterSeconds = 9 } };
        Assert.Equal(TimeSpan.FromSeconds(9), Assert.IsType<SendOutcome.Later>(await SendAsync("x")).After);
        emulator.Emulator.Faults = new() { Telegram = new() { Status500EveryN = 1 } };
        Assert.IsType<SendOutcome.Later>(await SendAsync("x"));
        emulator.Emulator.Faults = new() { Telegram = new() { HtmlBadGateway = true } };
        Assert.IsType<SendOutcome.Later>(await SendAsync("x"));
        emulator.Emulator.Faults = new() { Telegram = new() { TimeoutEveryN = 1 } };
        Assert.IsType<SendOutcome.InDoubt>(await SendAsync("x"));
        emulator.Emulator.Faults = new();
        Assert.IsType<SendOutcome.Refused>(await SendAsync(new string('x', 5000)));
        // Failure mode 30: blocked, deactivated, no such chat.
        person.Blocked = true;
        Assert.Equal(UnreachableReason.Blocked, Assert.IsType<SendOutcome.Gone>(await SendAsync("x")).Reason);
        person.Deactivated = true;
        Assert.Equal(UnreachableReason.Deactivated, Assert.IsType<SendOutcome.Gone>(await SendAsync("x")).Reason);
        Assert.Equal(UnreachableReason.NotFound, Assert.IsType<SendOutcome.Gone>(
            await messenger.SendAsync(new("1", new Message(Rich.Data("x")), Language.Uk, 0), CancellationToken.None)).Reason);

        Task<SendOutcome> SendAsync(string text) =>
            messenger.SendAsync(new(person.UserId, new Message(Rich.Data(text)), Language.Uk, 0), CancellationToken.None);
    }

    [Theory]
    [InlineData("меню", "Чим допомогти?", 1)]
    [InlineData("скасувати", "Скасовано", 1)]
    [InlineData("Мазепи 15", "Додайте до п'яти", 0)]
    public async Task The_keyboard_that_asks_for_a_place_is_gone_once_its_question_is_left(string said, string answer, int wordsBefore)
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        var parts = Settings($"{emulator.BaseUrl}/telegram");
        (parts.Settings["Telegram:Mode"], parts.Settings["Telegram:PollSeconds"]) = ("Polling", "1");
        await using var city = await WebCity.StartAsync(parts);
        var resident = await Resident.NewAsync(emulator.BaseUrl, "telegram");
        await resident.OpenAsync("appeal_roads");
        await resident.HearAsync("Що сталося");
        await resident.SayAsync("Провалля на дорозі біля школи", "Де це");
        // The keyboard comes with a message of its own, after the words.
        bool HasKeyboard() => emulator.Emulator.People.Find(resident.Key)!.Keyboard is not null;
        await Until.TrueAsync(() => Task.FromResult(HasKeyboard()), "the keyboard that asks for a place");
        await resident.SayAsync(said, answer);
        await Until.TrueAsync(() => Task.FromResult(!HasKeyboard()), "the keyboard to be put away");
        // A word goes before what has buttons of its own; a note without any bears the order itself.
        Assert.Equal(wordsBefore, (await resident.AllAsync()).Count(text => text == "Гаразд."));
    }

    [Fact]
    public async Task An_answered_question_loses_its_buttons_and_keeps_its_links()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        var parts = Settings($"{emulator.BaseUrl}/telegram");
        (parts.Settings["Telegram:Mode"], parts.Settings["Telegram:PollSeconds"]) = ("Polling", "1");
        await using var city = await WebCity.StartAsync(parts);
        var resident = await Resident.NewAsync(emulator.BaseUrl, "telegram");
        await resident.OpenAsync();
        const string Card = "Міські електронні петиції";
        await resident.SayAsync("петиція", Card);
        await ButtonsUnderAsync(Card, shown => shown.Contains("Зберегти", StringComparison.Ordinal));
        await resident.SayAsync("/appeal", "Про що звернення");
        var staying = await ButtonsUnderAsync(Card, shown => !shown.Contains("Зберегти", StringComparison.Ordinal));
        Assert.Contains("Відкрити сайт", staying, StringComparison.Ordinal);
        await resident.PressAsync("Дороги та ями", "Що сталося");
        Assert.Equal("", await ButtonsUnderAsync("Про що звернення", shown => shown.Length == 0));

        // Under the message with those words, once they are as they should be.
        async Task<string> ButtonsUnderAsync(string words, Func<string, bool> isRight)
        {
            var shown = "";
            await Until.TrueAsync(() =>
            {
                var item = emulator.Emulator.People.Find(resident.Key)!.Items
                    .Last(item => item.Text?.Contains(words, StringComparison.Ordinal) == true);
                shown = string.Join(" | ",
                    item.Inline?.SelectMany(row => row!.AsArray()).Select(button => button!["text"]!.GetValue<string>()) ?? []);
                return Task.FromResult(isRight(shown));
            }, $"the buttons under '{words}' to be as they should");
            return shown;
        }
    }

    [Fact]
    public async Task An_edit_that_cannot_be_made_becomes_a_new_message_and_an_unchanged_one_is_fine()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        await using var city = await WebCity.StartAsync(Settings($"{emulator.BaseUrl}/telegram"));
        var messenger = city.Services.GetRequiredService<IMessenger>();
        var person = emulator.Emulator.People.Find("tg-1")!;
        person.Started = true;
        var sent = (SendOutcome.Sent)await SayAsync("раз", null);
        Assert.Equal(sent.MessageId, ((SendOutcome.Sent)await SayAsync("два", sent.MessageId)).MessageId);
        Assert.Equal(sent.MessageId, ((SendOutcome.Sent)await SayAsync("два", sent.MessageId)).MessageId);
        Assert.NotEqual("424242", ((SendOutcome.Sent)await SayAsync("три", "424242")).MessageId);
        Assert.IsType<SendOutcome.Skipped>(await messenger.SendAsync(new(person.UserId,
            new Message(Rich.Data("чотири")) { Edits = "424242" }, Language.Uk, 0) { MustEdit = true }, CancellationToken.None));
        Assert.Equal(["два", "три"], person.Items.Where(item => item.From == "bot").Select(item => item.Text));

        Task<SendOutcome> SayAsync(string text, string? edits) =>
            messenger.SendAsync(new(person.UserId, new Message(Rich.Data(text)) { Edits = edits }, Language.Uk, 0), CancellationToken.None);
    }

    [Fact]
    public async Task No_token_secret_phone_or_word_of_a_person_reaches_a_log()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = "999:another-token-so-all-fails");
        await using var city = await WebCity.StartAsync(Settings($"{emulator.BaseUrl}/telegram"));
        const string Update =
            """{"update_id":78,"message":{"message_id":5,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"Заплавна"},"date":1795510800,"text":"таємниця мешканки 380671234567"}}""";
        Assert.Equal(HttpStatusCode.OK, await PostAsync(city, Update));
        await city.Logged.UntilAsync(lines => lines.Any(line => line.Contains("refuses the bot itself", StringComparison.Ordinal)));
        foreach (var planted in (string[])[Token, "planted-telegram", Secret, "Заплавна", "таємниця", "380671234567"])
            Assert.DoesNotContain(city.Logged.Lines, line => line.Contains(planted, StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> PostAsync(WebCity city, string body)
    {
        using var response = await SendAsync(city, body);
        return response.StatusCode;
    }

    private static async Task<string> ReadAnswerAsync(WebCity city, string body)
    {
        using var response = await SendAsync(city, body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> SendAsync(WebCity city, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{city.Url}/webhooks/telegram")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json")
        };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Secret);
        return await http.SendAsync(request);
    }

    private static WebCity.Parts Settings(string api) => new(
        new() { ["Telegram:Token"] = Token, ["Telegram:ApiBaseUrl"] = api, ["Telegram:Mode"] = "Webhook",
            ["Telegram:WebhookSecret"] = Secret, ["PublicUrl"] = "http://127.0.0.1:1" },
        (services, configuration) => services.AddTelegram(configuration), app => app.MapTelegram());
}
