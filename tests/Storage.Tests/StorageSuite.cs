using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

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
}
