using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>Who leads, on a server that does what servers do. With whole processes: PostgresDrills of the end-to-end tests.</summary>
public sealed class LeadershipTests
{
    [Theory, OnSqlite]
    public async Task On_SQLite_the_only_process_leads(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        Assert.True(await bot.Services.GetRequiredService<SendingLeadership>().IsLeaderAsync());
    }

    [Theory, OnPostgres]
    public async Task One_leads_and_one_that_stops_in_order_is_followed_at_once(Engine engine)
    {
        var connection = await DatabaseAsync(engine);
        var (first, second) = (Of(connection), Of(connection));
        Assert.True(await first.IsLeaderAsync());
        Assert.False(await second.IsLeaderAsync());
        // The jobs and the sending may have two leaders.
        await using (var sending = new SendingLeadership(
            OptionsOf(connection), RolesOf("sender"), Supervise(TimeProvider.System), TimeProvider.System, new Lines()))
            Assert.True(await sending.IsLeaderAsync());
        await first.DisposeAsync();
        await Until.TrueAsync(() => second.IsLeaderAsync(), "the second to lead", TimeSpan.FromSeconds(4));
        await second.DisposeAsync();
    }

    [Theory, OnPostgres]
    public async Task A_process_without_the_role_leads_nobody_and_takes_the_lease_from_nobody(Engine engine)
    {
        var connection = await DatabaseAsync(engine);
        await using var webhooks = Of(connection, "webhooks");
        Assert.False(await webhooks.IsLeaderAsync());
        await using var jobs = Of(connection);
        Assert.True(await jobs.IsLeaderAsync());
    }

    /// <summary>Its clock stands while the other's runs; when it runs again, the process must doubt before it asks the server.</summary>
    [Theory, OnPostgres]
    public async Task One_that_stood_still_is_followed_and_does_not_lead_when_it_wakes_up(Engine engine)
    {
        var connection = await DatabaseAsync(engine);
        var clock = new FakeTimeProvider();
        await using var frozen = Of(connection, clock: clock);
        await using var other = Of(connection);
        Assert.True(await frozen.IsLeaderAsync());
        Assert.False(await other.IsLeaderAsync());
        await Until.TrueAsync(() => other.IsLeaderAsync(), "the other to lead", TimeSpan.FromSeconds(13));

        clock.Advance(TimeSpan.FromSeconds(11));
        Assert.False(await frozen.IsLeaderAsync());
        Assert.True(await other.IsLeaderAsync());
    }

    /// <summary>The server's clock is set back by a day: nobody can be kept from leading until it has caught up.</summary>
    [Theory, OnPostgres]
    public async Task A_lease_from_before_the_servers_clock_was_set_back_holds_up_nobody(Engine engine)
    {
        var connection = await DatabaseAsync(engine);
        await ExecuteAsync(connection, "INSERT INTO leases (name, holder, until) VALUES ('jobs', 'dead', now() + interval '1 day')");
        await using var leadership = Of(connection);
        Assert.True(await leadership.IsLeaderAsync());
    }

    [Theory, OnPostgres]
    public async Task A_server_that_does_not_answer_is_said_once_and_leadership_comes_back_by_itself(Engine engine)
    {
        var connection = await DatabaseAsync(engine);
        var log = new Lines();
        await using var leadership = Of(connection, log: log);
        Assert.True(await leadership.IsLeaderAsync());
        Assert.NotNull(leadership.LastJudgedAt);
        // The row is locked by somebody: each question ends by its deadline.
        await using (var source = NpgsqlDataSource.Create(connection))
        {
            await using var held = await source.OpenConnectionAsync();
            await using var transaction = await held.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("SELECT 1 FROM leases FOR UPDATE", held, transaction);
            await command.ExecuteScalarAsync();
            await Until.TrueAsync(async () => !await leadership.IsLeaderAsync(), "the doubt", TimeSpan.FromSeconds(10));
            Assert.NotNull(leadership.Error);
        }
        await Until.TrueAsync(() => leadership.IsLeaderAsync(), "the leader to be back", TimeSpan.FromSeconds(8));
        Assert.Null(leadership.Error);
        Assert.Single(log.Warnings);
        Assert.DoesNotContain(log.Warnings, line => line.Contains("   at ", StringComparison.Ordinal));
    }

    private static async Task<string> DatabaseAsync(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        await using var database = new PostgresDatabase(connection, TimeProvider.System, DatabaseSchema.KitOnly);
        await database.MigrateAsync();
        return connection;
    }

    private static Leadership Of(string connection, string roles = "jobs", TimeProvider? clock = null, ILogger<Leadership>? log = null) =>
        new(OptionsOf(connection), RolesOf(roles), Supervise(clock ?? TimeProvider.System), clock ?? TimeProvider.System,
            log ?? new Lines());

    private static Supervisor Supervise(TimeProvider clock) => new(clock, NullLogger<Supervisor>.Instance);

    private static IOptions<DatabaseOptions> OptionsOf(string connection) =>
        Options.Create(new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = connection });

    private static Roles RolesOf(string roles) =>
        Roles.FromConfiguration(new ConfigurationBuilder().AddInMemoryCollection([new("Roles", roles)]).Build());

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Lines : ILogger<Leadership>
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning) Warnings.Enqueue($"{formatter(state, exception)}{exception}");
        }
    }
}
