using System.Globalization;
using System.Text.Json;

namespace IfCity.Bots.Tests.Admin;

/// <summary>
/// Open311 GeoReport v2 as another system meets it: every method in both formats, filters, refusals, and nothing personal in any answer.
/// </summary>
[Collection(OneStaffDesk.Name)]
public sealed partial class Open311Tests(StaffDesk desk) : IDisposable
{
    private const string Root = "/open311/v2";

    private readonly HttpClient _http = new() { BaseAddress = new Uri(desk.Service.PublicUrl) };

    [Fact]
    public async Task The_list_of_services_has_every_field_of_the_specification_in_both_formats()
    {
        var services = (await AlikeAsync("services", "services", "service")).EnumerateArray().ToList();
        Assert.True(services.Count >= 20);
        foreach (var service in services)
        {
            Assert.Equal(["service_code", "service_name", "description", "metadata", "type", "keywords", "group"], Names(service));
            Assert.Equal("realtime", Text(service, "type"));
            Assert.NotEmpty(Text(service, "service_name"));
        }
        var roads = services.Single(service => Text(service, "service_code") == "roads");
        Assert.Equal((true, "Комунальне господарство"), (roads.GetProperty("metadata").GetBoolean(), Text(roads, "group")));
        Assert.False(services.Single(service => Text(service, "service_code") == "gratitude").GetProperty("metadata").GetBoolean());
    }

    [Fact]
    public async Task A_definition_tells_of_the_place_and_of_the_danger()
    {
        var definition = await AlikeAsync("services/sewerage", "service_definition", null);
        Assert.Equal("sewerage", Text(definition, "service_code"));
        var attributes = definition.GetProperty("attributes").EnumerateArray().ToList();
        Assert.Equal(["place", "danger"], attributes.Select(attribute => Text(attribute, "code")));
        Assert.Equal(["variable", "code", "datatype", "required", "datatype_description", "order", "description", "values"],
            Names(attributes[0]));
        Assert.Contains("1580", Text(attributes[1], "description"), StringComparison.Ordinal);
        Assert.Equal(0, (await AlikeAsync("services/gratitude", "service_definition", null)).GetProperty("attributes").GetArrayLength());
    }

