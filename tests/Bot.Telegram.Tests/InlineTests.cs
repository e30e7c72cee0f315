using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Emulator;
using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Telegram;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Resident = IfCity.Bots.Tests.Kit.Resident;

namespace IfCity.Bots.Tests.Telegram;

/// <summary>«@bot слова» in any chat, over the emulated Bot API with its limits.</summary>
public sealed class InlineTests
{
    private const string Token = "1000001:planted-telegram-token", Secret = "planted-webhook-secret";

    [Fact]
    public async Task Cards_are_offered_in_the_persons_language_with_a_way_to_the_site_and_to_the_bot()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        await using var city = await StartAsync(emulator);
        var answer = await AskAsync(emulator, "uk", "немає світла");
        var first = answer.GetProperty("results")[0];
        Assert.Equal(("article", "electricity-outages", "Графіки відключень світла (Прикарпаттяобленерго)"),
            (Word(first, "type"), Word(first, "id"), Word(first, "title")));
        Assert.True(answer.GetProperty("is_personal").GetBoolean());
        Assert.False(answer.TryGetProperty("button", out var button) && button.ValueKind != JsonValueKind.Null);
        var message = first.GetProperty("input_message_content");
        Assert.Contains("Телефон: 0 800 50 40 20", Word(message, "message_text"), StringComparison.Ordinal);
        Assert.Equal("bold", Word(message.GetProperty("entities")[0], "type"));
        Assert.Equal(["https://svitlo.oe.if.ua", $"https://t.me/city_bot?start=services_electricity-outages"],
            first.GetProperty("reply_markup").GetProperty("inline_keyboard").EnumerateArray().SelectMany(row => row.EnumerateArray())
                .Select(button => Word(button, "url")));

