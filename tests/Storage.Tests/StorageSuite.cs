using System.Globalization;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
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

    /// <summary>What is inserted past change tracking has every column as the mapping says: a new one cannot be left out.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_row_inserted_at_once_is_read_as_it_was_whether_each_of_its_columns_is_filled_or_none(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var (full, bare) = (new Appeal(), new Appeal { Number = "2", Code = "b", CreatedAt = Some, UpdatedAt = Some });
        await using var db = city.Database.OpenForReading();
        var columns = db.Model.FindEntityType(typeof(Appeal))!.GetProperties().ToList();
        foreach (var column in columns.Where(column => !column.IsPrimaryKey())) column.PropertyInfo!.SetValue(full, Fill(column));
        await city.Database.InTransactionAsync(unit =>
        {
            (full.Id, bare.Id) = (unit.Insert(full), unit.Insert(bare));
            return Task.CompletedTask;
        });

        foreach (var written in new[] { full, bare })
        {
            var read = await db.Set<Appeal>().SingleAsync(appeal => appeal.Id == written.Id);
            Assert.All(columns, column => Assert.Equal(column.PropertyInfo!.GetValue(written), column.PropertyInfo.GetValue(read)));
        }
    }

    private static readonly DateTimeOffset Some = new(2026, 3, 1, 10, 20, 30, 400, TimeSpan.Zero);

    /// <summary>A value that is not the default of the column's type.</summary>
    private static object Fill(IProperty column) => (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType) switch
    {
        { IsEnum: true } type => Enum.GetValues(type).GetValue(1)!,
        var type when type == typeof(string) => column.Name,
        var type when type == typeof(DateTimeOffset) => Some.AddMinutes(column.GetIndex()),
        var type => Convert.ChangeType(type == typeof(bool) ? 1 : 1 + column.GetIndex(), type, CultureInfo.InvariantCulture),
    };

    private static Task<Appeal> FileAsync(TestCity city, UnitOfWork unit) =>
        city.Services.GetRequiredService<AppealStore>().FileAsync(unit, null, new AppealDraft { Category = "other", Words = "Яма" });
}
