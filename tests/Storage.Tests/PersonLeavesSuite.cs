using IfCity.Bots.City.Residents.Rights;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>A person who leaves: every table answers for its own rows, so that one which comes later cannot be forgotten.</summary>
public sealed class PersonLeavesSuite
{
    /// <summary>Names of properties by which a row says whose it is.</summary>
    private static readonly string[] Names = ["PersonId", "ChatId"];

    /// <summary>Tables that name a person in another way: by the chat itself, its handle, a code's holder, a hash, a record.</summary>
    private static readonly string[] OtherTables =
        ["chats", "dead_updates", "one_time_codes", "survey_takers", "survey_responses", "survey_answers", "audit", "appeal_persons"];

    [Fact]
    public async Task Every_table_that_names_a_person_is_answered_for()
    {
        await using var city = await TestCity.StartAsync();
        await using var db = city.Database.OpenForReading();
        var answered = city.Services.GetServices<IPersonRows>().SelectMany(slice => slice.Tables).Select(table => table.Row).ToHashSet();
        var naming = db.Model.GetEntityTypes().Where(type => Names.Any(name => type.FindProperty(name) is not null)
            || OtherTables.Contains(type.GetTableName())).ToList();
        Assert.InRange(naming.Count, 24, int.MaxValue);
        Assert.Empty(naming.Where(type => !answered.Contains(type.ClrType)).Select(type => type.GetTableName()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_row_of_any_table_is_theirs_when_they_have_left(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.HearAsync("olena", new Input.Words("/start"));
        var person = await AppealSteps.ChatAsync(city, "olena");
        await city.Database.InTransactionAsync(async unit =>
        {
            var rows = new ModelRows(unit);
            foreach (var type in rows.Having(Names))
            {
                if (type.FindPrimaryKey()!.Properties is [{ Name: "PersonId" }]
                    && await unit.Db.FindAsync(type.ClrType, person) is not null)
                    continue;
                await rows.AddAsync(type, Names.ToDictionary(name => name, object? (_) => person));
            }
        });
        foreach (var column in (string[])["person_id", "chat_id"])
            Assert.All(await CountAsync(city, column, person), table =>
                Assert.True(table.Value > 0 || table.Key == "chats", $"{table.Key} is not in the model, or has no row of the person."));

        await LeaveAsync(city, "olena");

        foreach (var column in (string[])["person_id", "chat_id"])
            Assert.Empty((await CountAsync(city, column, person)).Where(table => table.Value > 0));
        await using var db = city.Database.OpenForReading();
        Assert.False(await db.Set<Chat>().AnyAsync(chat => chat.Id == person || chat.Handle == "olena"));
        Assert.Empty(await city.Services.GetRequiredService<PersonFile>().ReadAsync(db, person, whole: true));
    }

    /// <summary>The proof counts what went, and names nobody.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_proof_has_a_number_and_names_nobody(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        foreach (var who in (string[])["olena", "taras"])
        {
            await city.HearAsync(who, new Input.Words("/start"));
            var said = (await LeaveAsync(city, who))[^1].Text.ToString();
            var number = who == "olena" ? "2026-000001" : "2026-000002";
            Assert.Contains(number, said, StringComparison.Ordinal);
            await using var db = city.Database.OpenForReading();
            Assert.Contains("\"chats\":1", (await db.Set<Departure>().SingleAsync(row => row.Number == number)).Rows,
                StringComparison.Ordinal);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_comes_back_is_new_even_before_the_last_words_have_left(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.HearAsync("olena", new Input.Words("/language"));
        await city.HearAsync("olena", new Input.Words("English"));
        var before = await AppealSteps.ChatAsync(city, "olena");
        await city.HearAsync("olena", new Input.Words("/mydata"));
        await AppealSteps.PressAsync(city, "olena", "🗑 Delete me");
        await AppealSteps.PressAsync(city, "olena", "🗑 Yes, delete");
        Assert.Contains("Вітаю", (await city.HearAsync("olena", new Input.Start()))[0].Text.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(before, await AppealSteps.ChatAsync(city, "olena"));
        await ForgetAsync(city);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(["olena"], await db.Set<Chat>().Select(chat => chat.Handle).ToListAsync());
        Assert.False(await db.Set<OutboxRow>().AnyAsync(row => row.ChatId == before));
    }

    /// <summary>A messenger tells that a person blocked the bot; of who has left, or never wrote, that leaves nothing.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Whoever_blocks_the_bot_after_leaving_leaves_no_row(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.HearAsync("olena", new Input.Start());
        await LeaveAsync(city, "olena");
        await city.ReceiveAsync("olena", new Input.Left());
        await city.ReceiveAsync("stranger", new Input.Left());
        await using var db = city.Database.OpenForReading();
        Assert.Equal(0, await db.Set<Chat>().CountAsync());
    }

    /// <summary>If the messenger is away the last words wait, but not for ever.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_last_words_wait_for_an_hour_at_most(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.HearAsync("olena", new Input.Start());
        await city.HearAsync("olena", new Input.Words("видаліть мене"));
        await AppealSteps.PressAsync(city, "olena", "🗑 Так, видалити");
        await city.Services.GetRequiredService<ForgetChats>().RunAsync(CancellationToken.None);
        await using (var db = city.Database.OpenForReading()) Assert.Equal(1, await db.Set<Chat>().CountAsync());
        city.Clock.Advance(TimeSpan.FromMinutes(61));
        await city.Services.GetRequiredService<ForgetChats>().RunAsync(CancellationToken.None);
        await using (var db = city.Database.OpenForReading())
            Assert.Equal((0, 0), (await db.Set<Chat>().CountAsync(), await db.Set<OutboxRow>().CountAsync()));
    }

    /// <summary>Says and presses what a person does, sends the last words, and lets the clock come round.</summary>
    internal static async Task<IReadOnlyList<Message>> LeaveAsync(TestCity city, string who)
    {
        await city.HearAsync(who, new Input.Words("видаліть мене"));
        var said = await AppealSteps.PressAsync(city, who, "🗑 Так, видалити");
        await ForgetAsync(city);
        return said;
    }

    /// <summary>The reply is leased to the process that would send it at once; here it is the clock that frees it.</summary>
    internal static async Task ForgetAsync(TestCity city)
    {
        city.Clock.Advance(TimeSpan.FromMinutes(2));
        await city.SendAllAsync();
        await city.Services.GetRequiredService<ForgetChats>().RunAsync(CancellationToken.None);
    }

    private static Task<Dictionary<string, long>> CountAsync(TestCity city, string column, long value) =>
        city.Database.InTransactionAsync(unit => Task.FromResult(SchemaColumns.Count(unit, column, value)));
}
