using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>What coordinates in the register tell staff and residents, from the import to the appeal.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class PlaceTests(StaffDesk desk)
{
    [Fact]
    public async Task Coordinates_that_are_imported_name_points_give_districts_and_find_the_same_near_by()
    {
        // Far from where other tests of this desk are.
        const double Latitude = 48.86, Longitude = 24.86;
        var before = await FiledAsync("Темно без ліхтаря на краю", resident => ShareAsync(resident, Latitude, Longitude), isKnown: false);
        Assert.Equal("точка на мапі 48.86000, 24.86000", Text(before, "place"));
        Assert.Null(Text(before, "district"));

        await ImportAsync("streets", "id,type,name,districts\nv.baklazhanova,вулиця,Баклажанова,Північ|Південь\n");
        await ImportAsync("buildings",
            "street,house,latitude,longitude,district\nv.baklazhanova,1,48.86000,24.86030,Межа\nv.baklazhanova,3,48.86090,24.86000,\n");
        var point = await FiledAsync("Темно без ліхтаря на розі", resident => ShareAsync(resident, Latitude, Longitude));
        Assert.Equal(("точка на мапі (біля вул. Баклажанова, 1)", "Межа", Latitude, Longitude),
            (Text(point, "place"), Text(point, "district"), Number(point, "latitude"), Number(point, "longitude")));
        var address = await FiledAsync("Темно без ліхтаря біля воріт", resident => resident.SayAsync("Баклажанова 3"));
        Assert.Equal(("вул. Баклажанова, 3", null, 48.8609, 24.86),
            (Text(address, "place"), Text(address, "district"), Number(address, "latitude"), Number(address, "longitude")));
        var other = await FiledAsync("Темно без ліхтаря біля дому", resident => resident.SayAsync("Баклажанова 1"));
        Assert.Equal(("вул. Баклажанова, 1", "Межа", 48.86), (Text(other, "place"), Text(other, "district"), Number(other, "latitude")));

        // A district that only a building names filters the queue; the file has it too.
        var ofDistrict = await desk.GetAsync($"/api/v1/appeals?district={Uri.EscapeDataString("Межа")}");
        Assert.Equal([Text(other, "number"), Text(point, "number")], ofDistrict.EnumerateArray().Select(row => Text(row, "number")));
        var file = await desk.Staff.GetStringAsync(new Uri($"/api/v1/appeals?format=csv&number={Text(other, "number")}", UriKind.Relative));
        Assert.Contains("\"вул. Баклажанова, 1\",Межа,48.86,24.8603", file, StringComparison.Ordinal);

        // From a point, and from an address that has another beside it.
        Assert.Equal([(Text(before, "number"), 0), (Text(other, "number"), 22), (Text(address, "number"), 100)], await SimilarAsync(point));
        Assert.Equal([(Text(point, "number"), 22), (Text(before, "number"), 22), (Text(address, "number"), 103)],
            await SimilarAsync(other));
        Assert.Equal(404, (await desk.CallAsync(HttpMethod.Get, "/api/v1/appeals/987654")).Status);
    }

    /// <summary>Files a report on a street light, and returns it as staff see it.</summary>
    /// <param name="words">What is wrong.</param>
    /// <param name="tellPlaceAsync">Answers where.</param>
    /// <param name="isKnown">A neighbour has reported such a thing near by, which the author is asked about.</param>
    private async Task<JsonElement> FiledAsync(string words, Func<Resident, Task> tellPlaceAsync, bool isKnown = true)
    {
        var author = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await author.SayAsync("/appeal", "Про що звернення");
        await author.SayAsync("вуличне освітлення", "Що сталося");
        await author.SayAsync(words, "Де це");
        await tellPlaceAsync(author);
        if (isKnown) await author.HearAsync("Про подібне вже повідомили");
        if (isKnown) await author.PressAsync("Ні, у мене інше", "Додайте до п'яти");
        else await author.HearAsync("Додайте до п'яти");
        await author.SayAsync("готово", "Світлини: немає");
        await author.SayAsync("надіслати", "зареєстровано");
        return (await desk.GetAsync($"/api/v1/appeals?text={Uri.EscapeDataString(words)}")).EnumerateArray().Single();
    }

    private static Task ShareAsync(Resident resident, double latitude, double longitude) =>
        resident.ActAsync("location", new { lat = latitude, lon = longitude });

    private async Task<IEnumerable<(string?, int?)>> SimilarAsync(JsonElement appeal) =>
        (await desk.GetAsync($"/api/v1/appeals/{appeal.GetProperty("id").GetInt64()}")).GetProperty("similar").EnumerateArray()
            .Select(similar =>
            (Text(similar.GetProperty("appeal"), "number"), similar.GetProperty("metres") is { ValueKind: JsonValueKind.Number } metres
                ? metres.GetInt32()
                : (int?)null));

    private async Task ImportAsync(string what, string body)
    {
        using var content = new StringContent(body, new UTF8Encoding(false));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var response = await desk.Staff.PostAsync(new Uri($"/api/v1/imports/{what}", UriKind.Relative), content);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static double? Number(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
