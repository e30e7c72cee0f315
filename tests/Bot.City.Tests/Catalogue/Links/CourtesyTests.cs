using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Catalogue.Links;

/// <summary>A guest that is welcome: it asks one thing at a time, rests between, and asks for nothing but the page.</summary>
public sealed class CourtesyTests
{
    /// <summary>No answer is late here: on a busy machine one that is would be asked for in another way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task One_host_has_one_request_at_a_time_however_many_look()
    {
        await using var net = new SmallInternet();
        var crowd = new Crowd();
        net.Add("a.test", async call => { await crowd.MeetAsync(async () => await Task.Yield()); await call.SayAsync(200); });
        var checker = net.Checker(timeout: Patience);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => checker.LookAsync($"https://a.test/{i}", CancellationToken.None)));
        Assert.Equal(1, crowd.Most);
        Assert.Equal(80, net.Asked.Count);
    }

    [Fact]
    public async Task Of_all_hosts_no_more_are_asked_at_once_than_there_are_places()
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
            });
        var checker = net.Checker(new(TimeSpan.Zero, atOnce: 3), Patience);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => checker.LookAsync($"http://h{i}.test/", CancellationToken.None)));
        Assert.Equal(3, crowd.Most);
    }

    [Fact]
    public async Task Between_two_requests_a_host_rests()
    {
        await using var net = new SmallInternet();
        var times = new List<long>();
        net.Add("site.test", call => { times.Add(System.Diagnostics.Stopwatch.GetTimestamp()); return call.SayAsync(200); });
        await net.Checker(new(TimeSpan.FromMilliseconds(120)), Patience).LookAsync("https://site.test/x", CancellationToken.None);
        Assert.Equal(["HEAD site.test/x", "GET site.test/x"], net.Asked);
        Assert.All(times.Zip(times.Skip(1)),
            pair => Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(pair.First, pair.Second) >= TimeSpan.FromMilliseconds(115)));
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
