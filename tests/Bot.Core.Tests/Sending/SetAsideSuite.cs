using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.Core.Sending.SendingSteps;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>One row, wording or outcome that is poisoned holds up no other.</summary>
public sealed class SetAsideSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_body_that_cannot_be_read_fails_and_the_others_leave(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 3);
        await TellAllAsync(bot, Lane.Normal, "Новини");
        await ExecuteAsync(bot, "UPDATE outbox SET body = '{\"Text\":{\"Spa' WHERE lane = 2 AND chat_id = 1");
        await bot.SendAllAsync();
        Assert.Equal(["p1", "p2"], bot.Messenger.Sent.Select(sent => sent.Chat));
        var row = (await RowsAsync(bot, Lane.Normal))[0];
        Assert.Equal(OutboxStatus.Failed, row.Status);
        Assert.StartsWith("the stored message cannot be read", row.Error, StringComparison.Ordinal);
    }

    /// <summary>
    /// A row is claimed again in the moment in which its outcome is stored but not yet forgotten: it must not wait for the end of a lease
    /// that nobody holds. The clock hardly moves here, so it would wait for ever.
    /// </summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_that_is_claimed_while_it_is_given_back_is_taken_the_next_time(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 1);
        await TellAllAsync(bot, Lane.Urgent, "Небезпека");
        var (ledger, claimer) = (bot.Services.GetRequiredService<Ledger>(), bot.Services.GetRequiredService<OutboxClaimer>());
        using var stop = new CancellationTokenSource();
        var storing = ledger.RunAsync(new("ledger", TimeSpan.FromHours(1), TimeProvider.System), stop.Token);
        for (var again = 0; again < 200; again++)
            await Until.TrueAsync(async () =>
            {
                bot.Clock.Advance(TimeSpan.FromMilliseconds(1));
                var (_, calls) = await claimer.ClaimAsync(bot.Messenger, 1, 1, 1, CancellationToken.None);
                foreach (var item in calls.SelectMany(call => call)) ledger.Record(item, null);
                return calls.Count > 0;
            }, "the row to be taken again", TimeSpan.FromSeconds(5));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => storing);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_whose_wording_throws_fails_after_some_tries_and_the_others_leave(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine, services => services.AddSingleton<IBatchBodies, Throwing>());
        await PeopleAsync(bot, 3);
        await TellAllAsync(bot, Lane.Bulk, null);
        await bot.SendAllAsync();
        Assert.Equal(["p0", "p2"], bot.Messenger.Sent.Select(sent => sent.Chat));
        for (var again = 0; again < RetryRules.MostFaults; again++)
        {
            bot.Clock.Advance(TimeSpan.FromMinutes(3));
            await bot.SendAllAsync();
        }
        var row = (await RowsAsync(bot, Lane.Bulk))[1];
        Assert.Equal((OutboxStatus.Failed, RetryRules.MostFaults), (row.Status, row.Attempts));
        Assert.Contains("poisoned wording", row.Error, StringComparison.Ordinal);
    }

    /// <summary>What our own code throws never turns danger into something refused.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Danger_goes_on_though_the_adapter_throws_for_hours(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 2);
        bot.Messenger.Answer = sent => sent.Chat == "p0" ? throw new InvalidOperationException("odd") : null;
        await TellAllAsync(bot, Lane.Urgent, "Небезпека");
        for (var minute = 0; minute < 120; minute++)
        {
            await bot.SendAllAsync();
            bot.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(OutboxStatus.Queued, (await RowsAsync(bot, Lane.Urgent))[0].Status);
        bot.Messenger.Answer = _ => null;
        await bot.SendAllAsync();
        Assert.Equal(["p1", "p0"], bot.Messenger.Sent.Select(sent => sent.Chat));
    }

    /// <summary>The call to many failed as a whole; one by one, all but one are reached, and each once.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_call_to_many_that_judges_nobody_is_made_one_by_one(Engine engine)
    {
        var many = new ManyOrNobody();
        await using var bot = await TrialBot.StartAsync(engine, services =>
            services.AddSingleton<IBatchBodies, Same>().AddSingleton<IMessenger>(many));
        for (var person = 0; person < 5; person++) await bot.ReceiveAsync($"p{person}", new Input.Start(), bot: "many");
        await bot.SendAllAsync();
        many.Calls.Clear();
        await TellAllAsync(bot, Lane.Bulk, null);
        await bot.SendAllAsync();
        Assert.Equal([5, 1, 1, 1, 1, 1], many.Calls);
        var rows = await RowsAsync(bot, Lane.Bulk);
        Assert.Equal(4, rows.Count(row => row is { Status: OutboxStatus.Sent, Alone: true, Attempts: 1 }));
        Assert.Single(rows, row => row.Status == OutboxStatus.Gone);
    }

    /// <summary>A database that takes every outcome but one.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task An_outcome_that_the_database_does_not_take_is_stored_without_its_words(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 4);
        await RaiseAsync(bot, engine, "NEW.error = 'poison'");
        bot.Messenger.Answer = sent => sent.Chat == "p1" ? new SendOutcome.Refused("poison") : null;
        await TellAllAsync(bot, Lane.Normal, "Новини");
        await await SendAsync(bot);
        var rows = await RowsAsync(bot, Lane.Normal);
        Assert.Equal([OutboxStatus.Sent, OutboxStatus.Failed, OutboxStatus.Sent, OutboxStatus.Sent], rows.Select(row => row.Status));
        Assert.Equal("the words of the outcome could not be stored", rows[1].Error);
        Assert.Equal(0, bot.Services.GetRequiredService<Ledger>().BeingSentCount);
    }

    /// <summary>A row whose outcome cannot be stored at all is not sent again by this process, and holds up no other.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_cannot_be_stored_at_all_is_not_sent_again(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await PeopleAsync(bot, 3);
        await RaiseAsync(bot, engine, "NEW.chat_id = 2 AND NEW.status <> 'Queued'");
        await TellAllAsync(bot, Lane.Normal, "Новини");
        await await SendAsync(bot);
        for (var again = 0; again < 5; again++)
        {
            bot.Clock.Advance(TimeSpan.FromMinutes(2));
            await bot.SendAllAsync();
        }
        Assert.Equal(3, bot.Messenger.Sent.Count);
    }

    /// <summary>Failure mode 12: a statement timeout, here because another session holds the row.</summary>
    [Theory, OnPostgres]
    public async Task A_statement_timeout_delays_an_outcome_and_nothing_else(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        await using var bot = await TrialBot.StartAsync(engine, connection: connection + ";Options=-c statement_timeout=200");
        await PeopleAsync(bot, 3);
        await TellAllAsync(bot, Lane.Normal, "Новини");
        var locked = (await RowsAsync(bot, Lane.Normal))[0].Id;
        await using var other = new Npgsql.NpgsqlConnection(connection);
        await other.OpenAsync();
        Npgsql.NpgsqlTransaction? holds = null;
        bot.Messenger.Answer = _ =>
        {
            if (holds is not null) return null;
            holds = other.BeginTransaction();
            using var hold = new Npgsql.NpgsqlCommand($"UPDATE outbox SET card = card WHERE id = {locked}", other, holds);
            hold.ExecuteNonQuery();
            return null;
        };
        var sending = await SendAsync(bot, untilQueued: 1);
        Assert.False(sending.IsCompleted);
        await holds!.RollbackAsync();
        await Until.TrueAsync(() =>
        {
            bot.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return Task.FromResult(sending.IsCompleted);
        }, "the last outcome in its row");
        await sending;
        Assert.Equal(3, bot.Messenger.Sent.Count);
        Assert.All(await RowsAsync(bot, Lane.Normal), row => Assert.NotNull(row.MessageId));
    }

    /// <summary>Moves the clock until all is sent and stored, or until so many rows of the lane are queued.</summary>
    private static async Task<Task> SendAsync(TrialBot bot, int? untilQueued = null)
    {
        var sending = bot.SendAllAsync();
        await Until.TrueAsync(async () =>
        {
            bot.Clock.Advance(TimeSpan.FromMilliseconds(100));
            return sending.IsCompleted
                || (await RowsAsync(bot, Lane.Normal)).Count(row => row.Status == OutboxStatus.Queued) == untilQueued;
        }, "outcomes in their rows");
        return sending;
    }

    /// <summary>The database refuses an update of the outbox where that is so.</summary>
    private static async Task RaiseAsync(TrialBot bot, Engine engine, string when)
    {
        if (engine == Engine.Sqlite)
        {
            await ExecuteAsync(bot, $"CREATE TRIGGER poison BEFORE UPDATE ON outbox WHEN {when} "
                + "BEGIN SELECT RAISE(ABORT, 'poisoned'); END");
            return;
        }
        await ExecuteAsync(bot, "CREATE FUNCTION raise_poison() RETURNS trigger AS $$ "
            + "BEGIN RAISE EXCEPTION 'poisoned'; END $$ LANGUAGE plpgsql");
        await ExecuteAsync(bot, $"CREATE TRIGGER poison BEFORE UPDATE ON outbox FOR EACH ROW WHEN ({when}) "
            + "EXECUTE FUNCTION raise_poison()");
    }

    private sealed class Throwing : IBatchBodies
    {
        public Task<IReadOnlyList<Wording>> RenderAsync(IReadOnlyList<BatchRow> rows, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Wording>>([.. rows.Select(row => row.To.Handle == "p1"
                ? throw new InvalidOperationException("poisoned wording") : new Wording.Says(new Message(Rich.Data("Новини"))))]);

        public Task<bool> IsUniformAsync(long batchId, CancellationToken cancellationToken) => Task.FromResult(false);
    }

    private sealed class Same : IBatchBodies
    {
        private static readonly Wording Says = new Wording.Says(new Message(Rich.Data("Новини")));

        public Task<IReadOnlyList<Wording>> RenderAsync(IReadOnlyList<BatchRow> rows, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Wording>>([.. rows.Select(_ => Says)]);

        public Task<bool> IsUniformAsync(long batchId, CancellationToken cancellationToken) => Task.FromResult(true);
    }

    /// <summary>A messenger whose call to many fails because of one of them.</summary>
    private sealed class ManyOrNobody : IMessenger
    {
        public Capabilities Capabilities { get; } = new("many")
        {
            TextLimit = 4096, CaptionLimit = 1024, PageSize = 8, BulkPerSecond = 10_000, BatchSize = 300, UrgentBatchSize = 50,
        };

        public List<int> Calls { get; } = [];

        public Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken)
        {
            Calls.Add(1);
            return Task.FromResult<SendOutcome>(delivery.Chat == "p3" ? new SendOutcome.Gone("status 6") : new SendOutcome.Sent("m"));
        }

        public Task<IReadOnlyList<SendOutcome>> SendManyAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
        {
            Calls.Add(deliveries.Count);
            return Task.FromResult<IReadOnlyList<SendOutcome>>([.. deliveries.Select(_ => new SendOutcome.Alone("status 6"))]);
        }

        public Task<FetchedFile> FetchFileAsync(string source, CancellationToken cancellationToken) =>
            Task.FromResult<FetchedFile>(new FetchedFile.Lost("no file"));
    }
}
