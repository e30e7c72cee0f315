using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Areas that staff draw on the map: whom they reach, and which are no areas.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class AreaTests(StaffDesk desk)
{
    private const string TooFew = "three corners or more", Crossing = "must not cross or touch each other: they do at ";

    /// <summary>The house stands at 48.9217, 24.7117.</summary>
    [Fact]
    public async Task An_area_reaches_the_houses_in_it_and_on_its_line()
    {
        await FollowedAtAsync("Довга", "83", 48.9217, 24.7117);
        Assert.Equal(1, await ReachAsync((48.921, 24.711), (48.921, 24.712), (48.922, 24.712), (48.922, 24.711)));
        // As map programmes write it: the first corner once more at the end, and the other way round.
        Assert.Equal(1, await ReachAsync((48.921, 24.711), (48.922, 24.711), (48.922, 24.712), (48.921, 24.712), (48.921, 24.711)));
        Assert.Equal(1, await ReachAsync((48.9217, 24.7117), (48.9218, 24.7117), (48.9218, 24.7118)));
        Assert.Equal(0, await ReachAsync((48.921, 24.711), (48.921, 24.7125), (48.922, 24.7125), (48.9215, 24.7118), (48.922, 24.711)));
        Assert.Equal(0, await ReachAsync((48.931, 24.711), (48.931, 24.712), (48.932, 24.712)));
        Assert.Equal(1, await ReachAsync([.. Star(500)]));
    }

    [Theory]
    [InlineData(TooFew, "48.90 24.70")]
    [InlineData(TooFew, "48.90 24.70, 48.92 24.72")]
    [InlineData(TooFew, "48.90 24.70, 48.92 24.72, 48.90 24.70")]
    [InlineData(TooFew, "48.90 24.70, 48.90 24.70, 48.92 24.72")]
    [InlineData(Crossing + "48.91, 24.71", "48.90 24.70, 48.92 24.72, 48.90 24.72, 48.92 24.70")]
    [InlineData(Crossing + "48.9, 24.71", "48.90 24.70, 48.90 24.72, 48.90 24.71")]
    [InlineData(Crossing + "48.9, 24.71", "48.90 24.70, 48.90 24.72, 48.92 24.72, 48.90 24.71, 48.92 24.70")]
    [InlineData(Crossing + "48.9, 24.72", "48.90 24.70, 48.90 24.74, 48.90 24.72, 48.92 24.71")]
    [InlineData(Crossing + "48.91, 24.71", "48.90 24.70, 48.90 24.72, 48.91 24.71, 48.92 24.72, 48.92 24.70, 48.91 24.71")]
    [InlineData("larger than the community", "48.00 24.00, 48.00 25.00, 49.00 25.00")]
    [InlineData("latitude from -90 to 90", "91 24.70, 90.9 24.80, 90.8 24.80")]
    [InlineData("longitude from -180 to 180", "48.90 24.70, 48.90 1e999, 48.92 24.71")]
    public async Task What_is_no_area_is_refused_in_words(string why, string corners)
    {
        var area = corners.Split(", ").Select(corner => corner.Split(' '))
            .Select(corner => $$"""{"latitude":{{corner[0]}},"longitude":{{corner[1]}}}""");
        await RefusedAsync(why, string.Join(',', area));
    }

    [Fact]
    public async Task A_corner_that_is_missing_and_one_too_many_are_refused_in_words()
    {
        await RefusedAsync("corner is missing", """{"latitude":48.9,"longitude":24.7},null,{"latitude":48.9,"longitude":24.8}""");
        var many = Star(501).Select(corner => JsonSerializer.Serialize(new { latitude = corner.Latitude, longitude = corner.Longitude }));
        await RefusedAsync("at most 500 corners", string.Join(',', many));
    }

    private async Task RefusedAsync(string why, string corners)
    {
        var asked = JsonDocument.Parse($$$"""{"audience":{"area":[{{{corners}}}]}}""").RootElement;
        var (status, problem) = await desk.ReachAsync(asked);
        Assert.Equal((400, "invalid-value"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal("audience.area", problem.GetProperty("field").GetString());
        Assert.Contains(why, problem.GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>Points of a star about the house, in order: no side of it crosses another.</summary>
    private static IEnumerable<(double Latitude, double Longitude)> Star(int points) => Enumerable.Range(0, points)
        .Select(at => (Angle: 2 * Math.PI * at / points, Far: at % 2 == 0 ? 0.002 : 0.001))
        .Select(point => (48.9217 + point.Far * Math.Sin(point.Angle), 24.7117 + point.Far * Math.Cos(point.Angle)));

    private async Task<int> ReachAsync(params (double Latitude, double Longitude)[] corners)
    {
        var area = corners.Select(corner => new { latitude = corner.Latitude, longitude = corner.Longitude });
        var (status, reach) = await desk.ReachAsync(new { kind = "water", audience = new { area } });
        return status == 200 ? reach.GetProperty("people").GetInt32() : throw new InvalidOperationException(reach.ToString());
    }

    private async Task FollowedAtAsync(string street, string house, double latitude, double longitude)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $$$"""
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"street":"{{{street}}}","house":"{{{house}}}"},
              "geometry":{"type":"Point","coordinates":[{{{longitude}}},{{{latitude}}}]}}]}
            """);
        using var content = new StringContent(file, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/geo+json"));
        using var imported = await desk.Staff.PostAsync(new Uri("/api/v1/imports/buildings", UriKind.Relative), content);
        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync());
        var resident = await Resident.NewAsync(desk.Emulator.BaseUrl, "telegram");
        await resident.SayAsync("мій будинок", "Напишіть адресу");
        await resident.SayAsync($"{street} {house}", "Як назвати");
        await resident.PressAsync("Дім", "Про що сповіщати");
        await resident.PressAsync("Готово", "Сповіщення: усі");
    }
}
