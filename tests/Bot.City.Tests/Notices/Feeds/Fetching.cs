using System.Globalization;
using System.Net;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.Tests.City.Notices.Power;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City.Notices.Feeds;

/// <summary>
/// Feeds are fetched when they are due, from a file or from an address, within bounds; a server on loopback plays the source.
/// </summary>
public sealed class Fetching : IAsyncLifetime
{
    private readonly HttpListener _server = new();
    private Func<HttpListenerContext, Task> _answer = _ => Task.CompletedTask;
    private int _asked;
    private string _url = "";
    private TestCity _city = null!;

    public async Task InitializeAsync()
    {
        _url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Take()}/");
        _server.Prefixes.Add(_url);
        _server.Start();
        _ = Task.Run(ServeAsync);
        _city = await TestCity.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Feeds:0:Name"] = "oblenergo", ["Feeds:0:Kind"] = "PowerSchedule", ["Feeds:0:Url"] = $"{_url}schedule",
            ["Feeds:0:EveryMinutes"] = "10", ["Outgoing:InnerHosts:0"] = "127.0.0.1"
        });
    }

    public async Task DisposeAsync()
    {
        await _city.DisposeAsync();
        _server.Close();
    }

    [Fact]
    public async Task When_they_are_due_and_not_before()
    {
        Answer(200, PowerTalk.Day(_city, 0, "4.2", "14:00-17:00"));
        await FetchAsync();
        Assert.NotNull((await StateAsync()).GoodAt);
        foreach (var minute in Enumerable.Range(0, 9))
        {
            _city.Clock.Advance(TimeSpan.FromMinutes(1));
            await FetchAsync();
        }
        Assert.Equal(1, _asked);
        _city.Clock.Advance(TimeSpan.FromMinutes(1));
        await FetchAsync();
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task After_the_clock_was_set_back_at_once()
    {
        Answer(200, PowerTalk.Day(_city, 0, "4.2", "14:00-17:00"));
        await FetchAsync();
        _city.Clock.Shift = -TimeSpan.FromDays(1);
        await FetchAsync();
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task What_has_not_changed_by_the_sources_own_word_is_good_without_being_read_again()
    {
        Answer(200, PowerTalk.Day(_city, 0, "4.2", "14:00-17:00"), context => context.Response.Headers["ETag"] = "\"v1\"");
        await FetchAsync();
        string? asked = null;
        Answer(304, "", context => asked = context.Request.Headers["If-None-Match"]);
        await AgainAsync();
        Assert.Equal("\"v1\"", asked);
        var state = await StateAsync();
        Assert.Equal((state.TriedAt, null), (state.GoodAt, state.Error));
    }

    [Theory]
    [InlineData(500, "HTTP 500")]
    [InlineData(403, "HTTP 403")]
    [InlineData(404, "HTTP 404")]
    public async Task A_refusal_is_no_data(int status, string why)
    {
        Answer(status, "[]");
        await FetchAsync();
        Assert.Contains(why, (await StateAsync()).ErrorEn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost.example/schedule", "another place")]
    [InlineData("http://127.0.0.1:1/schedule", "another place")]
    [InlineData("file:///etc/passwd", "another place")]
    [InlineData("schedule", "round and round")]
    public async Task A_redirect_leads_to_no_other_host_and_not_for_ever(string location, string why)
    {
        Answer(302, "", context => context.Response.Headers["Location"] = location);
        await FetchAsync();
        Assert.Contains(why, (await StateAsync()).ErrorEn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_inside_the_network_is_not_asked_unless_the_settings_name_its_host()
    {
        await using var city = await TestCity.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Feeds:0:Name"] = "oblenergo", ["Feeds:0:Kind"] = "PowerSchedule", ["Feeds:0:Url"] = $"{_url}schedule",
            ["Outgoing:InnerHosts:0"] = "127.0.0.1:1",
        });
        await PowerTalk.Chore<FetchFeeds>(city).RunAsync(default);
        Assert.Equal(0, _asked);
        await using var db = city.Database.OpenForReading();
        Assert.Contains("not on the public internet", (await db.Set<FeedState>().SingleAsync()).ErrorEn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_large_is_not_read_to_the_end()
    {
        Answer(200, new string(' ', FeedService.Largest + 1_000));
        await FetchAsync();
        Assert.Contains("larger than 2 MB", (await StateAsync()).ErrorEn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_not_there_at_all_is_told_to_staff_at_once_and_named_for_what_it_is()
    {
        _server.Stop();
        await FetchAsync();
        Assert.Contains("cannot be reached", (await StateAsync()).ErrorEn, StringComparison.Ordinal);
        await PowerTalk.Chore<WatchFeeds>(_city).RunAsync(default);
        Assert.NotNull((await StateAsync()).ToldStaffAt);
    }

    [Theory]
    [InlineData("Feeds:0:Name", "Обленерго", "is no name")]
    [InlineData("Feeds:0:Url", "ftp://example.org/x", "http or https")]
    [InlineData("Feeds:0:Path", "/tmp/x", "one is enough")]
    [InlineData("Feeds:1:Name", "oblenergo", "stands there twice")]
    public async Task Settings_that_make_no_sense_are_named(string key, string value, string why)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Feeds:0:Name"] = "oblenergo", ["Feeds:0:Kind"] = "PowerSchedule", ["Feeds:0:Url"] = _url, [key] = value
        };
        await using var city = await TestCity.StartAsync(settings: settings);
        Assert.Contains(why, Assert.Throws<InvalidOperationException>(() => city.Services.GetService(typeof(FeedRegistry))).Message,
            StringComparison.Ordinal);
    }

    private void Answer(int status, string body, Action<HttpListenerContext>? also = null) => _answer = async context =>
    {
        context.Response.StatusCode = status;
        // This listener sometimes leaves a rest of an empty body on a connection that is used again.
        context.Response.KeepAlive = false;
        also?.Invoke(context);
        if (status != 304) await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    };

    private async Task ServeAsync()
    {
        while (_server.IsListening)
            try
            {
                var context = await _server.GetContextAsync();
                _asked++;
                await _answer(context);
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
            }
    }

    private Task FetchAsync() => PowerTalk.Chore<FetchFeeds>(_city).RunAsync(default);

    private Task AgainAsync()
    {
        _city.Clock.Advance(TimeSpan.FromMinutes(10));
        return FetchAsync();
    }

    private async Task<FeedState> StateAsync()
    {
        await using var db = _city.Database.OpenForReading();
        return await db.Set<FeedState>().SingleAsync();
    }
}
