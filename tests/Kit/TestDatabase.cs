using Microsoft.Data.Sqlite;
using Npgsql;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// Databases for cities. Tables and seeds take half a second to make and are the same for every test: they are made once in a
/// process, and each city begins with a copy. Whoever tests the first start itself takes an empty one.
/// </summary>
public static class TestDatabase
{
    private static readonly Lazy<Task<string>>
        SqliteTemplate = new(() => Task.Run(MakeSqliteAsync)),
        PostgresTemplate = new(() => Task.Run(() => MakeAsync(Engine.PostgreSql)));

    /// <summary>Connection string of a database in which nothing is yet. A SQLite file lies in a new folder of its own.</summary>
    public static async Task<string> EmptyAsync(Engine engine) => engine == Engine.PostgreSql
        ? await PostgresServer.Shared.NewDatabaseAsync()
        : In(Directory.CreateTempSubdirectory("ifcity-db-").FullName);

    /// <summary>Connection string of a copy of a database as the first start leaves it.</summary>
    /// <param name="engine">Which database.</param>
    /// <param name="folder">Where the copied file is put, if it is a file.</param>
    internal static async Task<string> CopyAsync(Engine engine, string folder)
    {
        if (engine == Engine.PostgreSql)
            return await PostgresServer.Shared.NewDatabaseAsync(new NpgsqlConnectionStringBuilder(await PostgresTemplate.Value).Database);
        File.Copy(FileOf(await SqliteTemplate.Value), FileOf(In(folder)));
        return In(folder);
    }

    private static string In(string folder) => $"Data Source={Path.Combine(folder, "bot.db")}";

    private static string FileOf(string connection) => new SqliteConnectionStringBuilder(connection).DataSource;

    private static async Task<string> MakeSqliteAsync()
    {
        var connection = await MakeAsync(Engine.Sqlite);
        var folder = Path.GetDirectoryName(FileOf(connection))!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return connection;
    }

    /// <summary>The city is closed again: a file is whole only then, and a template must have no connections.</summary>
    private static async Task<string> MakeAsync(Engine engine)
    {
        var connection = await EmptyAsync(engine);
        await using var city = await TestCity.StartAsync(engine, connection: connection);
        return connection;
    }
}