        var english = (await AskAsync(emulator, "en", "немає світла")).GetProperty("results")[0];
        Assert.Contains("Phone: 0 800 50 40 20", Word(english.GetProperty("input_message_content"), "message_text"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nothing_fits_gives_a_button_that_starts_the_bot_and_is_kept_nowhere()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        await using var city = await StartAsync(emulator);
        var answer = await AskAsync(emulator, "uk", "таємний борщ рецепт");
        Assert.Equal(0, answer.GetProperty("results").GetArrayLength());
        Assert.Equal(("Нічого не знайшов. Запитати бота", "services"),
            (Word(answer.GetProperty("button"), "text"), Word(answer.GetProperty("button"), "start_parameter")));
        await using var db = city.Services.GetRequiredService<Database>().OpenForReading();
        Assert.Equal((0, 0, 0, 0), (await db.Set<Chat>().CountAsync(), await db.Set<SeenUpdate>()
            .CountAsync(), await db.Set<OutboxRow>().CountAsync(), await db.Set<SearchMiss>().CountAsync()));
        Assert.DoesNotContain(city.Logged.Lines, line => line.Contains("таємний", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Danger_comes_first_with_the_number_to_call()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        await using var city = await StartAsync(emulator);
        var first = (await AskAsync(emulator, "uk", "пахне газом у під'їзді")).GetProperty("results")[0];
        Assert.StartsWith("📞 104", Word(first, "title"), StringComparison.Ordinal);
        Assert.Contains("104", Word(first.GetProperty("input_message_content"), "message_text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_a_word_is_typed_it_offers_what_the_person_has_saved()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        await using var city = await StartAsync(emulator);
        var resident = await Resident.NewAsync(emulator.BaseUrl, "telegram");
        Assert.Equal("cnap", Word((await AskAsync(emulator, resident, "")).GetProperty("results")[0], "id"));
        await resident.OpenAsync("services_subsidy");
        await resident.HearAsync("Житлова субсидія");
        await resident.TapAsync("☆ Зберегти");
        await Until.TrueAsync(async () => Word((await AskAsync(emulator, resident, "")).GetProperty("results")[0], "id") == "subsidy",
            "the saved card to come first");
    }

    /// <summary>Failure mode 19: an answer that comes too late, or a query delivered twice, is nobody's loss.</summary>
    [Fact]
    public async Task A_late_or_repeated_query_is_taken_and_its_refused_answer_breaks_nothing()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        await using var city = await StartAsync(emulator, "Webhook");
        using var http = new HttpClient();
        for (var times = 0; times < 2; times++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{city.Url}/webhooks/telegram")
            {
                Content = JsonContent.Create(new { update_id = 99, inline_query = new { id = "4242",
                    from = new { id = 7, is_bot = false, first_name = "О" }, query = "цнап", offset = "" } })
            };
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Secret);
            Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(request)).StatusCode);
        }
        await Until.TrueAsync(() => Task.FromResult(emulator.Emulator.Calls.ListSince(0, "telegram")
            .Count(call => call.Method == "answerInlineQuery") == 2), "both answers");
        Assert.All(emulator.Emulator.Calls.ListSince(0, "telegram").Where(call => call.Method == "answerInlineQuery"),
            call => Assert.Contains("query is too old", call.Error!, StringComparison.Ordinal));
        Assert.DoesNotContain(city.Logged.Lines, line => line.Contains("inline query", StringComparison.Ordinal));
    }

    /// <summary>Delivered twice by the messenger: one answer is taken, the other is counted.</summary>
    [Fact]
    public async Task A_query_delivered_twice_is_answered()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => options.TelegramToken = Token);
        await using var city = await StartAsync(emulator);
        emulator.Emulator.Faults = new() { Telegram = new() { SendTwice = true } };
        Assert.Equal("cnap", Word((await AskAsync(emulator, "uk", "цнап")).GetProperty("results")[0], "id"));
    }

    /// <summary>The longest card that the catalogue takes, and more cards than are taken at once.</summary>
    [Fact]
    public void An_answer_keeps_the_limits_of_the_wire()
    {
        var cards = Enumerable.Range(0, 60).Select(at =>
            new InlineCard($"card-{at}", "Назва", "Опис", new Message(Rich.Data("слова")), $"services_card-{at}")).ToList();
        using var body = JsonDocument.Parse(InlineWriting
            .WriteBody("1", new(Language.Uk, cards, "services"), payload => new($"https://t.me/bot?start={payload}")));
        Assert.Equal(50, body.RootElement.GetProperty("results").GetArrayLength());
        Assert.False(body.RootElement.TryGetProperty("button", out _));
        using var unnamed = JsonDocument.Parse(InlineWriting.WriteBody("1", new(Language.Uk, cards[..1], "services"), _ => null));
        Assert.False(unnamed.RootElement.GetProperty("results")[0].TryGetProperty("reply_markup", out _));
    }

    private static Task<WebCity> StartAsync(EmulatorHost emulator, string mode = "Polling") => WebCity.StartAsync(new(
        new()
        {
            ["Telegram:Token"] = Token, ["Telegram:ApiBaseUrl"] = $"{emulator.BaseUrl}/telegram", ["Telegram:Mode"] = mode,
            ["Telegram:PollSeconds"] = "1", ["Telegram:WebhookSecret"] = Secret,
            ["Telegram:UserName"] = "city_bot", ["PublicUrl"] = "http://127.0.0.1:1",
        },
        (services, configuration) => services.AddTelegram(configuration), app => app.MapTelegram()));

    /// <summary>Somebody new, whose client is set to that language.</summary>
    private static async Task<JsonElement> AskAsync(EmulatorHost emulator, string language, string query) =>
        await AskAsync(emulator, await Resident.NewAsync(emulator.BaseUrl, "telegram", language), query);

    private static async Task<JsonElement> AskAsync(EmulatorHost emulator, Resident resident, string query)
    {
        using var http = new HttpClient();
        var answer = await http.PostAsJsonAsync(new Uri($"{emulator.BaseUrl}/api/people/{resident.Key}/inline"), new { query });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Word(JsonElement of, string field) => of.GetProperty(field).GetString()!;
}
