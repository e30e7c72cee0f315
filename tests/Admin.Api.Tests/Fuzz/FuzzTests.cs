using System.Globalization;
using System.Text;
using CsCheck;

namespace IfCity.Bots.Tests.Admin.Fuzz;

/// <summary>
/// Whatever comes from outside, nothing answers 500, nothing hangs, nothing fails inside and the memory is bounded. Beside all other tests
/// there are few cases, the same each time; <c>FUZZ_CASES=20000</c> makes many others.
/// </summary>
public sealed class FuzzTests(FuzzDesk desk) : IClassFixture<FuzzDesk>
{
    private static int _number = 1000;

    [Fact]
    public Task Updates_of_Telegram() => desk.TryAllAsync(Mess.Json(Samples.Telegram), 250, (body, _) => desk.Telegram(Number(body)));

    [Fact]
    public Task Callbacks_of_Viber() => desk.TryAllAsync(Mess.Json(Samples.Viber), 250, (body, _) => desk.Viber(Number(body)));

    /// <summary>Words and buttons in any order, of people who are in the middle of any conversation.</summary>
    [Fact]
    public Task What_is_said_and_pressed_in_the_middle_of_conversations() => desk.TryAllAsync(
        Gen.Select(Gen.Int[1, 12], Samples.Said, Gen.Bool), 400, (one, _) => desk.Telegram(one.Item3
            ? Samples.Press(one.Item1, NextNumber(), one.Item2) : Samples.Word(one.Item1, NextNumber(), one.Item2)));

    [Fact]
    public Task Addresses_and_searches() => desk.TryAllAsync(
        Gen.Select(Mess.Words, Mess.Any("services/choice?q=", "streets?q=", "buildings?street=", "buildings?q=", "landmarks?q=",
            "addresses/resolve", "appeals?number=", "appeals?limit=5&assignee=", "buildings?after=", "surveys/e-services/words?q=")), 300,
        (one, _) => one.Item2.Contains('?', StringComparison.Ordinal)
            ? desk.Staff(HttpMethod.Get, $"/api/v1/{one.Item2}{Uri.EscapeDataString(Mess.Readable(one.Item1))}")
            : desk.Staff(HttpMethod.Post, $"/api/v1/{one.Item2}", JsonOf(one.Item1)));

    [Fact]
    public Task Definitions_of_surveys() => desk.TryAllAsync(Mess.Json(Samples.Survey), 150,
        (body, _) => desk.Staff(HttpMethod.Put, "/api/v1/surveys/fuzz/draft", body));

    [Fact]
    public Task Files_that_are_imported() => desk.TryAllAsync(Gen.Select(Mess.Any("streets", "buildings", "landmarks", "services"),
        Gen.OneOf(Gen.Select(Mess.Text(Samples.Csv), file => (File: file, Type: "text/csv")),
            Gen.Select(Mess.Json(Samples.GeoJson), file => (File: file, Type: "application/geo+json")))), 200,
        (one, _) => desk.Staff(HttpMethod.Post, $"/api/v1/imports/{one.Item1}?dryRun=true", one.Item2.File, one.Item2.Type));

    [Fact]
    public Task Files_of_sources() => desk.TryAllAsync(
        Gen.Select(Mess.Any("events", "power"), Mess.Json(Samples.Feeds)), 150,
        (one, _) => desk.Staff(HttpMethod.Post, $"/api/v1/feeds/{one.Item1}/upload", one.Item2));

    [Fact]
    public Task Bodies_of_the_staff_api() => desk.TryAllAsync(
        Gen.Select(Mess.Any("alerts", "broadcasts", "preview", "appeals"), Mess.Json(Samples.Bodies)), 200,
        (one, _) => desk.Staff(HttpMethod.Post, $"/api/v1/{one.Item1}", one.Item2));

    [Fact]
    public Task Requests_of_Open311() => desk.TryAllAsync(Gen.Select(Gen.Bool, Mess.Any("json", "xml"),
        Mess.Query("service_code", "start_date", "end_date", "status", "page", "page_size", "service_request_id", "jurisdiction_id",
            "extensions", "lat", "long", "address_string", "description", "phone", "media_url",
            "attribute[which]", "attribute[]", "q")), 250,
        (one, _) => one.Item1
            ? new(HttpMethod.Get, new Uri($"{desk.Service.PublicUrl}/open311/v2/requests.{one.Item2}?{one.Item3}"))
            : new(HttpMethod.Post, new Uri($"{desk.Service.PublicUrl}/open311/v2/requests.{one.Item2}"))
            {
                Content = new StringContent($"{one.Item3}&service_code=roads&lat=48.92&long=24.71", Encoding.UTF8,
                    "application/x-www-form-urlencoded"),
            });

    private static int NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>A messenger numbers what it sends, and the same number again is passed over.</summary>
    private static byte[] Number(byte[] body)
    {
        var at = body.AsSpan().IndexOf("77777"u8);
        if (at >= 0) Encoding.ASCII.GetBytes(NextNumber().ToString("00000", CultureInfo.InvariantCulture)).CopyTo(body, at);
        return body;
    }

    private static byte[] JsonOf(string text) =>
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { text = Mess.Readable(text) });
}
