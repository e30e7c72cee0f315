using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff.Mode;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Staff;

/// <summary>While the bot is on trial whatever leaves it says so, and nothing does once it is in service.</summary>
public sealed class TestModeTests
{
    private const string Uk = "🧪 Тестовий режим", En = "🧪 Test mode";

    [Theory, OnSqlite, OnPostgres]
    public async Task Replies_notices_broadcasts_captions_and_edits_bear_the_label_in_the_readers_language(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.HearAsync("uk", new Input.Start());
        await city.HearAsync("en", new Input.Words("мова"));
        await city.HearAsync("en", new Input.Words("English"));
        await city.SendAllAsync();
        Assert.All(city.Messenger.Sent, sent => Assert.DoesNotContain("🧪", Said(sent.Message), StringComparison.Ordinal));
        city.Messenger.Sent.Clear();

        await ReturnToTestAsync(city);
        await city.HearAsync("uk", new Input.Words("/about"));
        await city.HearAsync("en", new Input.Words("/about"));
        foreach (var lane in (Lane[])[Lane.Urgent, Lane.Normal])
            await PutAsync(city, "uk", new Message(Rich.Data("Слова")), lane);
        await PutAsync(city, "uk", new Message(Rich.Data("Підпис")) { Picture = new('a', 64) }, Lane.Normal);
        await PutAsync(city, "uk", new Message(Rich.Empty) { Picture = new('a', 64) }, Lane.Normal);
        await PutAsync(city, "uk", new Message(Rich.Data("Виправлено")) { Edits = "paper-1" }, Lane.Normal);
        await BroadcastAsync(city);
        await city.SendAllAsync();
        Assert.Contains(city.Messenger.Sent, sent => sent.Message.Edits == "paper-1");
        Assert.Equal(2, city.Messenger.Sent.Count(sent => Said(sent.Message).StartsWith("Новини міста", StringComparison.Ordinal)));
        Assert.True(city.Messenger.Sent.Count >= 9);
        Assert.All(city.Messenger.Sent, sent =>
            Assert.EndsWith(sent.Chat == "en" ? En : Uk, Said(sent.Message), StringComparison.Ordinal));

        // What was put on trial leaves without the label once the bot is in service.
        city.Messenger.Sent.Clear();
        await PutAsync(city, "uk", new Message(Rich.Data("Слова")), Lane.Normal);
        await GoLiveAsync(city);
        await city.SendAllAsync();
        Assert.Equal("Слова", Said(Assert.Single(city.Messenger.Sent).Message));
    }

    /// <summary>With the label a message is no longer than the messenger takes, and every part of one that is cut has it.</summary>
    [Theory]
    [InlineData(4096, false, Lane.Normal, 2)]
    [InlineData(4096, false, Lane.Reply, 2)]
    [InlineData(4000, false, Lane.Normal, 1)]
    [InlineData(1024, true, Lane.Normal, 2)]
    [InlineData(1000, true, Lane.Normal, 1)]
    public async Task A_message_with_the_label_is_never_too_long(int length, bool hasPicture, Lane lane, int parts)
    {
        await using var city = await TestCity.StartAsync();
        await city.HearAsync("a", new Input.Start());
        await city.SendAllAsync();
        await ReturnToTestAsync(city);
        city.Messenger.Sent.Clear();
        var words = string.Concat(Enumerable.Repeat("слово ", length))[..length];
        await PutAsync(city, "a", new Message(Rich.Data(words)) { Picture = hasPicture ? new('a', 64) : null }, lane);
        await city.SendAllAsync();
        Assert.Equal(parts, city.Messenger.Sent.Count);
        Assert.All(city.Messenger.Sent, sent =>
        {
            Assert.InRange(sent.Message.Text.Length, Uk.Length, sent.Message.Picture is null ? 4096 : 1024);
            Assert.EndsWith(Uk, Said(sent.Message), StringComparison.Ordinal);
        });
    }

    /// <summary>Viber's welcome goes out in the response to its call.</summary>
    [Fact]
    public async Task The_welcome_in_a_response_bears_it_too()
    {
        await using var city = await TestCity.StartAsync();
        await ReturnToTestAsync(city);
        var update = new Update("paper", "1", "new", new Person("uk"), new Input.Start(), city.Clock.GetUtcNow()) { AnswersInline = true };
        foreach (var _ in (int[])[1, 2])
        {
            var done = Assert.IsType<Receipt.Done>(await city.Services.GetRequiredService<UpdateHandler>().HandleAsync(update));
            Assert.EndsWith(Uk, Said(done.Inline!.Message), StringComparison.Ordinal);
        }
    }

    /// <summary>A SQLite file has one process.</summary>
    [Theory, OnPostgres]
    public async Task Another_process_learns_of_it_and_a_fresh_database_is_on_trial(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        var settings = new Dictionary<string, string?> { ["TestMode:AtFirstStart"] = null };
        await using var one = await TestCity.StartAsync(engine, connection: connection, settings: settings);
        await using var other = await TestCity.StartAsync(engine, connection: connection);
        Assert.True(Mode(one).IsOn && Mode(other).IsOn);
        await GoLiveAsync(one);
        Assert.False(Mode(one).IsOn);
        Assert.True(Mode(other).IsOn);
        await Mode(other).ReloadAsync(CancellationToken.None);
        Assert.False(Mode(other).IsOn);
    }

    private static TestMode Mode(TestCity city) => city.Services.GetRequiredService<TestMode>();

    private static Task ReturnToTestAsync(TestCity city) =>
        city.Database.InTransactionAsync(unit => Mode(city).ReturnAsync(unit, "Перша"));

    private static async Task GoLiveAsync(TestCity city)
    {
        await city.Database.InTransactionAsync(unit => TestMode.RequestLiveAsync(unit, "Перша"));
        Assert.Equal(ModeOutcome.Done, await city.Database.InTransactionAsync(unit => Mode(city).ApproveLiveAsync(unit, "Другий")));
    }

    private static Task PutAsync(TestCity city, string handle, Message message, Lane lane) => city.Database.InTransactionAsync(async unit =>
        city.Services.GetRequiredService<Outbox>().Put(unit,
            Recipient.FromChat(await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == handle)), message, lane));

    private static Task BroadcastAsync(TestCity city) => city.Database.InTransactionAsync(async unit =>
    {
        var broadcasts = city.Services.GetRequiredService<BroadcastService>();
        var row = new Broadcast { Title = "Новини", BodyUk = "Новини міста", Author = "Перша" };
        await broadcasts.CreateAsync(unit, row);
        Assert.IsType<BroadcastStart.Started>(await broadcasts.StartAsync(unit, row, "Перша"));
    });

    private static string Said(Message message) => message.Text.ToString();
}
