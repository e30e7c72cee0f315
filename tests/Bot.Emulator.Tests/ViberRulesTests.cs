using System.Text.Json;
using IfCity.Bots.Emulator;

namespace IfCity.Bots.Tests.Emulation;

/// <summary>Every limit and status of Viber's documents that the bot can meet.</summary>
public sealed class ViberRulesTests : IAsyncLifetime
{
    private EmulatorHost _host = null!;
    private ViberCaller _viber = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _host = await EmulatorHost.StartAsync();
        (_viber, _person) = (new(_host), _host.Emulator.People.Find("vb-1")!);
        _person.Started = true;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public static TheoryData<string, int> Messages() => new()
    {
        { """{"sender":{"name":"Місто"},"type":"text","text":"так"}""", 0 },
        { """{"type":"text","text":"так"}""", 4 },
        { """{"sender":{"name":"Дуже довга назва відправника тут"},"type":"text","text":"так"}""", 3 },
        { """{"sender":{"name":"Місто"},"type":"text"}""", 4 },
        { """{"sender":{"name":"Місто"},"type":"text","text":"LONG7001"}""", 3 },
        { """{"sender":{"name":"Місто"},"type":"text","text":"LONG7000"}""", 0 },
        { """{"sender":{"name":"Місто"},"type":"picture","text":"","media":"https://example.org/a.jpg"}""", 0 },
        { """{"sender":{"name":"Місто"},"type":"picture","text":"","media":"https://example.org/a"}""", 3 },
        { """{"sender":{"name":"Місто"},"type":"picture","text":"LONG769","media":"https://example.org/a.jpg"}""", 3 },
        { """{"sender":{"name":"Місто"},"type":"picture","media":"https://example.org/a.jpg"}""", 4 },
        { """{"sender":{"name":"Місто"},"type":"hologram","text":"так"}""", 3 },
        { """{"sender":{"name":"Місто"},"tracking_data":"LONG4001","type":"text","text":"так"}""", 3 },
        { """{"sender":{"name":"Місто"},"min_api_version":11,"type":"text","text":"так"}""", 13 },
        { """{"sender":{"name":"Місто"},"type":"text","text":"так","keyboard":{"Type":"keyboard","Buttons":[{"ActionType":"share-phone","ActionBody":"x","Text":"x"}]}}""", 14 },
        { """{"sender":{"name":"Місто"},"min_api_version":3,"type":"text","text":"так","keyboard":{"Type":"keyboard","Buttons":[{"ActionType":"share-phone","ActionBody":"x","Text":"x"}]}}""", 0 },
        { """{"sender":{"name":"Місто"},"keyboard":{"Type":"keyboard","Buttons":[{"ActionBody":"x","Text":"x"}]}}""", 0 },
        { """{"sender":{"name":"Місто"},"type":"text","text":"LONG32000"}""", 3 },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_message_gets_the_status_of_the_documents(string message, int status)
    {
        var json = System.Text.RegularExpressions.Regex.Replace(message, @"LONG(\d+)",
            match => new string('x', int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(status, await StatusAsync(json));
    }

    [Theory]
    [InlineData("""{"Type":"keyboard","Buttons":[]}""")]
    [InlineData("""{"Type":"board","Buttons":[{"ActionBody":"x","Text":"x"}]}""")]
    [InlineData("""{"Type":"keyboard","Buttons":[{"Columns":7,"ActionBody":"x","Text":"x"}]}""")]
    [InlineData("""{"Type":"keyboard","Buttons":[{"Rows":3,"ActionBody":"x","Text":"x"}]}""")]
    [InlineData("""{"Type":"keyboard","Buttons":[{"ActionType":"dance","ActionBody":"x","Text":"x"}]}""")]
    [InlineData("""{"Type":"keyboard","Buttons":[{"Text":"x"}]}""")]
    public async Task A_wrong_keyboard_is_taken_and_fails_later(string keyboard)
    {
        Assert.Equal(0, await StatusAsync($$"""{"sender":{"name":"Місто"},"type":"text","text":"так","keyboard":{{keyboard}}}"""));
        await Until.TrueAsync(() => Task.FromResult(_person.Items
            .Any(item => item.From == "note" && item.Text!.Contains("keyboard is not valid", StringComparison.Ordinal))));
        Assert.DoesNotContain(_person.Items, item => item.From == "bot");
    }

    [Fact]
    public async Task A_picture_that_cannot_be_fetched_fails_later()
    {
        Assert.Equal(0, await StatusAsync("""{"sender":{"name":"Місто"},"type":"picture","text":"","media":"http://127.0.0.1:9/a.jpg"}"""));
        await Until.TrueAsync(() => Task.FromResult(_person.Items
            .Any(item => item.From == "note" && item.Text!.Contains("media is not reachable", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Strangers_leavers_and_floods_have_their_statuses()
    {
        const string Yes = """{"sender":{"name":"Місто"},"type":"text","text":"так"}""";
        Assert.Equal(2,
            (await _viber.CallAsync("send_message", JsonDocument.Parse(Yes).RootElement, "wrong")).GetProperty("status").GetInt32());
        Assert.Equal(5, await StatusAsync(Yes, "nobody"));
        Assert.Equal(4, await StatusAsync(Yes, ""));
        for (var n = 0; n < 100; n++) Assert.Equal(0, await StatusAsync(Yes));
        Assert.Equal(12, await StatusAsync(Yes));
        _person.Deactivated = true;
        Assert.Equal(11, await StatusAsync(Yes));
        (_person.Deactivated, _person.Started) = (false, false);
        Assert.Equal(6, await StatusAsync(Yes));
    }

    [Fact]
    public async Task A_broadcast_names_those_it_did_not_reach()
    {
        var answer = await _viber.CallAsync("broadcast_message",
            new { broadcast_list = new[] { _person.UserId, "nobody" }, sender = new { name = "Місто" }, type = "text", text = "усім" });
        Assert.Equal((0, 1, 5), (answer.GetProperty("status").GetInt32(), answer.GetProperty("failed_list")
            .GetArrayLength(), answer.GetProperty("failed_list")[0].GetProperty("status").GetInt32()));
        await Until.TrueAsync(() => Task.FromResult(_person.Items.Any(item => item.Text == "усім")));
    }

    private async Task<int> StatusAsync(string message, string? receiver = null)
    {
        var body = JsonSerializer
            .Deserialize<Dictionary<string, JsonElement>>(message)!.ToDictionary(pair => pair.Key, pair => (object)pair.Value);
        body["receiver"] = receiver ?? _person.UserId;
        return (await _viber.CallAsync("send_message", body)).GetProperty("status").GetInt32();
    }
}