    [Fact]
    public async Task Discovery_names_the_endpoint_and_its_formats()
    {
        var discovery = await AlikeAsync("discovery", "discovery", null);
        Assert.Equal(["changeset", "contact", "key_service", "endpoints"], Names(discovery));
        var endpoint = discovery.GetProperty("endpoints")[0];
        Assert.Equal("http://wiki.open311.org/GeoReport_v2", Text(endpoint, "specification"));
        Assert.Equal($"{desk.Service.PublicUrl}{Root}", Text(endpoint, "url"));
        Assert.Equal(["application/json", "text/xml"],
            endpoint.GetProperty("formats").EnumerateArray().Select(format => format.GetString()));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("xml")]
    public async Task A_report_makes_the_whole_round_and_nothing_personal_comes_out(string format)
    {
        var words = $"Яма біля під'їзду, питайте Марічку Гуцулюк ({format})";
        var filed = await FileAsync(format, new()
        {
            ["service_code"] = "roads", ["description"] = words, ["lat"] = "48.9226", ["long"] = "24.7111",
            ["address_string"] = "Мазепи 27 кв 977", ["jurisdiction_id"] = "if.gov.ua",
            ["first_name"] = "Марічка", ["last_name"] = "Гуцулюк", ["email"] = "marichka@example.org", ["phone"] = "+380671112233",
            ["device_id"] = "device-4711", ["account_id"] = "acc-4711", ["media_url"] = "https://example.org/me.jpg",
        });
        var id = filed["service_request_id"];
        Assert.Equal("", filed["account_id"]);
        Assert.Contains("не зберігаємо", filed["service_notice"], StringComparison.Ordinal);

        // What staff have: the words, and nobody's chat.
        var kept = (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("appeal");
        Assert.Equal((words, "open311", "roads", "registered"),
            (Text(kept, "words"), Text(kept, "source"), Text(kept, "category"), Text(kept, "status")));
        foreach (var secret in (string[])["marichka@", "+380671112233", "device-4711", "acc-4711", "me.jpg"])
            Assert.DoesNotContain(secret, kept.GetRawText(), StringComparison.Ordinal);
        var audit = (await desk.GetAsync("/api/v1/audit?what=appeal.file")).EnumerateArray()
            .Single(entry => Text(entry, "target") == Text(kept, "number"));
        Assert.Equal("bootstrap", Text(audit, "who"));
        Assert.DoesNotContain("Гуцулюк", audit.GetRawText(), StringComparison.Ordinal);

        // What everyone has.
        var shown = await RequestAsync(id);
        Assert.Equal(
            ["service_request_id", "status", "status_notes", "service_name", "service_code", "description", "agency_responsible",
                "service_notice", "requested_datetime", "updated_datetime", "expected_datetime",
                "address", "address_id", "zipcode", "lat", "long", "media_url", "extended_attributes"], Names(shown));
        Assert.Equal((id, "open", "Зареєстровано", "Дороги та ями", "roads"), (Text(shown, "service_request_id"), Text(shown, "status"),
            Text(shown, "status_notes"), Text(shown, "service_name"), Text(shown, "service_code")));
        Assert.Equal((Text(shown, "service_name"), "вул. Гетьмана Мазепи, 27", 48.9226, 24.7111), (Text(shown, "description"),
            Text(shown, "address"), shown.GetProperty("lat").GetDouble(), shown.GetProperty("long").GetDouble()));
        Assert.Equal(Text(kept, "number"), Text(shown.GetProperty("extended_attributes"), "number"));
        foreach (var instant in (string[])["requested_datetime", "updated_datetime", "expected_datetime"])
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[23]:00$", Text(shown, instant));
        Assert.Equal((id, id), (await AlikeAsync($"tokens/{id}", "service_requests", "request"))[0] is var token
            ? (Text(token, "service_request_id"), Text(token, "token"))
            : default);
        await NothingOfAsync("Гуцулюк", "Марічк", "marichka", "1112233", "4711", "me.jpg", "977", "під'їзд");

        // A moderator's words take the place of the category's title.
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Patch, $"/api/v1/appeals/{id}",
            new { publicWords = "Яма на <проїжджій> частині & люк\u0001" })).Status);
        Assert.StartsWith("Яма на <проїжджій> частині & люк", Text(Json(await GetAsync($"requests/{id}.json"))[0], "description"),
            StringComparison.Ordinal);
        Assert.Equal("Яма на <проїжджій> частині & люк",
            Xml(await GetAsync($"requests/{id}.xml")).Element("request")!.Element("description")!.Value);
        Assert.Equal(200,
            (await desk.CallAsync(HttpMethod.Patch, $"/api/v1/appeals/{id}", new { publicWords = (string?)null })).Status);

        // The reason of a refusal is the author's; everyone sees the state alone.
        Assert.Equal(200,
            (await desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "rejected", reason = "Гуцулюк не господарює тут" })).Status);
        shown = await RequestAsync(id);
        Assert.Equal(("closed", "Відхилено"), (Text(shown, "status"), Text(shown, "status_notes")));
        await NothingOfAsync("Гуцулюк");
    }

    [Fact]
    public async Task An_address_alone_will_do_and_danger_is_answered_with_the_number_to_call()
    {
        var filed = await FileAsync("json", new()
        {
            ["service_code"] = "sewerage", ["description"] = "Відкритий люк посеред тротуару", ["address_string"] = "Мазепи 27"
        }, header: true);
        Assert.Contains("1580", filed["service_notice"], StringComparison.Ordinal);
        var kept = (await desk.GetAsync($"/api/v1/appeals/{filed["service_request_id"]}")).GetProperty("appeal");
        Assert.Equal(("emergency", "вул. Гетьмана Мазепи, 27"), (Text(kept, "urgency"), Text(kept, "place")));
        var shown = await RequestAsync(filed["service_request_id"]);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null),
            (shown.GetProperty("lat").ValueKind, shown.GetProperty("media_url").ValueKind));
    }

    [Fact]
    public async Task The_street_of_a_village_is_what_its_author_typed_and_is_not_told()
    {
        var filed = await FileAsync("json", new()
        {
            ["service_code"] = "waste", ["description"] = "Сміття не вивозили два тижні",
            ["address_string"] = "с. Угорники, Петренка Василя 5"
        });
        Assert.Equal("с. Угорники", Text(await RequestAsync(filed["service_request_id"]), "address"));
    }

    [Fact]
    public async Task A_chats_appeal_is_shown_without_its_words_and_a_formal_one_not_at_all()
    {
        await ToldInChatAsync("roads", "Ями навпроти хати Степана Бандурка, дзвоніть 0509998877", "Мазепи 31");
        var id = (await desk.GetAsync("/api/v1/appeals?category=roads")).EnumerateArray()
            .First(appeal => Text(appeal, "words").Contains("Бандурка", StringComparison.Ordinal)).GetProperty("id").GetInt64();
        Assert.Equal("Дороги та ями", Text(await RequestAsync($"{id}"), "description"));

        var author = await ToldInChatAsync("parking", "Авто щодня стоїть на газоні", "Мазепи 21", send: false);
        await author.PressAsync("Хочу офіційну відповідь", "Згодні");
        await author.PressAsync("Погоджуюся", "прізвище");
        await author.SayAsync("Ковальчук Орися Петрівна", "Де ви живете");
        await author.SayAsync("Івано-Франківськ, Бельведерська 3, кв. 88", "Куди надіслати");
        await author.SayAsync("orysia@example.org", "Перевірте");
        await author.SayAsync("надіслати", "зареєстровано");
        var formal = (await desk.GetAsync("/api/v1/appeals?kind=formal&category=parking"))[0];
        Assert.Equal("Авто щодня стоїть на газоні", Text(formal, "words"));
        foreach (var path in (string[])[$"requests/{formal.GetProperty("id").GetInt64()}", $"tokens/{formal.GetProperty("id").GetInt64()}"])
            await RefusedAsync(404, path);
        Assert.Empty(Json(await GetAsync($"requests.json?service_request_id={formal.GetProperty("id").GetInt64()}")).EnumerateArray());
        await NothingOfAsync("Бандур", "9998877", "Ковальчук", "Орися", "orysia", "Бельведерська", "газоні", "навпроти");
    }

    [Fact]
    public async Task Requests_are_filtered_by_number_service_state_and_time()
    {
        var (road, light) = (await ReportedAsync("roads"), await ReportedAsync("street-lighting"));
        Assert.Equal([light, road], await IdsAsync($"service_request_id={road},{light}"));
        Assert.Equal([road], await IdsAsync($"service_request_id={road},999999,none&status=closed&service_code=waste"));
        Assert.All(await ListAsync("service_code=street-lighting"), row => Assert.Equal("street-lighting", Text(row, "service_code")));
        var both = (await ListAsync("service_code=street-lighting,roads")).Select(row => Text(row, "service_code")).Distinct().Order();
        Assert.Equal(["roads", "street-lighting"], both);
        Assert.Empty(await IdsAsync("service_code=nothing-of-the-kind"));

        Assert.Equal(200,
            (await desk.PostAsync($"/api/v1/appeals/{light}/moves", new { to = "rejected", reason = "Приватна територія" })).Status);
        var (open, closed) = (await IdsAsync("status=open"), await IdsAsync("status=closed"));
        Assert.Equal((true, false, false, true),
            (open.Contains(road), open.Contains(light), closed.Contains(road), closed.Contains(light)));
        Assert.Equal(open.Count + closed.Count, (await IdsAsync("status=open,closed")).Count);
        Assert.All(await ListAsync("status=open"), row => Assert.Equal("open", Text(row, "status")));

        var at = DateTimeOffset.Parse(Text(await RequestAsync(road), "requested_datetime"), CultureInfo.InvariantCulture);
        Assert.Contains(road, await IdsAsync($"start_date={Written(at)}"));
        Assert.Contains(road, await IdsAsync($"start_date={at:yyyy-MM-ddTHH:mm:sszzz}"));
        Assert.DoesNotContain(road, await IdsAsync($"end_date={Written(at.AddSeconds(-1))}"));
        Assert.Contains(road, await IdsAsync($"end_date={Written(at.AddDays(89))}"));
        Assert.DoesNotContain(road, await IdsAsync($"end_date={Written(at.AddDays(91))}"));
        Assert.Contains(road, await IdsAsync($"start_date={Written(at.AddDays(-800))}&end_date={Written(at.AddDays(91))}"));
    }

    [Fact]
    public async Task Pages_follow_each_other_newest_first()
    {
        for (var i = 0; i < 3; i++) await ReportedAsync("waste");
        var all = await IdsAsync("service_code=waste");
        Assert.Equal(all.OrderByDescending(id => long.Parse(id, CultureInfo.InvariantCulture)), all);
        Assert.Equal(all.Take(2), await IdsAsync("service_code=waste&page_size=2"));
        Assert.Equal(all.Skip(2).Take(2), await IdsAsync("service_code=waste&page_size=2&page=2"));
        Assert.Empty(await IdsAsync("service_code=waste&page=1000"));
        Assert.Equal(all, Xml(await GetAsync("requests.xml?service_code=waste")).Elements("request")
            .Select(request => request.Element("service_request_id")!.Value));
    }

    public void Dispose() => _http.Dispose();
}
