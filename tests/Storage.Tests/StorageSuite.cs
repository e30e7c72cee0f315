using IfCity.Bots.City.Appeals;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>A turn and its transaction: the same on both databases.</summary>
public sealed class StorageSuite
{
    /// <summary>A change of a table comes with its migration for both databases.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_migrations_make_just_the_tables_of_the_model(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine, connection: await TestDatabase.EmptyAsync(engine));
        await using var db = city.Database.OpenForReading();
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        await city.Database.MigrateAsync();
    }

    /// <summary>All appeals take their numbers from one row: whoever held it for a whole turn would hold up the city.</summary>
    [Theory, OnPostgres]
    public async Task While_one_appeal_is_being_filed_another_gets_its_number_and_is_done(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var (taken, other) = (new TaskCompletionSource(), new TaskCompletionSource<Appeal>());
        var first = city.Database.InTransactionAsync(async unit =>
        {
            var appeal = await FileAsync(city, unit);
            taken.SetResult();
            await other.Task;
            return appeal;
        });
        await taken.Task;
        try
        {
            other.SetResult(await city.Database.InTransactionAsync(unit => FileAsync(city, unit)));
        }
        catch (Exception error)
        {
            other.SetException(error);
        }
        Assert.Equal(["15-80/2026/000001", "15-80/2026/000002"], [(await first).Number, (await other.Task).Number]);
    }

    private static Task<Appeal> FileAsync(TestCity city, UnitOfWork unit) =>
        city.Services.GetRequiredService<AppealStore>().FileAsync(unit, null, new AppealDraft { Category = "other", Words = "Яма" });
}
