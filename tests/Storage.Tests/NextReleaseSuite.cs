using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using static IfCity.Bots.Tests.Storage.AppealSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>
/// At a deploy processes of two releases work side by side: the later one has made the tables grow by all that
/// <see cref="GrowingTables"/> allows, while this one is in the middle of conversations.
/// </summary>
public sealed class NextReleaseSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task This_release_goes_on_with_tables_that_the_next_one_has_made_grow(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await HearAsync(city, "olena", new Input.Start());
        await HearAsync(city, "olena", new Input.Words("/language"));
        var appeal = await FiledAsync(city, "olena");
        await GrowAsync(city);

        Assert.Contains("I will speak English", Texts(await PressAsync(city, "olena", "English")), StringComparison.Ordinal);
        await HearAsync(city, "petro", new Input.Start());
        await JoinAsync(city, "petro", appeal);
        await MoveAsync(city, appeal, AppealStatus.InWork, "Бригада виїхала");
        await FollowAsync(city, "petro", "Мазепи 15", "water");
        await StorageSteps.BroadcastAsync(city, new Audience());
        await city.SendAllAsync();

        await using var db = city.Database.OpenForReading();
        var rows = await db.Set<OutboxRow>().ToListAsync();
        Assert.DoesNotContain(rows, row => row.Status is OutboxStatus.Failed or OutboxStatus.Queued);
        Assert.Equal(2, rows.Count(row => row.BatchId is not null && row.Status == OutboxStatus.Sent));
        Assert.Contains(city.Messenger.Sent, sent => $"{sent.Message.Text}".Contains("Бригада виїхала", StringComparison.Ordinal));
    }

    private static string Texts(IEnumerable<Message> messages) => string.Join('\n', messages.Select(message => $"{message.Text}"));

    /// <summary>Each table has two columns more, and there is one table more.</summary>
    private static Task GrowAsync(TestCity city) => city.Database.InTransactionAsync(unit =>
    {
        foreach (var table in unit.Db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct())
        {
            unit.Session.Execute($"ALTER TABLE {table} ADD COLUMN of_the_next_release TEXT");
            unit.Session.Execute($"ALTER TABLE {table} ADD COLUMN number_of_the_next_release INTEGER NOT NULL DEFAULT 7");
        }
        unit.Session.Execute("CREATE TABLE things_of_the_next_release (id INTEGER PRIMARY KEY)");
        unit.Session.Execute(
            "INSERT INTO \"__EFMigrationsHistory\" (migration_id, product_version) VALUES ('20990101000000_Next', '99.0.0')");
        return Task.CompletedTask;
    });
}
