using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Refusals;

/// <summary>A service of its own in which each thing stands that a refused request is about, under the name that the cases use.</summary>
public sealed class RefusalCity : IAsyncLifetime
{
    private static readonly object Question =
        new { id = "why", number = 1, type = "text", text_uk = "Що поліпшити?", text_en = "What to improve?" };

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal)
    {
        ["long"] = new('ж', 5000), ["tomorrow"] = $"{TimeProvider.System.GetUtcNow().AddDays(1):O}",
    };

    public StaffDesk Desk { get; } = new();

    /// <summary>The text with the things' ids in it.</summary>
    public string Named(string text, bool inPath = false) => _names.Aggregate(text, (said, name) =>
        said.Replace($"<{name.Key}>", inPath ? Uri.EscapeDataString(name.Value) : name.Value, StringComparison.Ordinal));

    public async Task InitializeAsync()
    {
        await Desk.InitializeAsync();
        await FileAppealsAsync();
        await TalkAsync();
        await TellAsync();
        await FollowAsync();
        await WriteSurveysAsync();
        await FillCatalogueAsync();
        _names["member"] = await IdAsync("staff", new { name = "Перша Людина", role = "operator", email = "first@example.org" });
        await IdAsync("staff", new { name = "Друга Людина", role = "operator", email = "taken@example.org" });
        await QuietAsync();
    }

    public Task DisposeAsync() => Desk.DisposeAsync();

    private async Task FileAppealsAsync()
    {
        foreach (var name in (string[])["open", "over", "merged"])
            _names[name] = $"{(await Desk.FiledAsync($"Велика яма на дорозі, {name}")).Id}";
        await Desk.FiledAsync("Глибока яма перед самим входом", place: "ратуша");
        _names["pavement"] = $"{(await Desk.FiledAsync("Плитка на тротуарі вилетіла", "sidewalks-accessibility")).Id}";
        _names["formal"] = $"{await FormalAsync()}";
        await DoneAsync($"appeals/{_names["over"]}/moves", new { to = "rejected", reason = "Не наша дорога" });
        await DoneAsync($"appeals/{_names["merged"]}/moves", new { to = "merged", into = Number("open") });
        _names["answer"] = await IdAsync("ready-answers", new { title = "Дякуємо", textUk = "Дякуємо за звернення" });
    }

    private async Task<long> FormalAsync()
    {
        var author = await Resident.NewAsync(Desk.Emulator.BaseUrl, "telegram");
        await author.SayAsync("/appeal", "Про що звернення");
        await author.SayAsync("дороги та ями", "Що сталося");
        await author.SayAsync("Прошу письмову відповідь", "Де це");
        await author.SayAsync("Незалежності 301", "Додайте до п'яти");
        await author.PressAsync("Готово", "Перевірте");
        await author.PressAsync("Хочу офіційну відповідь", "Згодні");
        await author.PressAsync("Погоджуюся", "прізвище");
        await author.SayAsync("Гнатюк Ольга Іванівна", "адресу проживання");
        await author.SayAsync("Івано-Франківськ, Незалежності 301, кв. 7", "номером телефону");
        await author.SayAsync("olha@example.org", "Офіційна відповідь");
        await author.PressAsync("Надіслати", "як офіційне");
        return (await Desk.GetAsync("/api/v1/appeals?kind=formal"))[0].GetProperty("id").GetInt64();
    }

    /// <summary>A chat that a colleague has taken, and a search that found nothing.</summary>
    private async Task TalkAsync()
    {
        var person = await Resident.NewAsync(Desk.Emulator.BaseUrl, "telegram");
        await person.SayAsync("фурупіндики пампушні", "не знайшов");
        await person.PressAsync("🙋 Передати оператору", "Передав оператору");
        _names["chat"] = $"{(await Desk.GetAsync("/api/v1/inbox"))[0].GetProperty("personId").GetInt64()}";
        using var colleague = await Desk.Staff.ColleagueAsync("Змінник");
        await DoneAsync($"inbox/{_names["chat"]}/take", null, colleague);
        await person.HearAsync("З вами розмовляє");
        var seeker = await Resident.NewAsync(Desk.Emulator.BaseUrl, "telegram");
        await seeker.SayAsync("фурупіндики", "не знайшов");
        _names["miss"] = (await Desk.GetAsync("/api/v1/search-misses?limit=200"))[0].GetProperty("key").GetString()!;
    }

    private async Task TellAsync()
    {
        object Body(string text) => new { title = "Т", textUk = text, audience = new { buildings = new[] { "вул. Дністровська, 26" } } };
        _names["draft"] = await IdAsync("broadcasts", new { title = "Т", textUk = "Чернетка", audience = new { language = "en" } });
        _names["scheduled"] = await IdAsync("broadcasts",
            new { title = "Т", textUk = "Має свій час", startsAt = "2030-05-01T09:00", audience = new { language = "en" } });
        _names["stopped"] = await IdAsync("broadcasts", Body("Зупинена"));
        await DoneAsync($"broadcasts/{_names["stopped"]}/stop");
        _names["sent"] = await IdAsync("broadcasts", Body("Надіслана"));
        await DoneAsync($"broadcasts/{_names["sent"]}/start");
        await EndsAsync(_names["sent"]);
        _names["withdrawal"] = await IdAsync($"broadcasts/{_names["sent"]}/follow-ups", new { kind = "withdrawal", textUk = "Помилково" });
        await EndsAsync(_names["withdrawal"]);
        var audience = new { buildings = new[] { "вул. Дністровська, 28" } };
        _names["ended"] = await IdAsync("alerts", new { kind = "water", textUk = "Води немає", audience });
        await DoneAsync($"alerts/{_names["ended"]}/end");
        var told = (await Desk.GetAsync($"/api/v1/alerts/{_names["ended"]}")).GetProperty("messages").EnumerateArray()
            .Select(message => $"{message.GetProperty("broadcastId").GetInt64()}").ToList();
        foreach (var broadcast in told) await EndsAsync(broadcast);
        _names["of-alert"] = told[0];
        using var once = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/broadcasts", UriKind.Relative))
        {
            Content = JsonContent.Create(Body("Раз")), Headers = { { "Idempotency-Key", "used" } },
        };
        Assert.Equal(201, (int)(await Desk.Staff.SendAsync(once)).StatusCode);
    }

    /// <summary>Two houses that residents named and follow; one of them is confirmed.</summary>
    private async Task FollowAsync()
    {
        foreach (var (name, address) in ((string, string)[])[("followed", "Бельведерська 91"), ("confirmed", "Бельведерська 93")])
        {
            var person = await Resident.NewAsync(Desk.Emulator.BaseUrl, "telegram");
            await person.SayAsync("мій будинок", "Напишіть адресу");
            await person.SayAsync(address, "Як назвати");
            await person.PressAsync("Дім", "Про що сповіщати");
            await person.PressAsync("Готово", "Сповіщення: усі");
            var resolved = await DoneAsync("addresses/resolve", new { text = address });
            _names[name] = resolved.GetProperty("addresses")[0].GetProperty("key").GetString()!;
        }
        await DoneAsync($"buildings/{Uri.EscapeDataString(_names["confirmed"])}/confirm");
    }

    private async Task WriteSurveysAsync()
    {
        _names["definition"] = JsonSerializer.Serialize(Survey("fresh"));
        _names["definition-of-nothing"] = JsonSerializer.Serialize(Survey("no-such"));
        await DraftAsync("empty", Survey("empty", questions: false));
        foreach (var id in (string[])["fresh", "reminded", "shut"])
        {
            await DraftAsync(id, Survey(id));
            await DoneAsync($"surveys/{id}/publish");
        }
        _names["theme"] = await IdAsync("surveys/fresh/themes", new { titleUk = "Тема" });
        await EndsAsync(await IdAsync("surveys/reminded/remind", new { }), approve: true);
        await DoneAsync("surveys/shut/close");
        // As if it had closed half an hour ago: nobody who began in time may still finish.
        var before = new { closesAt = TimeProvider.System.GetUtcNow().AddMinutes(-31) };
        Assert.Equal(200, (await Desk.CallAsync(HttpMethod.Patch, "/api/v1/surveys/shut", before)).Status);
    }

    private async Task FillCatalogueAsync()
    {
        _names["category"] = (await Desk.GetAsync("/api/v1/services/geoportal")).GetProperty("category").GetString()!;
        var catalogue = await Desk.Staff.GetStringAsync(new Uri("/api/v1/services?format=csv", UriKind.Relative));
        _names["one-card"] = string.Join('\n', catalogue.Split('\n').Take(2));
        foreach (var (name, state) in ((string, string)[])[("fact", "waiting"), ("shown-fact", "shown")])
            _names[name] = $"{(await Desk.GetAsync($"/api/v1/service-facts?state={state}"))[0].GetProperty("id").GetInt64()}";
        await DoneAsync("synonyms", new { word = "шмандрики", meaning = "вивезення сміття" });
    }

    private async Task DraftAsync(string id, object survey) =>
        Assert.Equal(200, (await Desk.CallAsync(HttpMethod.Put, $"/api/v1/surveys/{id}/draft", survey)).Status);

    private static object Survey(string id, bool questions = true) => new
    {
        id, title_uk = "Життя", title_en = "Life", intro_uk = "Одне запитання.", outro_uk = "Дякуємо!", outro_en = "Thank you!",
        questions = questions ? new object[] { Question } : [],
    };

    private async Task EndsAsync(string broadcast, bool approve = false)
    {
        if (approve && (await Desk.GetAsync($"/api/v1/broadcasts/{broadcast}")).GetProperty("waits").GetBoolean())
        {
            using var second = await Desk.Staff.ColleagueAsync($"Друга Особа {broadcast}");
            await second.ApproveAsync(long.Parse(broadcast, CultureInfo.InvariantCulture));
        }
        await Until.TrueAsync(async () =>
        {
            var view = await Desk.GetAsync($"/api/v1/broadcasts/{broadcast}");
            return view.GetProperty("status").GetString() is "done" or "cancelled";
        }, $"broadcast {broadcast} to end");
    }

    /// <summary>Until everything that was said has left, and the tables stand still.</summary>
    private async Task QuietAsync()
    {
        var (before, still) = (await TableRows.ReadAsync(Desk.Service), 0);
        await Until.TrueAsync(async () =>
        {
            var after = await TableRows.ReadAsync(Desk.Service);
            still = before.ChangesTo(after).Count == 0 ? still + 1 : 0;
            before = after;
            return still == 20;
        }, "the tables to stand still");
    }

    private long Number(string name) => long.Parse(_names[name], CultureInfo.InvariantCulture);

    private async Task<string> IdAsync(string path, object body)
    {
        var made = await DoneAsync(path, body);
        return $"{made.GetProperty("id").GetInt64()}";
    }

    private async Task<JsonElement> DoneAsync(string path, object? body = null, HttpClient? by = null)
    {
        var (status, answer) = await Desk.PostAsync($"/api/v1/{path}", body, by);
        Assert.True(status is 200 or 201, $"{path}: {status} {answer}");
        return answer;
    }
}
