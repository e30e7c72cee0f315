using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>The register of streets and buildings over HTTP: files in, refusals, one that becomes another, what residents named.</summary>
[Collection(OneStaffDesk.Name)]
public sealed partial class RegisterTests(StaffDesk desk)
{
    private const string Csv = "text/csv", GeoJson = "application/geo+json";

    [Fact]
    public async Task A_file_is_tried_first_then_taken_and_the_second_time_changes_nothing()
    {
        const string Streets =
            "\uFEFFid;settlement;type;name;full_name;former_names;districts;queue\r\n"
            + "v.vitriana;Івано-Франківськ;вул.;Вітряна;;\"Тракторна|Колгоспна\";Пасічна;3.1\r\n;с. Радча;вулиця;Хмаринкова;;;;\r\n";
        var tried = await ImportAsync("streets", Streets, "dryRun=true");
        Assert.Equal((200, 2, 0, 0), Counts(tried));
        Assert.Equal("3.1", Example(tried, "added", "v.vitriana").GetProperty("fields").GetProperty("queue")
            .GetProperty("after").GetString());
        Assert.Empty((await desk.GetAsync("/api/v1/streets?id=v.vitriana")).EnumerateArray());

        Assert.Equal((200, 2, 0, 0), Counts(await ImportAsync("streets", Streets)));
        Assert.Equal((200, 0, 0, 0), Counts(await ImportAsync("streets", Streets)));
        var resolved = await ResolveAsync("тракторна 5");
        Assert.Equal(("resolved", "v.vitriana|5", "Тракторна", "3.1", "Пасічна", false),
            (resolved.Answer, Text(resolved.Address, "key"), Text(resolved.Address, "oldName"), Text(resolved.Address, "queue"),
                Text(resolved.Address, "district"), resolved.Address.GetProperty("known").GetBoolean()));
        Assert.Equal("с. Радча, вул. Хмаринкова, 2", Text((await ResolveAsync("Радча Хмаринкова 2")).Address, "uk"));

        const string Buildings = """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","geometry":{"type":"Point","coordinates":[24.71,48.92]},"properties":{"street":"Вітряна","house":"5"}},
              {"type":"Feature","geometry":null,"properties":{"street":"v.vitriana","house":"7-А","corpus":"2","queue":"4.2","district":"Каскад"}}]}
            """;
        Assert.Equal((200, 2, 0, 0), Counts(await ImportAsync("buildings", Buildings, kind: GeoJson)));
        Assert.Equal((200, 0, 0, 0), Counts(await ImportAsync("buildings", Buildings, kind: GeoJson)));
        var known = (await ResolveAsync("Вітряна 7а корп 2")).Address;
        Assert.Equal(("4.2", "Каскад", true), (Text(known, "queue"), Text(known, "district"), known.GetProperty("known").GetBoolean()));
        Assert.Equal(48.92, (await ResolveAsync("Вітряна 5")).Address.GetProperty("latitude").GetDouble());
        Assert.Equal(["v.vitriana|5", "v.vitriana|7а|2"], (await desk.GetAsync("/api/v1/buildings?street=v.vitriana")).EnumerateArray()
            .Select(row => Text(row, "buildingKey")));
        Assert.Single((await desk.GetAsync($"/api/v1/buildings?key={Uri.EscapeDataString("v.vitriana|7а|2")}")).EnumerateArray());
        var changed = await ImportAsync("buildings", "key,queue\nv.vitriana|5,2.1\n");
        Assert.Equal((200, 0, 1, 0), Counts(changed));
        Assert.Equal(48.92, (await ResolveAsync("Вітряна 5")).Address.GetProperty("latitude").GetDouble());
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_line_and_field_and_nothing_of_the_file_is_taken()
    {
        foreach (var (path, body, kind, status, code, field) in ((string, string, string, int, string, string?)[])
        [
            ("streets", "type,name\nвулиця,Бджолина\nвуличка,Осина\n", Csv, 400, "invalid-rows", "type"),
            ("streets", "type,name,latitude,longitude\nвулиця,Бджолина,50.45,30.52\n", Csv, 400, "invalid-rows", "latitude"),
            ("streets", "type,name,settlement\nвулиця,Бджолина,Київ\n", Csv, 400, "invalid-rows", "settlement"),
            ("streets", "type,name,queue\nвулиця,Бджолина,шоста\n", Csv, 400, "invalid-rows", "queue"),
            ("streets", "type,name\nвулиця,Бджолина\nвулиця,Бджолина\n", Csv, 400, "invalid-rows", "id"),
            ("streets", "type,name,colour\nвулиця,Бджолина,синя\n", Csv, 400, "unknown-field", "colour"),
            ("streets", "type,name\nвулиця,\"Бджолина\n", Csv, 400, "invalid-rows", null),
            ("streets", "type,name\n", Csv, 400, "invalid-rows", "rows"),
            ("streets", "{", GeoJson, 400, "bad-request", null),
            ("streets", "{}", GeoJson, 400, "invalid-value", "features"),
            ("streets", "type,name\nвулиця,Бджолина\n", "application/json", 415, "csv-or-geojson-required", null),
            ("buildings", "street,house\nБджолина,5\n", Csv, 400, "invalid-rows", "street"),
            ("buildings", "street,house\nМазепи,п'ятий\n", Csv, 400, "invalid-rows", "house"),
            ("buildings", "key\nv.nema|5\n", Csv, 400, "invalid-rows", "key"),
            ("streets", $"type,name\n{string.Concat(Enumerable.Range(0, 50_001).Select(at => $"вулиця,Бджолина {at}\n"))}", Csv, 413,
                "too-large", null),
        ])
        {
            var refused = await ImportAsync(path, body, kind: kind);
            Assert.True((status, code) == (refused.Status, Text(refused.Body, "code")),
                $"{body[..Math.Min(body.Length, 60)]} -> {refused.Status} {refused.Body}");
            if (field is not null) Assert.Equal(field, Text(refused.Body, "field"));
        }
        Assert.Empty((await desk.GetAsync("/api/v1/streets?q=Бджолина")).EnumerateArray());
        Assert.Equal(400, (await ImportAsync("streets", "type,name\nвулиця,Бджолина\n", "mode=guess")).Status);
        var wrong = (await ImportAsync("streets", "type,name\nвулиця,Бджолина\nвуличка,Осина\n")).Body;
        Assert.Equal(3, wrong.GetProperty("details")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[24.71,48.92],[24.72,48.92],[24.72,48.93],[24.71,48.92]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[24.71,48.92],[24.72,48.92],[24.72,48.93]]]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[24.71,48.92]]}""")]
    [InlineData("""{"type":"LineString","coordinates":[]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[24.71,48.92],null]}""")]
    [InlineData("""{"type":"Point","coordinates":["24.71","48.92"]}""")]
    [InlineData("""{"type":"Point","coordinates":[24.71]}""")]
    [InlineData("""{"type":"Point"}""")]
    [InlineData("""{"type":"Circle","coordinates":[24.71,48.92]}""")]
    [InlineData("""{"type":7,"coordinates":[24.71,48.92]}""")]
    [InlineData("{}")]
    public async Task A_geometry_that_is_no_point_and_no_line_is_refused_and_named(string geometry)
    {
        var file = $$$"""
            {"type":"FeatureCollection","features":[
              {"type":"Feature","geometry":null,"properties":{"street":"Довга","house":"77"}},
              {"type":"Feature","geometry":{{{geometry}}},"properties":{"street":"Довга","house":"79"}}]}
            """;
        var refused = await ImportAsync("buildings", file, kind: GeoJson);
        Assert.Equal((400, "invalid-rows"), Said(refused));
        Assert.Equal("features[1].geometry", Text(refused.Body, "field"));
    }

    [Fact]
    public async Task The_middle_of_a_line_is_by_its_length_not_by_its_bends()
    {
        const string Street = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"v.kryva","type":"вулиця","name":"Крива"},
              "geometry":{"type":"LineString","coordinates":[[24.70,48.92],[24.701,48.92],[24.702,48.92],[24.74,48.92,310]]}}]}
            """;
        Assert.Equal((200, 1, 0, 0), Counts(await ImportAsync("streets", Street, kind: GeoJson)));
        var row = (await desk.GetAsync("/api/v1/streets?id=v.kryva"))[0];
        Assert.Equal((48.92, 24.72), (row.GetProperty("latitude").GetDouble(), row.GetProperty("longitude").GetDouble()));
    }

    [Fact]
    public async Task A_house_that_somebody_follows_is_listed_confirmed_merged_and_not_dropped_by_mistake()
    {
        await ImportAsync("streets", "id,type,name\nv.suputnykova,вулиця,Супутникова\nv.orbitalna,вулиця,Орбітальна\n");
        var resident = await FollowsAsync("Супутникова 9");
        var row = (await desk.GetAsync("/api/v1/buildings?origin=resident&street=v.suputnykova")).EnumerateArray().Single();
        Assert.Equal(("v.suputnykova|9", 1), (Text(row, "buildingKey"), row.GetProperty("subscribers").GetInt32()));
        var key = Uri.EscapeDataString("v.suputnykova|9");
        Assert.Equal((409, "has-subscribers"), Said(await desk.PostAsync($"/api/v1/buildings/{key}/reject")));
        Assert.Equal("register", Text((await desk.PostAsync($"/api/v1/buildings/{key}/confirm")).Body, "origin"));
        Assert.Equal((409, "is-of-register"), Said(await desk.PostAsync($"/api/v1/buildings/{key}/reject")));

        var others = string.Concat((await desk.GetAsync("/api/v1/buildings?limit=1000")).EnumerateArray()
            .Where(other => Text(other, "buildingKey") != "v.suputnykova|9").Select(other => $"{Text(other, "buildingKey")}\n"));
        var dropped = await ImportAsync("buildings", $"key\n{others}v.orbitalna|1\n", "mode=replace");
        Assert.Equal((409, "has-subscribers"), Said(dropped));
        Assert.Equal("v.suputnykova|9", dropped.Body.GetProperty("details")[0].GetProperty("id").GetString());
        Assert.Empty((await desk.GetAsync("/api/v1/buildings?street=v.orbitalna")).EnumerateArray());

        var merged = await desk.PostAsync("/api/v1/merges/buildings", new { from = "v.suputnykova|9", into = "Супутникова 9а" });
        Assert.Equal((200, 1), (merged.Status, merged.Body.GetProperty("subscriptions").GetInt32()));
        Assert.Equal("v.suputnykova|9а", Text((await ResolveAsync("Супутникова 9")).Address, "key"));
        await desk.PostAsync("/api/v1/alerts",
            new { kind = "water", textUk = "Води не буде на Супутниковій", audience = new { buildings = new[] { "Супутникова 9а" } } });
        await resident.HearAsync("Води не буде на Супутниковій");

        var renamed = await desk.CallAsync(HttpMethod.Put, "/api/v1/streets/v.suputnykova",
            new { name = "Космонавта Каденюка", fullName = "Леоніда Каденюка" });
        Assert.Equal((200, "Супутникова"), (renamed.Status, renamed.Body.GetProperty("formerNames")[0].GetString()));
        Assert.Equal("вул. Леоніда Каденюка, 9а",
            Text((await desk.GetAsync("/api/v1/buildings?q=Супутникова 9а")).EnumerateArray().Single(), "address"));
        Assert.Equal(200, (await desk.PostAsync("/api/v1/merges/streets", new { from = "v.suputnykova", into = "v.orbitalna" })).Status);
        Assert.Equal("v.orbitalna|9а", Text((await ResolveAsync("Супутникова 9а")).Address, "key"));
        Assert.Equal("v.orbitalna", Text((await desk.GetAsync("/api/v1/streets?id=v.suputnykova"))[0], "id"));
        Assert.Contains(await AuditedAsync(), what => what is "street.merge");
    }

    [Fact]
    public async Task A_key_without_the_right_changes_nothing_and_a_point_elsewhere_is_refused()
    {
        var viewer = (await desk.PostAsync("/api/v1/api-keys", new { name = $"Глядач {Guid.NewGuid():N}"[..30], role = "viewer" })).Body
            .GetProperty("secret").GetString()!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{desk.Service.AdminUrl}/api/v1/imports/streets"))
        {
            Content = new StringContent("type,name\nвулиця,Джмелина\n", Encoding.UTF8, Csv)
        };
        request.Headers.Add("X-Api-Key", viewer);
        using var http = new HttpClient();
        using var response = await http.SendAsync(request);
        Assert.Equal(403, (int)response.StatusCode);
        Assert.Equal((400, "invalid-value"),
            Said(await desk.CallAsync(HttpMethod.Put, "/api/v1/streets/v.dovha", new { latitude = 50.45, longitude = 30.52 })));
        var kept = await desk.CallAsync(HttpMethod.Put, "/api/v1/streets/v.dovha", new { districts = new[] { "Каскад" }, queue = "5.1" });
        Assert.Equal((200, "5.1"), (kept.Status, Text((await ResolveAsync("Довга 3")).Address, "queue")));
    }

    [Theory]
    [InlineData("Мазепи 15", "resolved")]
    [InlineData("Стефаника 15", "choose")]
    [InlineData("Стефаника", "choose")]
    [InlineData("Мазепи", "needs_house")]
    [InlineData("вул. Малинова 5", "no_such_street")]
    [InlineData("Львів, Шевченка 5", "elsewhere")]
    [InlineData("добрий день", "not_an_address")]
    public async Task Addresses_are_understood_over_http_as_in_the_chat(string typed, string answer) =>
        Assert.Equal(answer, (await ResolveAsync(typed)).Answer);

    private async Task<Resident> FollowsAsync(string address)
    {
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.SayAsync("мій будинок", "Напишіть адресу");
        await resident.SayAsync(address, "Як назвати");
        await resident.PressAsync("Дім", "Про що сповіщати");
        await resident.PressAsync("Готово", "Сповіщення: усі");
        return resident;
    }

    private async Task<(int Status, JsonElement Body)> ImportAsync(string what, string body, string query = "", string kind = Csv)
    {
        using var content = new StringContent(body, new UTF8Encoding(false));
        content.Headers.ContentType = new MediaTypeHeaderValue(kind);
        using var response = await desk.Staff.PostAsync(new Uri($"/api/v1/imports/{what}?{query}", UriKind.Relative), content);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private async Task<(string? Answer, JsonElement Address)> ResolveAsync(string text)
    {
        var (_, body) = await desk.PostAsync("/api/v1/addresses/resolve", new { text });
        return (Text(body, "answer"), body.GetProperty("addresses").EnumerateArray().FirstOrDefault());
    }

    private async Task<IEnumerable<string?>> AuditedAsync() =>
        (await desk.GetAsync("/api/v1/audit?limit=200")).EnumerateArray().Select(entry => Text(entry, "what"));

    private static (int, int, int, int) Counts((int Status, JsonElement Body) answer)
    {
        int Of(string part) => answer.Body.GetProperty(part).GetProperty("count").GetInt32();
        return answer.Status == 200
            ? (200, Of("added"), Of("changed"), Of("removed"))
            : throw new InvalidOperationException(answer.Body.ToString());
    }

    private static JsonElement Example((int Status, JsonElement Body) answer, string part, string id) =>
        answer.Body.GetProperty(part).GetProperty("examples").EnumerateArray().First(example => Text(example, "id") == id);

    private static (int, string?) Said((int Status, JsonElement Body) answer) => (answer.Status, Text(answer.Body, "code"));

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
