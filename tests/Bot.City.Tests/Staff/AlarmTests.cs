using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Alarms;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Staff;

/// <summary>Staff hear of a trouble once, once more after hours, and once when it is over: in their chat, and by a second way.</summary>
public sealed class AlarmTests : IAsyncLifetime
{
    private static readonly Trouble Disk = new("disk", new($"На диск не можна записати.", $"The disk takes nothing."));

    private readonly ConcurrentQueue<JsonElement> _posted = [];
    private string? _page;
    private WebApplication _other = null!;
    private TestCity _city = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _other = builder.Build();
        _other.MapPost("/alarms", async (HttpRequest request) =>
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            _posted.Enqueue(body.RootElement.Clone());
            return _page is null ? Results.Ok() : Results.Text(_page, "text/html");
        });
        await _other.StartAsync();
        _city = await TestCity.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Alarms:Url"] = $"{_other.Urls.First()}/alarms", ["Outgoing:InnerHosts:0"] = "127.0.0.1",
        });
        await _city.HearAsync("operator", new Input.Start());
        await _city.Database.InTransactionAsync(unit =>
        {
            unit.Db.Add(new StaffChat { PersonId = 1, Who = "operator", CreatedAt = unit.Now });
            return Task.CompletedTask;
        });
    }

    public async Task DisposeAsync()
    {
        await _city.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task A_trouble_is_told_once_reminded_of_once_and_said_to_be_over()
    {
        var before = await _city.LastIdAsync();
        await WatchAsync(TimeSpan.FromSeconds(30), Disk);
        Assert.Empty(_posted);
        await WatchAsync(TimeSpan.FromHours(13), Disk);
        await WatchAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(["begun", "reminder", "over"], _posted.Select(alarm => alarm.GetProperty("moment").GetString()));
        Assert.All(_posted, alarm =>
            Assert.Contains("На диск не можна записати.", alarm.GetProperty("textUk").GetString(), StringComparison.Ordinal));
        var said = (await _city.SaidAsync("operator", before)).Select(message => message.Text.ToString()).ToList();
        Assert.Equal(3, said.Count);
        Assert.StartsWith("⚠️ Бот потребує уваги.", said[0], StringComparison.Ordinal);
        Assert.StartsWith("✅ Вже гаразд.", said[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_and_goes_within_a_minute_is_told_to_nobody()
    {
        for (var n = 0; n < 5; n++)
        {
            await WatchAsync(TimeSpan.FromSeconds(30), Disk);
            await WatchAsync(TimeSpan.FromMinutes(2));
        }
        Assert.Empty(_posted);
    }

    [Fact]
    public async Task Without_the_second_way_the_chat_is_told_all_the_same()
    {
        await _other.StopAsync();
        var before = await _city.LastIdAsync();
        await WatchAsync(TimeSpan.FromMinutes(2), Disk);
        Assert.Single(await _city.SaidAsync("operator", before));
    }

    [Theory]
    [InlineData(null, "told")]
    [InlineData("<html>Sign in to the network</html>", "failed")]
    public async Task A_page_on_the_way_has_told_nobody(string? page, string outcome)
    {
        var counted = new ConcurrentDictionary<string, bool>();
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "ifcity_alarms") listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (tags[0] is { Value: "webhook" }) counted.TryAdd($"{tags[1].Value}", true);
        });
        meters.Start();
        _page = page;
        await WatchAsync(TimeSpan.FromMinutes(2), Disk);
        Assert.Equal([outcome], counted.Keys);
    }

    /// <summary>Looks each half a minute, as the service does.</summary>
    private async Task WatchAsync(TimeSpan time, params Trouble[] troubles)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(30))
        {
            await _city.Services.GetRequiredService<StaffAlarms>().WatchAsync(troubles, CancellationToken.None);
            _city.Clock.Advance(TimeSpan.FromSeconds(30));
        }
    }
}
