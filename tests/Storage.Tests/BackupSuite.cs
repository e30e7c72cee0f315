using System.Globalization;
using IfCity.Bots.Backups;
using IfCity.Bots.City;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Tests.Storage;

/// <summary>
/// A backup holds everything, is closed to others, and comes back into either database; a move is the same without a file.
/// </summary>
public sealed class BackupSuite : IAsyncDisposable
{
    private const string Passphrase = "a passphrase of the tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("ifcity-backup-").FullName;
    private readonly List<Database> _databases = [];

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_row_of_every_table_and_every_file_comes_back_into_either_database(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var photo = Path.Combine("blobs", "aa", "photo.jpg");
        await WriteAsync(Path.Combine(DataOf(city), photo), "a photo");
        await WriteAsync(Path.Combine(DataOf(city), "work-count"), "7");
        var made = await city.Services.GetRequiredService<BackupWriter>().WriteAsync(_folder, CancellationToken.None);

        var before = await ReadAsync(city.Database);
        foreach (var target in (Engine[])[Engine.Sqlite, Engine.PostgreSql])
        {
            if (target == Engine.PostgreSql && Needs.Postgres is not null) continue;
            var (database, data) = (await EmptyAsync(target), Path.Combine(_folder, target.ToString()));
            await RestoreAsync(database, data, made.File);
            Assert.Equal(before, await ReadAsync(database));
            Assert.Equal("a photo", await File.ReadAllTextAsync(Path.Combine(data, photo)));
            await CountsOnAsync(database);
        }
        Assert.DoesNotContain("Ґудзик", await File.ReadAllTextAsync(made.File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_damaged_cut_off_or_closed_by_another_passphrase_is_refused_and_leaves_nothing()
    {
        await using var city = await StartAsync(Engine.Sqlite);
        var made = await city.Services.GetRequiredService<BackupWriter>().WriteAsync(_folder, CancellationToken.None);
        var bytes = await File.ReadAllBytesAsync(made.File);
        Assert.Throws<InvalidDataException>(() => BackupCheck.Run(made.File, "another passphrase of somebody"));
        foreach (var spoilt in (byte[][])[bytes[..^100], bytes[..(bytes.Length / 2)], Flip(bytes, bytes.Length / 2), Flip(bytes,
            bytes.Length - 3), []])
        {
            var file = Path.Combine(_folder, "spoilt");
            await File.WriteAllBytesAsync(file, spoilt);
            Assert.Throws<InvalidDataException>(() => BackupCheck.Run(file, Passphrase));
            var database = await EmptyAsync(Engine.Sqlite);
            await Assert.ThrowsAsync<InvalidDataException>(() => RestoreAsync(database, Path.Combine(_folder, "spoilt-data"), file));
            Assert.All(await ReadAsync(database), table => Assert.EndsWith(": ", table, StringComparison.Ordinal));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Into_a_database_that_holds_rows_nothing_is_restored(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var made = await city.Services.GetRequiredService<BackupWriter>().WriteAsync(_folder, CancellationToken.None);
        var before = await ReadAsync(city.Database);
        var refused = await Assert.ThrowsAsync<CannotStartException>(() => RestoreAsync(city.Database, _folder, made.File));
        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync(city.Database));
    }

    [Theory, OnPostgres]
    public async Task A_move_that_was_interrupted_goes_on_and_what_is_there_already_is_compared(Engine engine)
    {
        await using var city = await StartAsync(Engine.Sqlite);
        var target = await EmptyAsync(engine);
        var move = new DatabaseMove(city.Database, target);
        var told = 0;
        await Assert.ThrowsAsync<OperationCanceledException>(() => move.RunAsync(
            _ => told = ++told < 20 ? told : throw new OperationCanceledException(), CancellationToken.None));
        var rows = await move.RunAsync(_ => { }, CancellationToken.None);
        Assert.True(rows > 500, $"{rows} rows");
        Assert.Equal(await ReadAsync(city.Database), await ReadAsync(target));
        Assert.Equal(rows, await move.RunAsync(_ => { }, CancellationToken.None));
        await CountsOnAsync(target);

        await target.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute("UPDATE chats SET handle = 'another'")));
        await Assert.ThrowsAsync<CannotStartException>(() => move.RunAsync(_ => { }, CancellationToken.None));
    }

    [Fact]
    public async Task One_is_made_each_night_and_the_old_ones_go()
    {
        await using var city = await StartAsync(Engine.Sqlite, new Dictionary<string, string?>
        {
            ["Backup:Folder"] = _folder, ["Backup:KeepDays"] = "3", ["Backup:KeepWeeks"] = "2",
        });
        var job = city.Services.GetRequiredService<MakeBackups>();
        city.Clock.Advance(TimeSpan.FromHours(24 - city.Clock.GetUtcNow().Hour - 1));
        var made = new List<string>();
        for (var night = 0; night < 24; night++)
        {
            // Kyiv's hour is two ahead: at one in the morning none is due, at four it is, and a second look makes no second one.
            foreach (var hours in (int[])[0, 3, 2])
            {
                city.Clock.Advance(TimeSpan.FromHours(hours));
                await job.RunAsync(CancellationToken.None);
            }
            made.AddRange(Directory.GetFiles(_folder).Except(made));
            Assert.Equal(night + 1, made.Count);
            city.Clock.Advance(TimeSpan.FromHours(24 - 5));
        }
        // The last three days, and the first of each of the last two weeks.
        Assert.InRange(Directory.GetFiles(_folder).Length, 4, 6);
        Assert.Contains(made[^1], Directory.GetFiles(_folder));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases) await database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A city whose every table has rows with everything in them.</summary>
    private static async Task<TestCity> StartAsync(Engine engine, Dictionary<string, string?>? settings = null)
    {
        var city = await TestCity.StartAsync(engine, settings: new Dictionary<string, string?>(settings ?? []) { ["Backup:Passphrase"] =
            Passphrase });
        await city.Database.InTransactionAsync(async unit =>
        {
            var (rows, number) = (new ModelRows(unit), 0);
            foreach (var type in unit.Db.Model.GetEntityTypes().Where(type => !type.IsOwned()))
                for (var i = 0; i < 2; i++) await rows.AddAsync(type, Full(type, ++number));
        });
        return city;
    }

    private static Dictionary<string, object?> Full(IEntityType type, int number)
    {
        var unique = type.GetIndexes().Where(index => index.IsUnique).SelectMany(index => index.Properties).ToHashSet();
        return type.GetProperties().Where(property => property.IsNullable && !property.IsForeignKey() && !unique.Contains(property))
            .Select(property => (property.Name, Value: Sample(property, number))).Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Name, pair => pair.Value);
    }

    private static object? Sample(IProperty property, int number) => (Nullable.GetUnderlyingType(property.ClrType)
        ?? property.ClrType) switch
    {
        var text when text == typeof(string) => $"Ґудзик «{number}»\n\"\\ 🐈\t'; --",
        var instant when instant == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero).AddTicks(10 * number),
        var day when day == typeof(DateOnly) => new DateOnly(2028, 2, 29),
        var real when real == typeof(double) => 48.922633 + (number / 7d),
        var whole when whole == typeof(int) => number,
        var whole when whole == typeof(long) => long.MaxValue - number,
        var flag when flag == typeof(bool) => true,
        _ => null,
    };

