using System.Net;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>The long way of one survey, in steps.</summary>
public sealed partial class SurveyTests
{
    private async Task ShowsNoSmallGroupAsync()
    {
        var results = (await desk.GetAsync($"{Path}/walk/results")).GetProperty("results");
        Assert.Equal((9, JsonValueKind.Null), (results.GetProperty("complete").GetInt32(), results.GetProperty("partial").ValueKind));
        var item = results.GetProperty("items")[0];
        Assert.Equal(9, item.GetProperty("base").GetInt32());
        // Six by bus and three by bicycle would tell each other: they are one number.
        var cells = item.GetProperty("cells").EnumerateArray()
            .Select(cell => (string.Join('+', cell.GetProperty("values").EnumerateArray().Select(value => value.GetString())),
                cell.GetProperty("count").GetInt32())).ToList();
        Assert.Equal([("bus+bicycle+foot", 9)], cells);
        Assert.Equal("few", results.GetProperty("items")[1].GetProperty("withheld").GetString());
        var csv = await desk.Staff.GetStringAsync(new Uri($"{Path}/walk/results?format=csv", UriKind.Relative));
        Assert.Contains("bus|bicycle|foot", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("067", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]T[0-9]|[0-9]:[0-9]", csv);
        Assert.DoesNotMatch("(?m)^=", csv);

        var quality = (await desk.GetAsync($"{Path}/walk/results")).GetProperty("quality");
        Assert.Equal(9, quality.GetProperty("raw").GetInt32());
        Assert.Equal(9 - quality.GetProperty("cleaned").GetInt32(),
            quality.GetProperty("flags").EnumerateObject().Sum(flag => flag.Value.GetInt32()));
        // Nobody reads two questions in no time at all.
        Assert.True(quality.GetProperty("flags").GetProperty("speed").GetInt32() > 0);
        var stops = (await desk.GetAsync($"{Path}/walk/results")).GetProperty("dropOff").GetProperty("items").EnumerateArray()
            .ToDictionary(stop => stop.GetProperty("item").GetString()!,
                stop => (stop.GetProperty("complete").GetInt32(), stop.GetProperty("stopped").GetInt32()));
        Assert.Equal((9, 3), (stops["how"].Item1, stops["why"].Item1));
    }

    private async Task WordsBecomeThemesAsync()
    {
        var words = (await desk.GetAsync($"{Path}/walk/words")).EnumerateArray().ToList();
        Assert.Equal(3, words.Count);
        var personal = Assert.Single(words, row => row.GetProperty("words").GetString()!.Contains("067", StringComparison.Ordinal));
        var cleared = (await desk.CallAsync(HttpMethod.Patch, $"{Path}/walk/words",
            new { answers = new[] { personal.GetProperty("id").GetInt64() }, words = "Більше автобусів" })).Body.GetProperty("answers")[0];
        Assert.Equal(("Більше автобусів", false), (cleared.GetProperty("words").GetString(), cleared.GetProperty("personal").GetBoolean()));
        Assert.Empty((await desk.GetAsync($"{Path}/walk/words?personal=true")).EnumerateArray());
        Assert.DoesNotContain("067", (await desk.GetAsync("/api/v1/audit?what=survey.words-clear")).GetRawText(), StringComparison.Ordinal);

        var (first, second) = (await ThemeAsync("Автобуси"), await ThemeAsync("Вечір"));
        Assert.Equal(3, (await desk.CallAsync(HttpMethod.Patch, $"{Path}/walk/words", new { themeId = first, containing =
            "більше АВТОБУСІВ" })).Body
            .GetProperty("count").GetInt32());
        Assert.Equal(2, (await desk.CallAsync(HttpMethod.Patch, $"{Path}/walk/words", new { themeId = second, containing = "увечері" }))
            .Body
            .GetProperty("count").GetInt32());
        Assert.Equal(400, (await desk.CallAsync(HttpMethod.Patch, $"{Path}/walk/words", new { themeId = first, answers =
            new[] { 999_999 } })).Status);
        Assert.Equal(400, (await desk.CallAsync(HttpMethod.Patch, $"{Path}/walk/words", new { themeId = first })).Status);
        Assert.Equal(204, (await desk.CallAsync(HttpMethod.Delete, $"{Path}/walk/themes/{second}?into={first}")).Status);
        Assert.Equal(3, Assert.Single((await desk.GetAsync($"{Path}/walk")).GetProperty("themes").EnumerateArray()).GetProperty("answers")
            .GetInt32());
        Assert.Equal((400, "doneOn"), Field(await desk.CallAsync(HttpMethod.Put, $"{Path}/walk/themes/{first}",
            new { titleUk = "Автобуси", state = "done", actionUk = "Додали рейси" })));
        Assert.Equal((400, "link"), Field(await desk.CallAsync(HttpMethod.Put, $"{Path}/walk/themes/{first}",
            new { titleUk = "Автобуси", link = "javascript:alert(1)" })));
        Assert.Equal(200,
            (await desk.CallAsync(HttpMethod.Put, $"{Path}/walk/themes/{first}",
                new { titleUk = "Автобуси <b>", titleEn = "Buses", owner = "Департамент транспорту", state = "done",
                    actionUk = "Додали рейси після 22:00", doneOn = "2026-12-01", link = "https://example.org/buses" })).Status);
    }

    /// <summary>Makes it have closed half an hour ago.</summary>
    private async Task OverAsync(string survey) =>
        Assert.Equal(200, (await desk.CallAsync(HttpMethod.Patch, $"{Path}/{survey}",
            new { closesAt = TimeProvider.System.GetUtcNow().AddMinutes(-31) })).Status);

    private async Task ResultsGoToThoseWhoAnsweredAsync(List<Resident> people)
    {
        Assert.Equal("survey-open", Code(await desk.PostAsync($"{Path}/walk/publish_results")));
        await desk.PostAsync($"{Path}/walk/close");
        await OverAsync("walk");
        var page = $"{desk.Service.PublicUrl}/surveys/walk";
        Assert.Equal(HttpStatusCode.NotFound, (await Anybody.GetAsync(new Uri(page))).StatusCode);
        var published = await desk.PostAsync($"{Path}/walk/publish_results");
        Assert.True(published.Status == 201, published.Body.ToString());
        Assert.Equal("results-published", Code(await desk.PostAsync($"{Path}/walk/publish_results")));
        foreach (var person in (Resident[])[people[0], people[1]])
        {
            var before = (await person.ShownAsync()).Pictures;
            await person.HearAsync("Ось результати");
            Assert.True((await person.ShownAsync()).Pictures >= Math.Max(before, 1));
        }
        Assert.DoesNotContain(await people[9].AllAsync(), text => text.Contains("Ось результати", StringComparison.Ordinal));
        Assert.Equal("results-published", Code(await desk.PostAsync($"{Path}/walk/reopen", new { closesAt = "2099-01-01T00:00:00Z" })));

        using var response = await Anybody.GetAsync(new Uri(page));
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"uk\">", html, StringComparison.Ordinal);
        Assert.Contains("Автобус / Велосипед / Пішки (разом)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("автобусів", html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", await Anybody.GetStringAsync(new Uri($"{page}?lang=en")), StringComparison.Ordinal);
        var changes = await Anybody.GetStringAsync(new Uri($"{page}/changes"));
        Assert.Contains("Автобуси &lt;b&gt;", changes, StringComparison.Ordinal);
        Assert.Contains("Додали рейси після 22:00", changes, StringComparison.Ordinal);
        var open = JsonDocument.Parse(await Anybody.GetStringAsync(new Uri($"{page}/changes.json"))).RootElement.GetProperty("themes")[0];
        Assert.Equal(("done", "2026-12-01"), (open.GetProperty("state").GetString(), open.GetProperty("doneOn").GetString()));
        Assert.False(open.TryGetProperty("answers", out _));
        Assert.Equal(9, JsonDocument.Parse(await Anybody.GetStringAsync(new Uri($"{page}/results.json"))).RootElement
            .GetProperty("complete").GetInt32());
        foreach (var (address, width, height) in ((string, int, int)[])[($"{page}/charts/how.png", 1080, 355),
            ($"{page}/card.png?size=link", 1200, 630), ($"{page}/card.png?size=post", 1080, 1350),
            ($"{page}/card.png?size=square", 1080, 1080)])
        {
            var png = await Anybody.GetByteArrayAsync(new Uri(address));
            var (wide, high) = (System.Buffers.Binary.BinaryPrimitives
                .ReadInt32BigEndian(png.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
            Assert.Equal((width, height), (wide, high));
        }
        Assert.NotEqual(await Anybody.GetByteArrayAsync(new Uri($"{page}/charts/how.png")),
            await Anybody.GetByteArrayAsync(new Uri($"{page}/charts/how.png?theme=dark")));
        Assert.Equal(HttpStatusCode.NotFound, (await Anybody.GetAsync(new Uri($"{page}/charts/none.png"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Anybody.GetAsync(new Uri($"{desk.Service.PublicUrl}/surveys/no-such"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Anybody.GetAsync(new Uri($"{desk.Service.PublicUrl}{Path}/walk/results"))).StatusCode);
    }
}
