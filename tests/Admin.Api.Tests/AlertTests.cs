using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Events by the staff API, as people in both messengers get them.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class AlertTests(StaffDesk desk)
{
    private static int _house = 500;

    [Fact]
    public async Task An_event_is_told_edited_changed_and_ended_in_one_thread()
    {
        var (address, telegram, viber) = await FollowedAsync();
        var from = TimeProvider.System.GetUtcNow();
        object Body(string text, string responsible, int hours) =>
            new { kind = "water", textUk = text, from, until = from.AddHours(hours), responsible,
                audience = new { buildings = new[] { address } } };
        var made = await desk.PostAsync("/api/v1/alerts", Body("Ремонт мережі", "Водоканал", 3));
        Assert.Equal((201, "begun"), (made.Status, made.Body.GetProperty("status").GetString()));
        var path = $"/api/v1/alerts/{made.Body.GetProperty("id").GetInt64()}";
        foreach (var person in (Resident[])[telegram, viber]) await person.HearAsync("Ремонт мережі");
        var again = await desk.PostAsync("/api/v1/alerts", Body("мережі ремонт", "Водоканал", 3));
        Assert.Equal((200, made.Body.GetProperty("id").GetInt64()), (again.Status, again.Body.GetProperty("id").GetInt64()));

        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Put, path, Body("Ремонт мережі", "КП «Водоканал»", 3))).Status);
        await Until.TrueAsync(async () =>
            (await telegram.AllAsync()).Any(text => text.Contains("КП «Водоканал»", StringComparison.Ordinal)), "the message to be edited");
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Put, path, Body("Ремонт мережі", "КП «Водоканал»", 5))).Status);
        foreach (var person in (Resident[])[telegram, viber]) await person.HearAsync("Кінець: було");
        var ended = await desk.PostAsync($"{path}/end", new { note = "Дякуємо за терпіння." });
        Assert.Equal((200, "ended"), (ended.Status, ended.Body.GetProperty("status").GetString()));
        foreach (var person in (Resident[])[telegram, viber]) await person.HearAsync("Дякуємо за терпіння.");
        Assert.Single(await viber.AllAsync(), text => text.StartsWith("💧 Вода\n", StringComparison.Ordinal));

        var thread = await desk.GetAsync(path);
        Assert.Equal(["begin", "change", "change", "change", "end"],
            thread.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("move").GetString()));
        await Until.TrueAsync(async () => (await desk.GetAsync(path)).GetProperty("messages").EnumerateArray()
            .Where(message => !message.GetProperty("edit").GetBoolean())
            .All(message => message.GetProperty("counts") is var counts && counts.GetProperty("audience").GetInt32() == 2
            && counts.GetProperty("sent").GetInt32() + counts.GetProperty("delivered").GetInt32() + counts.GetProperty("seen")
                .GetInt32() == 2), "both to have had each message");
    }

    /// <summary>Who was about to report the trouble and says that it is this event is counted, once.</summary>
    [Theory, InlineData("telegram"), InlineData("viber")]
    public async Task Who_finds_their_trouble_explained_is_counted(string messenger)
    {
        var address = Next();
        var made = await desk.PostAsync("/api/v1/alerts", new { kind = "water", textUk = $"Заміна засувки, {messenger}",
            until = TimeProvider.System.GetUtcNow().AddHours(3), audience = new { buildings = new[] { address } } });
        var path = $"/api/v1/alerts/{made.Body.GetProperty("id").GetInt64()}";
        Assert.Equal(0, (await desk.GetAsync(path)).GetProperty("alert").GetProperty("concerned").GetInt32());
        var person = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
        for (var time = 0; time < 2; time++)
        {
            await person.SayAsync("/appeal", "Про що звернення");
            await person.PressAsync("Водопостачання", "Що сталося");
            await person.SayAsync("Немає води з самого ранку", "Де це");
            await person.SayAsync(address, "Заміна засувки");
            await person.PressAsync("Так, це через відключення", "врахував і вас");
        }
        Assert.Equal(1, (await desk.GetAsync(path)).GetProperty("alert").GetProperty("concerned").GetInt32());
    }

    /// <summary>What was said to be over by six may come to have no end that anybody knows.</summary>
    [Fact]
    public async Task A_change_is_the_whole_event_so_what_it_leaves_out_is_not_known_any_more()
    {
        var address = Next();
        object Body(object? until) =>
            new { kind = "gas", textUk = "Аварія на газопроводі", until, audience = new { buildings = new[] { address } } };
        var made = await desk.PostAsync("/api/v1/alerts", Body(TimeProvider.System.GetUtcNow().AddHours(2)));
        var changed = await desk.CallAsync(HttpMethod.Put, $"/api/v1/alerts/{made.Body.GetProperty("id").GetInt64()}", Body(null));
        Assert.Equal(200, changed.Status);
        Assert.False(changed.Body.TryGetProperty("until", out var until) && until.ValueKind != JsonValueKind.Null);
    }

    [Fact]
    public async Task Moves_that_the_table_has_not_are_refused()
    {
        var id = (await desk.PostAsync("/api/v1/alerts", Planned(Next()))).Body.GetProperty("id").GetInt64();
        foreach (var verb in (string[])["explode", "ended", "change", "plan", "END", "1"])
            Assert.Equal((400, "invalid-value"), Said(await desk.PostAsync($"/api/v1/alerts/{id}/{verb}", new { })));
        Assert.Equal((409, "move-not-allowed"), Said(await desk.PostAsync($"/api/v1/alerts/{id}/end", new { })));
        Assert.Equal("planned", (await desk.GetAsync($"/api/v1/alerts/{id}")).GetProperty("alert").GetProperty("status").GetString());
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/alerts/{id}/cancel")).Status);
        foreach (var verb in (string[])["cancel", "end"])
            Assert.Equal((409, "move-not-allowed"), Said(await desk.PostAsync($"/api/v1/alerts/{id}/{verb}", new { })));
        Assert.Equal((409, "move-not-allowed"), Said(await desk.CallAsync(HttpMethod.Put, $"/api/v1/alerts/{id}", Planned(Next()))));
        Assert.Equal(404, (await desk.PostAsync("/api/v1/alerts/999999/end", new { })).Status);
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Put, "/api/v1/alerts/999999", Planned(Next()))).Status);
    }

    [Fact]
    public async Task Events_are_listed_by_state_kind_and_source()
    {
        var source = $"feed-{Guid.NewGuid():N}";
        object Body(string number) =>
            new { kind = "lift", textUk = "Ліфт не працює", source, externalId = number, audience = new { buildings = new[] { Next() } } };
        var (one, two) = (await desk.PostAsync("/api/v1/alerts", Body("1")), await desk.PostAsync("/api/v1/alerts", Body("2")));
        await desk.PostAsync($"/api/v1/alerts/{two.Body.GetProperty("id").GetInt64()}/end");
        Assert.Equal([one.Body.GetProperty("id").GetInt64()], await IdsAsync($"/api/v1/alerts?source={source}&status=begun&kind=lift"));
        Assert.Equal([two.Body.GetProperty("id").GetInt64()], await IdsAsync($"/api/v1/alerts?source={source}&status=ended"));
        Assert.Equal(2, (await IdsAsync($"/api/v1/alerts?source={source}")).Count);
        Assert.Empty(await IdsAsync($"/api/v1/alerts?source={source}&kind=water"));
        Assert.Equal(400, (await desk.CallAsync(HttpMethod.Get, "/api/v1/alerts?status=flying")).Status);
    }

    [Fact]
    public async Task What_would_reach_whom_is_known_before()
    {
        var (address, _, _) = await FollowedAsync();
        var reach =
            (await desk.ReachAsync(new { kind = "water", audience = new { buildings = new[] { address } } })).Body;
        Assert.Equal((2, 1, 1), (reach.GetProperty("people").GetInt32(), reach.GetProperty("byMessenger").GetProperty("telegram")
            .GetInt32(), reach.GetProperty("byMessenger").GetProperty("viber").GetInt32()));
        Assert.Equal(1, reach.GetProperty("buildings").GetInt32());
        Assert.Equal([$"вул. {address}"], reach.GetProperty("addresses").EnumerateArray().Select(shown => shown.GetString()));
        Assert.Equal(2, reach.GetProperty("byLanguage").GetProperty("uk").GetInt32());
        Assert.Equal(1, (await desk.ReachAsync(
            new { audience = new { buildings = new[] { address }, messenger = "viber" } })).Body.GetProperty("people").GetInt32());
        Assert.Equal((400, "kind"), Field(await desk.ReachAsync(new { kind = "rain" })));
    }

    [Fact]
    public async Task It_is_shown_as_both_messengers_show_it_and_nothing_is_kept()
    {
        var before = (await IdsAsync("/api/v1/alerts"))[..];
        var shown = (await desk.PostAsync("/api/v1/preview", new { alert = Planned(Next()) })).Body.GetProperty("look").EnumerateArray()
            .ToList();
        Assert.Equal([("telegram", "uk"), ("telegram", "en"), ("viber", "uk"), ("viber", "en")],
            shown.Select(one => (one.GetProperty("messenger").GetString(), one.GetProperty("language").GetString())));
        Assert.All(shown, one => Assert.Contains(one.GetProperty("language").GetString() == "uk" ? "заплановано" : "planned",
            one.GetProperty("text").GetString(), StringComparison.Ordinal));
        Assert.All(shown, one => Assert.Equal(0, one.GetProperty("over").GetInt32()));
        Assert.Equal(before, await IdsAsync("/api/v1/alerts"));
        Assert.Equal((400, "kind"), Field(await desk.PostAsync("/api/v1/preview", new { alert = new { kind = "rain", textUk = "Дощ" } })));
    }

    [Theory]
    [InlineData("""{"buildings":["Нетака 1"]}""", "audience.buildings[0]")]
    [InlineData("""{"streets":["Гетьмана Мазепи","Нетака"]}""", "audience.streets[1]")]
    [InlineData("""{"parts":[{"street":"Мазепи","from":9,"to":3}]}""", "audience.parts[0].to")]
    [InlineData("""{"parts":[{"street":"Мазепи","from":0}]}""", "audience.parts[0].from")]
    [InlineData("""{"parts":[{"street":"Нетака"}]}""", "audience.parts[0].street")]
    [InlineData("""{"districts":["Марс"]}""", "audience.districts[0]")]
    [InlineData("""{"queues":["7"]}""", "audience.queues[0]")]
    [InlineData("""{"topic":"rain"}""", "audience.topic")]
    [InlineData("""{"topic":"water"}""", "audience.topic")]
    [InlineData("""{"topic":"city"}""", "audience.topic")]
    [InlineData("""{"survey":{"id":"","finished":true}}""", "audience.survey.id")]
    [InlineData("""{"area":[{"latitude":48.92,"longitude":24.71},{"latitude":48.93,"longitude":24.72}]}""", "audience.area")]
    [InlineData("""{"area":[{"latitude":48.92,"longitude":24.71},{"latitude":48.93,"longitude":24.72},{"latitude":48.92,"longitude":24.72},{"latitude":48.93,"longitude":24.71}]}""", "audience.area")]
    [InlineData("""{"area":[{"latitude":48,"longitude":24},{"latitude":49,"longitude":24},{"latitude":49,"longitude":25}]}""",
        "audience.area")]
    public async Task A_wrong_audience_is_refused_and_the_field_is_named(string audience, string field) =>
        Assert.Equal((400, field), Field(await desk.PostAsync("/api/v1/alerts",
            new { kind = "water", textUk = "Води не буде", audience = JsonDocument.Parse(audience).RootElement })));

    [Theory]
    [InlineData("""{"status":"ended"}""", "status")]
    [InlineData("""{"source":"staff"}""", "source")]
    [InlineData("""{"externalId":"1"}""", "externalId")]
    [InlineData("""{"updatedAt":"2099-01-01T00:00:00Z"}""", "updatedAt")]
    public async Task A_wrong_event_is_refused_and_the_field_is_named(string more, string field)
    {
        var body = new Dictionary<string, object> { ["kind"] = "water", ["textUk"] = "Води не буде" };
        foreach (var property in JsonDocument.Parse(more).RootElement.EnumerateObject()) body[property.Name] = property.Value;
        Assert.Equal((400, field), Field(await desk.PostAsync("/api/v1/alerts", body)));
    }

    private static object Planned(string address) =>
        new { kind = "heat", textUk = "Промивання системи", from = TimeProvider.System.GetUtcNow().AddDays(1),
            until = TimeProvider.System.GetUtcNow().AddDays(2), audience = new { buildings = new[] { address } } };

    private static string Next() => $"Бельведерська, {Interlocked.Increment(ref _house)}";

    /// <summary>A building of two people, one in each messenger.</summary>
    private async Task<(string Address, Resident Telegram, Resident Viber)> FollowedAsync()
    {
        var (address, people) = (Next(), new List<Resident>());
        foreach (var messenger in (string[])["telegram", "viber"])
        {
            var person = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
            await person.OpenAsync();
            await person.HearAsync("Я бот міста");
            await person.SayAsync("мій будинок", "Напишіть адресу");
            await person.SayAsync(address, "Як назвати");
            await person.PressAsync("Дім", "Про що сповіщати");
            await person.PressAsync("Готово", "Сповіщення: усі");
            people.Add(person);
        }
        return (address, people[0], people[1]);
    }

    private async Task<List<long>> IdsAsync(string path) =>
        [.. (await desk.GetAsync(path)).EnumerateArray().Select(row => row.GetProperty("id").GetInt64())];

    private static (int, string?) Said((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.GetProperty("code").GetString());

    private static (int, string?) Field((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.GetProperty("field").GetString());
}
