using System.Diagnostics;
using System.Net.Http.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;
using Resident = IfCity.Bots.Emulator.Person;

namespace IfCity.Bots.Benchmarks.Broadcasts;

/// <summary>The real process on SQLite and the emulated Telegram, together on the machine's cores.</summary>
public static class OnTheWire
{
    private const string News = "Завтра день міста", Danger = "Закрийте вікна";

    /// <summary>No limit: from the first message to the last.</summary>
    public static async Task AsFastAsItGoesAsync(int people)
    {
        await using var city = await City.StartAsync(people, perSecond: 10_000);
        await city.SayAsync(News);
        await city.UntilAsync(News, people);
        var at = city.Arrivals(News);
        Say($"no limit: {people:N0} messages in {(at[^1] - at[0]).TotalSeconds:0.0} s: "
            + $"{people / (at[^1] - at[0]).TotalSeconds:N0} a second");
    }

    /// <summary>Thirty in any second, counted by the emulator; one more is refused. Some of the people write meanwhile.</summary>
    public static async Task AtTheLimitAsync(int people, int writing = 0, int latency = 0)
    {
        const int Limit = 30;
        await using var city = await City.StartAsync(people, Limit);
        // All have just said hello; what they are answered is not this limit's.
        await Task.Delay(TimeSpan.FromSeconds(3));
        city.Emulator.Emulator.Faults = new() { LatencyMs = latency, Telegram = new() { LimitPerSecond = Limit } };
        var calls = city.Emulator.Emulator.Calls;
        var last = calls.ListSince(0, Resident.Telegram)[^1].N;
        using var enough = new CancellationTokenSource();
        await city.SayAsync(News);
        var talks = city.TalkAsync(writing, enough.Token);
        await city.UntilAsync(News, people);
        await enough.CancelAsync();
        var (at, replies) = (city.Arrivals(News), await talks);
        replies.Sort();
        var perSecond = (people - 1) / (at[^1] - at[0]).TotalSeconds;
        var most = Enumerable.Range(0, at.Count).Max(n => at.Skip(n).TakeWhile(time => time < at[n].AddSeconds(1)).Count());
        Say($"limit {Limit} a second: {people} messages at {perSecond:0.00} a second, {perSecond / Limit:0.0%} of the limit; "
            + $"{calls.ListSince(last, Resident.Telegram).Count(call => call.Status == 429)} answers of 429; at "
            + $"most {most} within any second; {replies.Count} replies while {writing} wrote, answers after {latency} ms: "
            + $"p95 {replies.ElementAtOrDefault(replies.Count * 95 / 100):0} ms");
        foreach (var call in calls.ListSince(last, Resident.Telegram).Where(call => call.Status != 200))
            Say($"  {(call.At - at[0]).TotalSeconds:0.000} s {call.Method} {call.Error}");
    }

    /// <summary>Danger to all in the middle of news to all, while twenty people write to the bot.</summary>
    public static async Task DangerOvertakesAsync(int people, int perSecond)
    {
        await using var city = await City.StartAsync(people, perSecond);
        await city.SayAsync(News);
        await city.UntilAsync(News, Math.Min(people / 10, 3 * perSecond));
        var (before, begun) = (city.Arrivals(News).Count, TimeProvider.System.GetUtcNow());
        await city.SayAsync(Danger, danger: true);
        using var enough = new CancellationTokenSource();
        var talks = city.TalkAsync(20, enough.Token);
        await city.UntilAsync(Danger, perSecond < 100 ? 20 * perSecond : people);
        await enough.CancelAsync();
        var (danger, replies) = (city.Arrivals(Danger), await talks);
        replies.Sort();
        var between = city.Arrivals(News).Count(at => at > danger[0] && at < danger[^1]);
        Say($"danger at {perSecond} a second, news under way ({before} sent): first after {(danger[0] - begun).TotalMilliseconds:0} ms, "
            + $"{danger.Count:N0} in {(danger[^1] - danger[0]).TotalSeconds:0.0} s, {between} of the news in between; "
            + $"{replies.Count} replies meanwhile: p50 {replies[replies.Count / 2]:0} ms, p95 {replies[replies.Count * 95 / 100]:0} ms");
    }

    private static void Say(string line) => Console.WriteLine(line);

    private sealed class City(EmulatorHost emulator, RunningService service) : IAsyncDisposable
    {
        public EmulatorHost Emulator => emulator;

        public static async Task<City> StartAsync(int people, int perSecond)
        {
            var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken,
                options.WithFirstResidents) = (RunningService.TelegramToken, RunningService.ViberToken, false));
            var service = await RunningService.With(emulator, "Webhook", new Dictionary<string, string>
            {
                ["Telegram__BulkPerSecond"] = $"{perSecond}", ["Broadcasts__Approvals"] = "false",
                ["Logging__LogLevel__Default"] = "Warning", ["Limits__UpdatesPerMinute"] = "0",
            }).StartAsync();
            using var http = new HttpClient();
            await http.PostAsJsonAsync(new Uri($"{emulator.BaseUrl}/api/people/bulk"),
                new { messenger = Resident.Telegram, count = people, start = true });
            var city = new City(emulator, service);
            await city.UntilAsync("", people);
            return city;
        }

        public Task SayAsync(string text, bool danger = false) =>
            service.Staff.PostAsJsonAsync("/api/v1/broadcasts", new { title = text, textUk = text, start = true, danger });

        /// <summary>When it arrived, by the emulator's clock.</summary>
        public List<DateTimeOffset> Arrivals(string text) =>
            [.. emulator.Emulator.People.All.SelectMany(person => person.Items)
                .Where(item => item.From == "bot" && item.Text?.Contains(text, StringComparison.Ordinal) == true)
                .Select(item => item.Date).Order()];

        public Task UntilAsync(string text, int count) => Until.TrueAsync(async () =>
        {
            await Task.Delay(200);
            return emulator.Emulator.People.All.Count(person =>
                person.Items.Any(item => item.From == "bot" && item.Text?.Contains(text, StringComparison.Ordinal) == true)) >= count;
        }, $"{count} to have '{text}'", TimeSpan.FromMinutes(5));

        /// <summary>So many people ask for help every half a second; how long each waited for the answer, in milliseconds.</summary>
        public async Task<List<double>> TalkAsync(int people, CancellationToken cancellationToken)
        {
            using var http = new HttpClient();
            var waits = await Task.WhenAll(emulator.Emulator.People.All.Take(people).Select(async person =>
            {
                var waits = new List<double>();
                while (!cancellationToken.IsCancellationRequested)
                {
                    var (before, watch) = (Answers(person), Stopwatch.StartNew());
                    await http.PostAsJsonAsync(new Uri($"{emulator.BaseUrl}/api/people/{person.Key}/text"), new { text = "/help" },
                        CancellationToken.None);
                    while (Answers(person) == before) await Task.Delay(2, CancellationToken.None);
                    waits.Add(watch.Elapsed.TotalMilliseconds);
                    await Task.Delay(500, CancellationToken.None);
                }
                return waits;
            }));
            return [.. waits.SelectMany(own => own)];
        }

        public async ValueTask DisposeAsync()
        {
            await service.DisposeAsync();
            await emulator.DisposeAsync();
        }

        private static int Answers(Resident person) =>
            person.Items.Count(item => item.From == "bot" && item.Text?.Contains(News, StringComparison.Ordinal) != true
                && item.Text?.Contains(Danger, StringComparison.Ordinal) != true);
    }
}
