using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Facts about cards in doubt are work for staff: listed with the reason, and put on the card or dropped.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class FactsApiTests(StaffDesk desk)
{
    [Fact]
    public async Task What_is_in_doubt_is_listed_with_the_reason_and_what_the_card_says()
    {
        var waiting = await ListAsync("state=waiting");
        Assert.True(waiting.Count > 40, $"{waiting.Count} facts wait.");
        Assert.All(waiting, fact =>
        {
            Assert.True(Text(fact, "why") is { Length: > 0 } && Text(fact, "source") is { Length: > 0 });
            Assert.NotEqual(JsonValueKind.Null, fact.GetProperty("doubt").ValueKind);
        });
        Assert.All(await ListAsync("doubt=contradicted&state=waiting"), fact => Assert.Equal("contradicted", Text(fact, "doubt")));
        var outages = Assert.Single(await ListAsync("service=electricity-outages&state=waiting"));
        Assert.Equal(("url", "https://svitlo.oe.if.ua", "джерела різняться"),
            (Text(outages, "field"), Text(outages, "now"), Text(outages, "why")));
        var shown = await ListAsync("service=passport-service&state=shown");
        Assert.Equal(["need", "how_long", "price"], shown.Select(fact => Text(fact, "field")));
        Assert.All(shown, fact => Assert.Equal((Text(fact, "wordsUk"), "two_sources"), (Text(fact, "now"), Text(fact, "confidence"))));
    }

    [Fact]
    public async Task A_fact_is_put_on_the_card_in_better_words_or_dropped()
    {
        var hours = Assert.Single(await ListAsync("service=heat-utility&state=waiting"), fact => Text(fact, "field") == "hours");
        var settle = $"/api/v1/service-facts/{hours.GetProperty("id").GetInt64()}/settle";
        var better = new { accept = true, wordsUk = "Пн–чт 8:00–17:00", wordsEn = "Mon–Thu 8:00–17:00" };
        var (status, settled) = await desk.PostAsync(settle, better);
        Assert.Equal((200, "accepted", better.wordsUk), (status, Text(settled, "state"), Text(settled, "now")));
        Assert.NotNull(Text(settled, "settledBy"));
        Assert.Equal(better.wordsEn, Text(await desk.GetAsync("/api/v1/services/heat-utility"), "hoursEn"));
        Assert.Equal(409, (await desk.PostAsync(settle, new { accept = false })).Status);
        Assert.Contains("service-fact.settle", (await desk.GetAsync("/api/v1/audit")).EnumerateArray().Select(row => Text(row, "what")));
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.OpenAsync("services_heat-utility");
        await resident.HearAsync("перевірено");

        var price = Assert.Single(await ListAsync("service=heat-utility&state=waiting"), fact => Text(fact, "field") == "price");
        var dropped = await desk.PostAsync($"/api/v1/service-facts/{price.GetProperty("id").GetInt64()}/settle", new { accept = false });
        Assert.Equal((200, "refused", null), (dropped.Status, Text(dropped.Body, "state"), Text(dropped.Body, "now")));
    }

    private async Task<List<JsonElement>> ListAsync(string query) =>
        [.. (await desk.GetAsync($"/api/v1/service-facts?{query}")).EnumerateArray()];

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
