using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>
/// Two processes on one PostgreSQL behind a balancer are replaced one after the other while people write: each person reads just what they
/// would have read without it.
/// </summary>
public sealed class RollingDeployTests : IAsyncLifetime
{
    private const int People = 6;

    private readonly List<RunningService> _services = [];
    private EmulatorHost _emulator = null!;
    private Balancer _balancer = null!;

    [Theory, OnPostgres]
    public async Task While_processes_are_replaced_nothing_is_lost_doubled_or_answered_otherwise(Engine engine)
    {
        var connection = await PostgresServer.Shared.NewDatabaseAsync();
        var (first, second) = (Add(engine, connection), Add(engine, connection));
        // Viber calls while its webhook is being set.
        _balancer.Behind = [first.PublicUrl, second.PublicUrl];
        await first.StartAsync();
        await second.StartAsync();
        var callbacks = _emulator.Emulator.Viber.Callbacks;
        await Until.TrueAsync(() => Task.FromResult(callbacks.Url.StartsWith(_balancer.Url, StringComparison.Ordinal)), "Viber's webhook");

        using var over = new CancellationTokenSource();
        var talks = Enumerable.Range(0, People).Select(person => TalkAsync(person % 2 == 0 ? "telegram" : "viber", over.Token)).ToList();
        foreach (var service in (RunningService[])[first, second])
        {
            Assert.InRange((await service.StopAsync()).TotalSeconds, 0, 15);
            await service.StartAsync();
        }
        await over.CancelAsync();
        var rounds = await Task.WhenAll(talks);
        Assert.All(rounds, count => Assert.True(count > 0));
    }

    /// <summary>Changes the language to and fro until it is over; how often. What the bot said in all is just that, each once.</summary>
    private async Task<int> TalkAsync(string messenger, CancellationToken over)
    {
        var resident = await Resident.NewAsync(_emulator.BaseUrl, messenger);
        await resident.OpenAsync();
        await resident.HearAsync("Я бот міста");
        var (before, rounds) = ((await resident.AllAsync()).Count, 0);
        for (; !over.IsCancellationRequested; rounds++)
        {
            await resident.SayAsync("/language", "Якою мовою розмовляти?");
            await resident.PressAsync("Українська", "Розмовлятиму українською.");
        }
        string[] round = ["Якою мовою розмовляти?", "Розмовлятиму українською."];
        var heard = (await resident.AllAsync()).Skip(before).Where(said => round.Any(said.Contains));
        Assert.Equal(Enumerable.Repeat(round, rounds).SelectMany(texts => texts), heard.Select(said => round.First(said.Contains)));
        return rounds;
    }

    public async Task InitializeAsync()
    {
        if (Needs.Postgres is not null) return;
        _balancer = await Balancer.StartAsync();
        _emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
    }

    public async Task DisposeAsync()
    {
        foreach (var service in _services) await service.DisposeAsync();
        if (_emulator is not null) await _emulator.DisposeAsync();
        if (_balancer is not null) await _balancer.DisposeAsync();
    }

    private RunningService Add(Engine engine, string connection)
    {
        var service = RunningService.With(_emulator, "Webhook", new Dictionary<string, string>
        {
            ["Database__Provider"] = engine.ToString(), ["Database__ConnectionString"] = connection, ["PublicUrl"] = _balancer.Url,
            // They write quicker than any person.
            ["Limits__UpdatesPerMinute"] = "0",
        });
        _services.Add(service);
        return service;
    }
}
