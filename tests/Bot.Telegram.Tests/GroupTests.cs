using System.Net;
using System.Text;
using System.Text.Json;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Telegram;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Telegram;

/// <summary>The bot in Telegram's groups and channels, as it stands on the wire in both directions.</summary>
public sealed class GroupTests
{
    private const string Secret = "planted-webhook-secret";
    private const string Chat = """ "chat":{"id":-100200,"type":"supergroup","title":"Наш дім"} """;
    private const string From = """ "from":{"id":7,"is_bot":false,"first_name":"Оля"} """;

    private int _next = 1;

    [Fact]
    public async Task It_greets_once_and_passes_over_what_people_write_to_each_other()
    {
        await using var telegram = await ScriptedTelegram.StartAsync();
        await using var city = await StartAsync(telegram);
        await PostAsync(city, Member("left", "member"));
        await PostAsync(city, Member("member", "administrator"));
        foreach (var words in (string[])["таємниця сусідів", "немає світла", "/start", "/start@another_bot", "/menu@city_bot", "/leave@x"])
            await PostAsync(city, Message(words));
        await PostAsync(city, Update("message", """ "photo":[] """));
        await PostAsync(city, Update("edited_message", """ "text":"/house@city_bot мазепи 15" """));
        var hello = Assert.Single(telegram.Calls("sendMessage"));
        Assert.Equal(-100200, hello.GetProperty("chat_id").GetInt64());
        Assert.Equal("https://t.me/city_bot?start=tour", Assert.Single(Buttons(hello)).GetProperty("url").GetString());
        Assert.Empty(telegram.Calls("getChatMember"));
        await using var db = city.Services.GetRequiredService<Database>().OpenForReading();
        Assert.Equal((0, 0, 0), (await db.Set<Chat>().CountAsync(), await db.Set<DeadUpdate>().CountAsync(),
            await db.Set<OutboxRow>().CountAsync()));
        Assert.DoesNotContain(city.Logged.Lines, line => line.Contains("таємниця", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"ok":true,"result":{"status":"member"}}""", 200, "лише адміністратор")]
    [InlineData("""{"ok":true,"result":{"status":"creator"}}""", 200, "вул. Гетьмана Мазепи, 15")]
    [InlineData("""{"ok":true,"result":{"status":"administrator"}}""", 200, "вул. Гетьмана Мазепи, 15")]
    [InlineData("""{"ok":false,"error_code":400,"description":"Bad Request: user not found"}""", 400, "Не вдалося перевірити")]
    [InlineData("<html>bad gateway</html>", 502, "Не вдалося перевірити")]
    public async Task Whether_it_is_an_administrator_says_telegram(string member, int status, string said)
    {
        await using var telegram = await ScriptedTelegram.StartAsync();
        await using var city = await StartAsync(telegram);
        telegram.Script("getChatMember", member, status);
        await PostAsync(city, Message("/house@city_bot мазепи 15"));
        Assert.Contains(said, Text(Assert.Single(telegram.Calls("sendMessage"))), StringComparison.Ordinal);
        Assert.Equal(("-100200", 7), (Assert.Single(telegram.Calls("getChatMember")).GetProperty("chat_id").GetString(),
            telegram.Calls("getChatMember")[0].GetProperty("user_id").GetInt64()));
    }

    /// <summary>Who writes in the name of the group is one of its administrators, whom Telegram would not find by a number.</summary>
    [Fact]
    public async Task An_administrator_without_a_name_is_heard_and_what_concerns_the_building_is_told()
    {
        await using var telegram = await ScriptedTelegram.StartAsync();
        await using var city = await StartAsync(telegram);
        await PostAsync(city, Message("/house мазепи 15", """ "sender_chat":{"id":-100200,"type":"supergroup"}, """));
        Assert.Empty(telegram.Calls("getChatMember"));
        var address = (AddressAnswer.Resolved)city.Services.GetRequiredService<AddressBook>().Resolve("мазепи 15");
        await city.Services.GetRequiredService<Database>().InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>()
            .ReportAsync(unit, new(AlertReport.Staff, null, "water", "Ремонт мережі", new() { Buildings = [address.Address.BuildingKey] },
                unit.Now)));
        await Until.TrueAsync(() => Task.FromResult(telegram.Calls("sendMessage").Count == 2), "the notice in the group");
        var told = telegram.Calls("sendMessage")[1];
        Assert.Equal(-100200, told.GetProperty("chat_id").GetInt64());
        Assert.Contains("Ремонт мережі", Text(told), StringComparison.Ordinal);
        Assert.Empty(Buttons(told));
    }

    [Fact]
    public async Task It_leaves_when_an_administrator_says_so_and_a_channel_at_once()
    {
        await using var telegram = await ScriptedTelegram.StartAsync();
        await using var city = await StartAsync(telegram);
        telegram.Script("getChatMember", """{"ok":true,"result":{"status":"member"}}""");
        telegram.Script("getChatMember", """{"ok":true,"result":{"status":"creator"}}""");
        await PostAsync(city, Message("/leave"));
        Assert.Empty(telegram.Calls("leaveChat"));
        await PostAsync(city, Message("/leave"));
        Assert.Equal("-100200", Assert.Single(telegram.Calls("leaveChat")).GetProperty("chat_id").GetString());
        await PostAsync(city, Member("left", "administrator").Replace("supergroup", "channel", StringComparison.Ordinal));
        Assert.Equal(2, telegram.Calls("leaveChat").Count);
        Assert.Equal(2, telegram.Calls("sendMessage").Count);
    }

    [Fact]
    public async Task A_group_that_commands_without_end_is_passed_over()
    {
        await using var telegram = await ScriptedTelegram.StartAsync();
        await using var city = await StartAsync(telegram);
        for (var n = 0; n < 20; n++) await PostAsync(city, Message("/house"));
        Assert.Equal((6, 6), (telegram.Calls("getChatMember").Count, telegram.Calls("sendMessage").Count));
    }

    private static Task<WebCity> StartAsync(ScriptedTelegram telegram) => WebCity.StartAsync(new(
        new()
        {
            ["Telegram:Token"] = "1000001:planted-telegram-token", ["Telegram:ApiBaseUrl"] = telegram.Url, ["Telegram:Mode"] = "Webhook",
            ["Telegram:WebhookSecret"] = Secret, ["Telegram:UserName"] = "city_bot", ["PublicUrl"] = "http://127.0.0.1:1",
            ["Broadcasts:Approvals"] = "false",
        },
        (services, configuration) => services.AddTelegram(configuration), app => app.MapTelegram()));

    private static async Task PostAsync(WebCity city, string update)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{city.Url}/webhooks/telegram")
        {
            Content = new StringContent(update, Encoding.UTF8, "application/json"),
            Headers = { { "X-Telegram-Bot-Api-Secret-Token", Secret } },
        };
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(request)).StatusCode);
    }

    private string Message(string text, string more = "") => Update("message", $""" {more} "text":"{text}" """);

    private string Member(string was, string now) => Update("my_chat_member",
        $$""" "old_chat_member":{"status":"{{was}}"},"new_chat_member":{"status":"{{now}}"} """);

    private string Update(string kind, string more) =>
        $$"""{"update_id":{{_next++}},"{{kind}}":{ {{Chat}},{{From}},"message_id":5,"date":1795510800,{{more}} } }""";

    private static string Text(JsonElement call) => call.GetProperty("text").GetString()!;

    private static IEnumerable<JsonElement> Buttons(JsonElement call) => call.TryGetProperty("reply_markup", out var markup)
        && markup.TryGetProperty("inline_keyboard", out var rows) ? rows.EnumerateArray().SelectMany(row => row.EnumerateArray()) : [];
}
