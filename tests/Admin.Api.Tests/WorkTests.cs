using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What staff do with the API, and what residents hear of it.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class WorkTests(StaffDesk desk)
{
    [Fact]
    public async Task An_appeal_moves_only_as_the_table_allows_and_its_author_hears_of_it()
    {
        var (author, id) = await desk.FiledAsync("Провалля на дорозі");
        var path = $"/api/v1/appeals/{id}";
        Assert.Contains("in_work", (await desk.GetAsync(path)).GetProperty("moves").EnumerateArray().Select(move => move.GetString()));

        var confirm = await desk.PostAsync($"{path}/moves", new { to = "confirmed" });
        Assert.Equal((409, "move-not-allowed"), (confirm.Status, Code(confirm.Body)));
        var silent = await desk.PostAsync($"{path}/moves", new { to = "rejected" });
        Assert.Equal((400, "reason-needed"), (silent.Status, Code(silent.Body)));

        var moved = await desk.PostAsync($"{path}/moves", new { to = "accepted", version = 1 });
        Assert.Equal((200, "accepted"), (moved.Status, moved.Body.GetProperty("status").GetString()));
        await author.HearAsync("прийнято");
        var late = await desk.PostAsync($"{path}/moves", new { to = "in_work", version = 1 });
        Assert.Equal((409, "changed-meanwhile", "accepted"),
            (late.Status, Code(late.Body), late.Body.GetProperty("details").GetProperty("status").GetString()));

        Assert.Equal("rejected", (await desk.PostAsync($"{path}/moves", new { to = "rejected", reason = "Дорога приватна" })).Body
            .GetProperty("status").GetString());
        Assert.Contains("Дорога приватна", await author.HearAsync("Дорога приватна"), StringComparison.Ordinal);
        var again = await desk.PostAsync($"{path}/moves", new { to = "in_work" });
        Assert.Equal(409, again.Status);

        var history = (await desk.GetAsync(path)).GetProperty("history").EnumerateArray()
            .Select(line => line.GetProperty("to").GetString()).ToList();
        Assert.Equal(["registered", "accepted", "rejected"], history);
        var number = (await desk.GetAsync(path)).GetProperty("appeal").GetProperty("number").GetString();
        Assert.Equal(2, (await AuditAsync("appeal.move")).Count(entry => entry.GetProperty("target").GetString() == number
            && entry.GetProperty("who").GetString() == "bootstrap"));
    }

    [Fact]
    public async Task Two_operators_at_once_make_one_move()
    {
        var (_, id) = await desk.FiledAsync("Яма посеред двору");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "in_work", version = 1 })));
        Assert.Equal((1, 7), (answers.Count(answer => answer.Status == 200), answers.Count(answer => answer.Status == 409)));
    }

    [Fact]
    public async Task Appeals_are_found_by_state_number_and_category()
    {
        var (_, id) = await desk.FiledAsync("Ліхтар не світить");
        var appeal = (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("appeal");
        Assert.Equal(id,
            (await desk.GetAsync($"/api/v1/appeals?number={appeal.GetProperty("number").GetString()}"))[0].GetProperty("id").GetInt64());
        Assert.All((await desk.GetAsync("/api/v1/appeals?status=registered&category=roads")).EnumerateArray(),
            row => Assert.Equal(("registered", "roads"), (row.GetProperty("status").GetString(), row.GetProperty("category").GetString())));
        Assert.DoesNotContain((await desk.GetAsync("/api/v1/appeals?overdue=true")).EnumerateArray(),
            row => row.GetProperty("id").GetInt64() == id);
        Assert.Equal(1, (await desk.GetAsync("/api/v1/appeals?limit=1")).GetArrayLength());
    }

    [Fact]
    public async Task A_service_is_made_changed_found_hidden_and_removed_and_each_change_is_kept()
    {
        var category = (await desk.GetAsync("/api/v1/services"))[0].GetProperty("category").GetString()!;
        var body = new { id = "kite-permit", titleUk = "Дозвіл на повітряного змія", titleEn = "Kite permit", category,
            descriptionUk = "Де можна пускати змія", url = "https://example.org/kite", keywords = new[] { "змій", "вітер" } };
        Assert.Equal(201, (await desk.WriteCardAsync(body)).Status);
        Assert.Equal((409, "id-taken"), (await desk.WriteCardAsync(body)) is var taken
            ? (taken.Status, Code(taken.Body))
            : default);

        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.OpenAsync();
        await resident.HearAsync("Я бот міста");
        Assert.Contains("повітряного змія", await resident.SayAsync("дозвіл на повітряного змія", "повітряного змія"),
            StringComparison.Ordinal);
        Assert.Equal("kite-permit", (await desk.GetAsync("/api/v1/services/choice?q=змій")).GetProperty("services")[0]
            .GetProperty("service")
            .GetProperty("id").GetString());

        Assert.Equal(200,
            (await desk.CallAsync(HttpMethod.Put, "/api/v1/services/kite-permit", body with { titleUk = "Дозвіл на змія" })).Status);
        Assert.Equal("Дозвіл на змія", (await desk.GetAsync("/api/v1/services/kite-permit")).GetProperty("titleUk").GetString());
        Assert.Equal((400, "id"), (await desk.CallAsync(HttpMethod.Put, "/api/v1/services/kite-permit",
            body with { id = "other" })) is var renamed ? (renamed.Status, renamed.Body.GetProperty("field").GetString()) : default);
        Assert.Equal(204, (await desk.CallAsync(HttpMethod.Delete, "/api/v1/services/kite-permit")).Status);
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Delete, "/api/v1/services/kite-permit")).Status);

        var audit = (await AuditAsync("service.create")).Concat(await AuditAsync("service.change"))
            .Concat(await AuditAsync("service.remove")).Where(entry => entry.GetProperty("target").GetString() == "kite-permit").ToList();
        Assert.Equal(3, audit.Count);
        Assert.Contains("повітряного", audit[1].GetProperty("before").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("повітряного", audit[1].GetProperty("after").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broadcast_reaches_everyone_once_and_its_counts_add_up()
    {
        var people = new List<Resident>();
        foreach (var messenger in (string[])["telegram", "viber", "viber"])
        {
            people.Add(await Resident.NewAsync(desk.Emulator.BaseUrl, messenger));
            await people[^1].OpenAsync();
            await people[^1].HearAsync("Я бот міста");
        }
        // In Viber the first message subscribes; opening the chat does not.
        foreach (var person in people.Skip(1)) await person.SayAsync("дякую за допомогу", "Радий допомогти");
        await people[2].ActAsync("block");
        var made = (await desk.PostAsync("/api/v1/broadcasts",
            new { title = "День міста", textUk = "Запрошуємо на день міста!", textEn = "City day!" })).Body;
        var path = $"/api/v1/broadcasts/{made.GetProperty("id").GetInt64()}";
        Assert.Equal("draft", made.GetProperty("status").GetString());
        Assert.Equal(409, (await desk.PostAsync($"{path}/pause")).Status);
        // It means everyone, so one person is not enough.
        var alone = await desk.PostAsync($"{path}/start");
        Assert.Equal((409, "approval-needed"), (alone.Status, Code(alone.Body)));
        using (var colleague = await desk.Staff.ColleagueAsync("Ольга Перша"))
            Assert.Equal("draft", (await colleague.ApproveAsync(made.GetProperty("id").GetInt64())).GetProperty("status").GetString());
        Assert.Equal("running", (await desk.PostAsync($"{path}/start")).Body.GetProperty("status").GetString());
        await Until.TrueAsync(async () => (await desk.GetAsync(path)).GetProperty("status").GetString() == "done", "the broadcast to end");
        foreach (var person in people.Take(2))
            Assert.Single(await person.AllAsync(), text => text.Contains("на день міста", StringComparison.Ordinal));
        Assert.DoesNotContain(await people[2].AllAsync(), text => text.Contains("на день міста", StringComparison.Ordinal));
        var counts = (await desk.GetAsync(path)).GetProperty("counts");
        Assert.Equal(0, counts.GetProperty("queued").GetInt32());
        Assert.Equal(409, (await desk.PostAsync($"{path}/start")).Status);
        Assert.NotEqual(0, (await desk.GetAsync("/api/v1/stats")).GetProperty("unreachable").GetInt32());
    }

    [Fact]
    public async Task An_alert_reaches_those_it_concerns_and_nobody_else()
    {
        var (near, far) =
            (await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram"), await Resident.NewAsync(desk.Emulator.BaseUrl, "viber"));
        foreach (var (person, address) in ((Resident, string)[])[(near, "Тараса Шевченка 10"), (far, "Незалежності 20")])
        {
            await person.OpenAsync();
            await person.HearAsync("Я бот міста");
            await person.SayAsync("мій будинок", "Напишіть адресу");
            await person.SayAsync(address, "Як назвати");
            await person.PressAsync("Дім", "Про що сповіщати");
            await person.PressAsync("Готово", "Сповіщення: усі");
        }
        Assert.Equal(1, (await desk.ReachAsync(new { audience = new { buildings = new[] { "вул. Шевченка, 10" } } })).Body
            .GetProperty("people").GetInt32());
        var alert = await desk.PostAsync("/api/v1/alerts",
            new { kind = "power", textUk = "Світла не буде до вечора", audience = new { buildings = new[] { "вул. Шевченка, 10" } } });
        Assert.Equal(201, alert.Status);
        await near.HearAsync("Світла не буде до вечора");
        Assert.DoesNotContain(await far.AllAsync(), text => text.Contains("Світла не буде", StringComparison.Ordinal));
        var building = (await desk.GetAsync("/api/v1/buildings?q=Шевченка 10")).EnumerateArray()
            .First(building => building.GetProperty("address").GetString()!.Contains("Шевченка", StringComparison.Ordinal));
        foreach (var audience in (object[])[new { buildings = new[] { building.GetProperty("buildingKey").GetString() } },
            new { streets = new[] { building.GetProperty("streetId").GetString() } }])
            Assert.Equal(1, (await desk.ReachAsync(new { audience = audience })).Body.GetProperty("people").GetInt32());
        Assert.Equal(400, (await desk.ReachAsync(new { audience = new { buildings = new[] { "v.nosuch|1" } } })).Status);
    }

    [Fact]
    public async Task Survey_results_can_be_read_and_the_closing_day_set()
    {
        const string id = "e-services";
        var results = (await desk.GetAsync($"/api/v1/surveys/{id}/results")).GetProperty("results");
        Assert.True(results.GetProperty("items").GetArrayLength() >= 8);
        var changed = await desk.CallAsync(HttpMethod.Patch, $"/api/v1/surveys/{id}", new { closesAt = "2027-01-31T22:00:00Z" });
        Assert.Equal((200, false), (changed.Status, changed.Body.GetProperty("closed").GetBoolean()));
        Assert.NotEmpty(await AuditAsync("survey.change"));
    }

    [Fact]
    public async Task A_key_is_shown_once_opens_the_door_and_can_be_revoked()
    {
        var made = (await desk.PostAsync("/api/v1/api-keys", new { name = "Диспетчерська" })).Body;
        var (secret, id) = (made.GetProperty("secret").GetString()!, made.GetProperty("key").GetProperty("id").GetInt64());
        Assert.DoesNotContain(secret, (await desk.GetAsync("/api/v1/api-keys")).GetRawText(), StringComparison.Ordinal);
        using var http = new HttpClient
        {
            BaseAddress = new Uri(desk.Service.AdminUrl), DefaultRequestHeaders = { { "X-Api-Key", secret } }
        };
        Assert.Equal(200, (int)(await http.GetAsync(new Uri("/api/v1/stats", UriKind.Relative))).StatusCode);
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Delete, $"/api/v1/api-keys?id={id}")).Status);
        Assert.Equal(401, (int)(await http.GetAsync(new Uri("/api/v1/stats", UriKind.Relative))).StatusCode);
        Assert.DoesNotContain(desk.Service.Output, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_description_names_every_path_and_the_page_shows_it_without_asking_outside()
    {
        var description = await desk.GetAsync("/openapi/v1.json");
        var paths = description.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        foreach (var slice in (string[])["appeals", "alerts", "broadcasts", "services", "surveys", "buildings", "api-keys",
            "audit", "stats"])
            Assert.Contains($"/api/v1/{slice}", paths);
        var key = description.GetProperty("components").GetProperty("securitySchemes").GetProperty("ApiKey");
        Assert.Equal("X-Api-Key", key.GetProperty("name").GetString());
        var answers = description.GetProperty("paths").GetProperty("/api/v1/alerts").GetProperty("post").GetProperty("responses");
        foreach (var status in (string[])["400", "401", "403", "404", "409"])
            Assert.True(answers.GetProperty(status).GetProperty("content").TryGetProperty("application/problem+json", out _));
        var page = await desk.Staff.GetStringAsync(new Uri("/docs", UriKind.Relative));
        Assert.DoesNotContain("https://cdn", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("fonts.g", page, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<List<JsonElement>> AuditAsync(string what) =>
        [.. (await desk.GetAsync($"/api/v1/audit?what={what}")).EnumerateArray()];

    private static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();
}