    /// <summary>All rows as the model gives them, a line for each table.</summary>
    private static async Task<List<string>> ReadAsync(Database database)
    {
        await using var db = database.OpenForReading();
        var tables = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(type => !type.IsOwned()).OrderBy(type => type.Name,
            StringComparer.Ordinal))
        {
            var rows = new List<string>();
            foreach (var row in (IQueryable<object>)Set(db, type))
                rows.Add(string.Join('|', type.GetProperties().Select(property => Print(db.Entry(row).Property(property.Name)
                    .CurrentValue))));
            tables.Add($"{type.Name}: {string.Join(';', rows.Order(StringComparer.Ordinal))}");
        }
        return tables;
    }

    private static object Set(BotDb db, IEntityType type) =>
        typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type.ClrType).Invoke(db, null)!;

    private static string Print(object? value) => value switch
    {
        null => "null",
        string text => text,
        DateTimeOffset instant => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        System.Collections.IEnumerable list => $"[{string.Join(',', list.Cast<object>())}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>What is added next has a number of its own.</summary>
    private static async Task CountsOnAsync(Database database)
    {
        var before = await TopAsync();
        await database.InTransactionAsync(async unit => await new ModelRows(unit).AddAsync(
            unit.Db.Model.FindEntityType(typeof(Chat))!, new Dictionary<string, object?>()));
        Assert.True(await TopAsync() > before);

        async Task<long> TopAsync()
        {
            await using var db = database.OpenForReading();
            return await db.Set<Chat>().MaxAsync(chat => chat.Id);
        }
    }

    private async Task<Database> EmptyAsync(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        Database database = engine == Engine.PostgreSql
            ? new PostgresDatabase(connection, TimeProvider.System, CityModule.Schema, TestBot.Keys)
            : new SqliteDatabase(connection, TimeProvider.System, CityModule.Schema, TestBot.Keys);
        _databases.Add(database);
        return database;
    }

    private static Task RestoreAsync(Database database, string data, string file) =>
        new BackupRestore(database, Options.Create(new StorageOptions { Path = data })).RunAsync(file, Passphrase, CancellationToken.None);

    private static string DataOf(TestCity city) => city.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Path;

    private static async Task WriteAsync(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        var other = (byte[])bytes.Clone();
        other[at] ^= 1;
        return other;
    }
}
