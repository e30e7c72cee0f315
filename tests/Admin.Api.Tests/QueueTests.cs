using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>The queue of staff: what it takes, in which order it comes, and what is refused where it would harm a resident.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class QueueTests(StaffDesk desk)
{
    [Fact]
    public async Task What_unicode_forbids_breaks_neither_a_search_nor_a_report_nor_a_turn()
    {
        Assert.Empty(Ids(await desk.GetAsync("/api/v1/appeals?text=%EF%BF%BE")));
        using var export = await desk.Staff.GetAsync(new Uri("/api/v1/appeals?text=%EF%BF%BE&format=xlsx", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, export.StatusCode);
        Assert.Equal(201, await ReportAsync("\uFFFEяма\uFFFE біля бібліотеки", "Мазепи\uFFFE 28"));

        var word = $"глибочезна{Guid.NewGuid():N}";
        var (author, id) = await desk.FiledAsync($"яма \uFFFE велика {word}");
        await author.SayAsync("де \uFFFE сміття", "сміття");
        Assert.Contains(id, Ids(await desk.GetAsync($"/api/v1/appeals?text={word}")));
        using var sheet = await desk.Staff.GetAsync(new Uri($"/api/v1/appeals?text={word}&format=xlsx", UriKind.Relative));
        Assert.NotEmpty(await sheet.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_formal_appeal_is_merged_into_nothing_and_takes_a_request_in()
    {
        var (formal, other) = (await FormalAsync(301), await FormalAsync(302));
        var (_, request) = await desk.FiledAsync($"Просто яма {Guid.NewGuid():N}");
        foreach (var parent in (long[])[request, other])
            Assert.Equal((409, "formal-stays"), Said(await desk.PostAsync($"/api/v1/appeals/{formal}/moves", new { to = "merged", into = parent })));
        Assert.Equal("registered", (await AppealAsync(formal)).GetProperty("status").GetString());
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/appeals/{request}/moves", new { to = "merged", into = formal })).Status);
    }

    [Fact]
    public async Task An_assignee_is_a_name_or_an_outspoken_null_and_only_while_there_is_work()
    {
        var (_, id) = await desk.FiledAsync($"Яма для Гнатюка {Guid.NewGuid():N}");
        var path = $"/api/v1/appeals/{id}";
        Assert.Equal("Гнатюк",
            (await desk.CallAsync(HttpMethod.Patch, path, new { assignee = "  Гнатюк " })).Body.GetProperty("assignee").GetString());
        foreach (var wrong in (object[])[new { assignee = "" }, new { assignee = "  " }])
            Assert.Equal((400, "assignee"), (await desk.CallAsync(HttpMethod.Patch, path, wrong)) is var refused
                ? (refused.Status, refused.Body.GetProperty("field").GetString())
                : default);
        Assert.Equal("Гнатюк", (await AppealAsync(id)).GetProperty("assignee").GetString());
        await desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "rejected", reason = "Дорога приватна" });
        Assert.Equal((409, "appeal-over"), Said(await desk.CallAsync(HttpMethod.Patch, path, new { assignee = "Коваль" })));
        Assert.Equal((409, "appeal-over"), Said(await desk.CallAsync(HttpMethod.Patch, path, new { assignee = (string?)null })));
    }

    [Fact]
    public async Task A_message_respects_the_version_and_no_unfilled_field_reaches_a_person()
    {
        var (author, id) = await desk.FiledAsync($"Яма з версією {Guid.NewGuid():N}");
        Assert.Equal(200, (await desk.PostAsync($"/api/v1/appeals/{id}/messages", new { text = "Дивимося", version = 1 })).Status);
        Assert.Equal((409, "changed-meanwhile"),
            Said(await desk.PostAsync($"/api/v1/appeals/{id}/messages", new { text = "Запізно", version = 1 })));
        Assert.Equal((400, "field-unfilled"),
            Said(await desk.PostAsync($"/api/v1/appeals/{id}/messages", new { text = "Зробимо на {place}" })));
        Assert.Equal((400, "field-unfilled"),
            Said(await desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "question", reason = "Коли саме, {date}?" })));
        Assert.Equal((400, "field-unfilled"),
            Said(await desk.PostAsync($"/api/v1/appeals/{id}/moves", new { to = "in_work", reason = "До {due}" })));
        await desk.PostAsync($"/api/v1/appeals/{id}/messages", new { text = "Усе" });
        await author.HearAsync("Усе");
        Assert.DoesNotContain(await author.AllAsync(), text => text.Contains('{', StringComparison.Ordinal)
            || text.Contains("Запізно", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_part_of_another_gets_no_result_and_no_number_of_its_own()
    {
        var (parent, child) =
            ((await desk.FiledAsync($"Велика яма {Guid.NewGuid():N}")).Id, (await desk.FiledAsync($"Та сама яма {Guid.NewGuid():N}")).Id);
        await desk.PostAsync($"/api/v1/appeals/{child}/moves", new { to = "merged", into = parent });
        var numbered = await desk.CallAsync(HttpMethod.Patch, $"/api/v1/appeals/{child}", new { externalNumber = "ЖКГ-1" });
        Assert.Equal((409, "appeal-over"), Said(numbered));
        Assert.Equal(parent, numbered.Body.GetProperty("details").GetProperty("parentId").GetInt64());
        using var form = new MultipartFormDataContent { { new ByteArrayContent(AppealWorkTests.Jpeg()) { Headers =
            { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "file", "result.jpg" } };
        using var shown = await desk.Staff.PostAsync(new Uri($"/api/v1/appeals/{child}/photos", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Conflict, shown.StatusCode);
        Assert.Equal("appeal-over", (await shown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Several_states_are_asked_for_at_once_and_open_means_that_there_is_work()
    {
        var word = $"стани{Guid.NewGuid():N}";
        var ids = new List<long>();
        foreach (var to in (string?[])[null, "in_work", "rejected"])
        {
            ids.Add((await desk.FiledAsync($"Яма {to ?? "щойно"} {word}")).Id);
            if (to is not null) await desk.PostAsync($"/api/v1/appeals/{ids[^1]}/moves", new { to, reason = "Отак" });
        }
        foreach (var (filter, wanted) in ((string, long[])[])[
            ("status=in_work,rejected", [ids[2], ids[1]]), ("status=in_work&status=rejected", [ids[2], ids[1]]),
            ("open=true", [ids[1], ids[0]]), ("open=true&status=rejected,in_work", [ids[1]]), ("open=true&status=rejected", []),
            ("escalated=true", [])])
            foreach (var sort in (string[])["", "&sort=due"])
                foreach (var text in (string[])[$"&text={word}", ""])
                    Assert.Equal(wanted.Order(), Ids(await desk.GetAsync($"/api/v1/appeals?limit=200&{filter}{sort}{text}"))
                        .Where(ids.Contains).Order());
        Assert.Equal([ids[1], ids[0]], Ids(await desk.GetAsync("/api/v1/appeals?limit=200&open=true")).Where(ids.Contains));
    }

    [Fact]
    public async Task The_soonest_deadline_comes_first_on_every_page_and_none_is_lost_or_told_twice()
    {
        var word = $"строки{Guid.NewGuid():N}";
        foreach (var category in (string[])["roads", "gratitude", "sewerage", "waste", "roads"])
            Assert.Equal(201, await ReportAsync($"Звіт {word} {category}", $"Мазепи {Random.Shared.Next(300, 400)}", category));
        foreach (var filter in (string[])["", "&open=true", "&status=registered", "&status=registered,forwarded,rejected", $"&text={word}",
            "&overdue=true"])
        {
            var whole = await PagesAsync($"sort=due&limit=200{filter}", 200);
            var paged = await PagesAsync($"sort=due&limit=2{filter}", 2);
            Assert.Equal(whole.Select(Id), paged.Select(Id));
            Assert.Equal((await PagesAsync($"limit=200{filter}", 200)).Select(Id).Order(), paged.Select(Id).Order());
            Assert.Equal(paged.Select(Id), paged.OrderBy(row => row.GetProperty("dueAt").ValueKind == JsonValueKind.Null
                ? DateTimeOffset.MaxValue
                : row.GetProperty("dueAt").GetDateTimeOffset()).ThenBy(Id).Select(Id));
        }
        Assert.Empty(Ids(await desk.GetAsync("/api/v1/appeals?sort=due&before=999999")));
    }

    [Fact]
    public async Task A_village_is_one_district_however_it_is_written()
    {
        var word = $"село{Guid.NewGuid():N}";
        Assert.Equal(201, await ReportAsync($"Сміття {word}", "с. Угорники, Петренка Василя 7", "waste"));
        var filed = (await desk.GetAsync($"/api/v1/appeals?text={word}"))[0];
        Assert.Equal("Угорники", filed.GetProperty("district").GetString());
        foreach (var district in (string[])["Угорники", "с. Угорники", "угорники"])
            Assert.Contains(Id(filed), Ids(await desk.GetAsync($"/api/v1/appeals?district={district}&limit=200")));
        var unknown = await desk.CallAsync(HttpMethod.Get, "/api/v1/appeals?district=Атлантида");
        var districts = unknown.Body.GetProperty("details").GetProperty("districts").EnumerateArray()
            .Select(district => district.GetString()!).ToList();
        Assert.Contains("Вовчинець", districts);
        Assert.DoesNotContain(districts, district => district.StartsWith("с.", StringComparison.Ordinal));
    }

    private async Task<List<JsonElement>> PagesAsync(string query, int page)
    {
        var rows = new List<JsonElement>();
        for (var before = ""; ; before = $"&before={Id(rows[^1])}")
        {
            var next = (await desk.GetAsync($"/api/v1/appeals?{query}{before}")).EnumerateArray().ToList();
            rows.AddRange(next);
            if (next.Count < page) return rows;
        }
    }

    private static long Id(JsonElement appeal) => appeal.GetProperty("id").GetInt64();

    private async Task<long> FormalAsync(int house)
    {
        var author = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        var words = $"Прошу письмову відповідь {Guid.NewGuid():N}";
        await author.SayAsync("/appeal", "Про що звернення");
        await author.SayAsync("дороги та ями", "Що сталося");
        await author.SayAsync(words, "Де це");
        await author.SayAsync($"Незалежності {house}", "Додайте до п'яти");
        await author.PressAsync("Готово", "Перевірте");
        await author.PressAsync("Хочу офіційну відповідь", "Згодні");
        await author.PressAsync("Погоджуюся", "прізвище");
        await author.SayAsync("Гнатюк Ольга Іванівна", "адресу проживання");
        await author.SayAsync($"Івано-Франківськ, Незалежності {house}, кв. 7", "номером телефону");
        await author.SayAsync("olha@example.org", "Офіційна відповідь");
        await author.PressAsync("Надіслати", "як офіційне");
        return (await desk.GetAsync("/api/v1/appeals?kind=formal")).EnumerateArray()
            .First(row => row.GetProperty("words").GetString() == words).GetProperty("id").GetInt64();
    }

    private async Task<int> ReportAsync(string words, string address, string category = "roads")
    {
        using var http = new HttpClient { BaseAddress = new Uri(desk.Service.PublicUrl) };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["api_key"] = RunningService.ApiKey, ["service_code"] = category, ["description"] = words, ["address_string"] = address
        });
        using var response = await http.PostAsync(new Uri("/open311/v2/requests.json", UriKind.Relative), form);
        return (int)response.StatusCode;
    }

    private async Task<JsonElement> AppealAsync(long id) => (await desk.GetAsync($"/api/v1/appeals/{id}")).GetProperty("appeal");

    private static (int, string?) Said((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.TryGetProperty("code", out var code) ? code.GetString() : null);

    private static List<long> Ids(JsonElement appeals) => [.. appeals.EnumerateArray().Select(Id)];
}
