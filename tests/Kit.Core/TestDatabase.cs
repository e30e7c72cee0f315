using Microsoft.Data.Sqlite;
using Npgsql;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// Databases for bots. Tables and seeds take half a second to make and are the same for every test: they are made once in a
/// process, and each bot begins with a copy. Whoever tests the first start itself takes an empty one.
/// </summary>
public sealed class TestDatabase
{
    private readonly Func<Engine, string, Task> _firstStart;
    private readonly Lazy<Task<string>> _sqlite, _postgres;

    /// <param name="firstStart">
    /// Starts the bot on an empty database and closes it again: a file is whole only then, and a template must have no connections.
    /// </param>
    public TestDatabase(Func<Engine, string, Task> firstStart)
    {
        _firstStart = firstStart;
        _sqlite = new(() => Task.Run(MakeSqliteAsync));
        _postgres = new(() => Task.Run(() => MakeAsync(Engine.PostgreSql)));
    }

    /// <summary>Connection string of a database in which nothing is yet. A SQLite file lies in a new folder of its own.</summary>
    public static async Task<string> EmptyAsync(Engine engine) => engine == Engine.PostgreSql
        ? await PostgresServer.Shared.NewDatabaseAsync()
        : In(Directory.CreateTempSubdirectory("ifcity-db-").FullName);

    /// <summary>Connection string of a copy of a database as the first start leaves it.</summary>
    /// <param name="engine">Which database.</param>
    /// <param name="folder">Where the copied file is put, if it is a file.</param>
    internal async Task<string> CopyAsync(Engine engine, string folder)
    {
        if (engine == Engine.PostgreSql)
            return await PostgresServer.Shared.NewDatabaseAsync(new NpgsqlConnectionStringBuilder(await _postgres.Value).Database);
        File.Copy(FileOf(await _sqlite.Value), FileOf(In(folder)));
        return In(folder);
    }

    private static string In(string folder) => $"Data Source={Path.Combine(folder, "bot.db")}";

    private static string FileOf(string connection) => new SqliteConnectionStringBuilder(connection).DataSource;

    private async Task<string> MakeSqliteAsync()
    {
        var connection = await MakeAsync(Engine.Sqlite);
        var folder = Path.GetDirectoryName(FileOf(connection))!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return connection;
    }

    private async Task<string> MakeAsync(Engine engine)
    {
        var connection = await EmptyAsync(engine);
        await _firstStart(engine, connection);
        return connection;
    }
}
