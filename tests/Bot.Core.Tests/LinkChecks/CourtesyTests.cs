using IfCity.Bots.LinkChecks;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.Time.Testing;

namespace IfCity.Bots.Tests.Core.LinkChecks;

/// <summary>A guest that is welcome: it reads robots.txt, asks one thing at a time, and rests between.</summary>
public sealed class CourtesyTests
{
    private const string Rules =
        """
        # Правила
        User-agent: *
        Disallow: /private
        Allow: /private/open
        Disallow: /*.pdf$
        Disallow: /search?*q=
        Crawl-delay: 2

        User-agent: OtherBot
        User-agent: ifcitylinkcheck/1.0
        Disallow: /only-us
        Disallow: /кабінет/
        """;

    [Theory]
    [InlineData("Nobody", "/", true), InlineData("Nobody", "/private/x", false), InlineData("Nobody", "/privateer", false), InlineData("Nobody", "/private/open/x", true), InlineData("Nobody", "/a/b.pdf", false), InlineData("Nobody", "/a/b.pdf?x=1", true)]
    [InlineData("Nobody", "/search?a=1&q=2", false), InlineData("Nobody", "/search?a=1", true), InlineData("Nobody", "/only-us", true), InlineData("Nobody", "/robots.txt", true)]
    [InlineData("IfCityLinkCheck", "/private", true), InlineData("IfCityLinkCheck", "/only-us/x", false), InlineData("IfCityLinkCheck", "/кабінет/1", false), InlineData("IfCityLinkCheck", "/%D0%BA%D0%B0%D0%B1%D1%96%D0%BD%D0%B5%D1%82/1", false), InlineData("OtherBot", "/only-us", false)]
    public void The_longest_rule_of_ones_own_group_decides(string robot, string path, bool allowed) => Assert.Equal(allowed, RobotsFile.Read(Rules, robot).Allows(new($"https://site.test{path}")));

    [Theory]
    [InlineData("", true), InlineData("User-agent: *\nDisallow:", true), InlineData("User-agent: *\nDisallow: /", false), InlineData("Disallow: /", true), InlineData("\uFEFFUser-agent:*\r\nDisallow:/\r\n", false), InlineData("<html>404</html>", true)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /", true), InlineData("User-agent: a\nUser-agent: *\nDisallow: /x", false), InlineData("User-agent: *\nDisallow: /y\nUser-agent: b\nDisallow: /\nUser-agent: *\nDisallow: /x", false)]
    public void However_it_is_written(string text, bool allowed) => Assert.Equal(allowed, RobotsFile.Read(text, "IfCityLinkCheck").Allows(new("https://site.test/x")));

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 2", 2), InlineData("User-agent: *\nCrawl-delay: 0.5", 0.5), InlineData("User-agent: *\nCrawl-delay: 86400", 30), InlineData("User-agent: *\nCrawl-delay: soon", 0), InlineData("User-agent: *\nCrawl-delay: -1", 0), InlineData("User-agent: *\nCrawl-delay: 999999999999999999999999", 30)]
    public void A_pause_is_granted_up_to_half_a_minute(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RobotsFile.Read(text, "IfCityLinkCheck").Delay);

    /// <summary>Sixty stars would keep a careless reader busy for years.</summary>
    [Fact]
    public void No_rule_is_slow_to_read()
    {
        var file = RobotsFile.Read($"User-agent: *\nDisallow: /{string.Concat(Enumerable.Repeat("*a", 60))}$", "x");
        Assert.True(file.Allows(new($"https://site.test/{new string('a', 1_500)}b")));
    }

    [Fact]
    public async Task A_page_that_robots_are_asked_to_leave_alone_is_in_doubt_and_not_fetched()
    {
        await using var net = new SmallInternet();
        net.Add("site.test", call => call.SayAsync(200), robots: "User-agent: *\nDisallow: /x");
        var finding = await net.LookAsync("https://site.test/x");
        Assert.Equal(("robots", LinkHealth.InDoubt), (finding.Why, finding.Health));
        Assert.Equal(["GET site.test/robots.txt"], net.Asked);
    }

    [Fact]
    public async Task The_host_that_a_redirect_leads_to_is_asked_for_its_rules_too()
    {
        await using var net = new SmallInternet();
        net.Add("site.test", call => call.GoAsync(302, "https://other.test/x"));
        net.Add("other.test", call => call.SayAsync(200), robots: "User-agent: *\nDisallow: /");
        Assert.Equal("robots", (await net.LookAsync("https://site.test/x")).Why);
        Assert.Equal(["GET other.test/robots.txt"], net.Asked.Where(asked => asked.Contains("other.test", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(404, 24), InlineData(200, 24), InlineData(500, 1)]
    public async Task Rules_are_read_once_a_day_and_if_they_are_not_to_be_had_tried_again_after_an_hour(int status, int hours)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var net = new SmallInternet(clock);
        net.Add("site.test", call => call.SayAsync(call.IsRobots ? status : 200, "", ("Content-Type", "text/plain")), robots: SmallInternet.OwnRobots);
        var checker = net.Checker(clock: clock);
        foreach (var url in (string[])["https://site.test/a", "https://site.test/b"]) await checker.LookAsync(url, CancellationToken.None);
        Assert.Equal(1, Asked());
        clock.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromMinutes(1));
        await checker.LookAsync("https://site.test/a", CancellationToken.None);
        Assert.Equal(1, Asked());
        clock.Advance(TimeSpan.FromMinutes(2));
        await checker.LookAsync("https://site.test/a", CancellationToken.None);
        Assert.Equal(2, Asked());

        int Asked() => net.Asked.Count(asked => asked == "GET site.test/robots.txt");
    }

    [Fact]
    public async Task One_host_has_one_request_at_a_time_however_many_look()
    {
        await using var net = new SmallInternet();
        var crowd = new Crowd();
        net.Add("a.test", async call => { await crowd.MeetAsync(async () => await Task.Yield()); await call.SayAsync(200); }, robots: SmallInternet.OwnRobots);
        var checker = net.Checker();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => checker.LookAsync($"https://a.test/{i}", CancellationToken.None)));
        Assert.Equal(1, crowd.Most);
        Assert.True(net.Asked.Count > 80);
    }

    [Fact]
    public async Task Of_all_hosts_no_more_are_asked_at_once_than_the_setting_says()
    {
        await using var net = new SmallInternet();
        var (crowd, three) = (new Crowd(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        for (var i = 0; i < 12; i++)
            net.Add($"h{i}.test", async call =>
            {
                // The first ones wait for each other, so that there are as many as there may be.
                await crowd.MeetAsync(() =>
                {
                    if (crowd.Now >= 3) three.TrySetResult();
                    return three.Task;
                });
                await call.SayAsync(200);
            }, robots: SmallInternet.OwnRobots);
        var checker = net.Checker(atOnce: 3);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => checker.LookAsync($"http://h{i}.test/", CancellationToken.None)));
        Assert.Equal(3, crowd.Most);
    }

    [Fact]
    public async Task Between_two_requests_a_host_rests()
    {
        await using var net = new SmallInternet();
        var times = new List<long>();
        net.Add("site.test", call => { times.Add(System.Diagnostics.Stopwatch.GetTimestamp()); return call.SayAsync(200); }, robots: SmallInternet.OwnRobots);
        await net.Checker(new() { Enabled = true, PauseMilliseconds = 120 }).LookAsync("https://site.test/x", CancellationToken.None);
        Assert.Equal(3, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(pair.First, pair.Second) >= TimeSpan.FromMilliseconds(115)));
    }

    /// <summary>Who is in a room at the same time. They leave before the visitor hears the answer.</summary>
    private sealed class Crowd
    {
        private readonly Lock _door = new();

        public int Now { get; private set; }

        public int Most { get; private set; }

        public async Task MeetAsync(Func<Task> meet)
        {
            lock (_door) Most = Math.Max(Most, ++Now);
            await meet();
            lock (_door) Now--;
        }
    }
}
