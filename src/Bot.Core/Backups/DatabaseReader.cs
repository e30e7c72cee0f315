using IfCity.Bots.Sealing;
using IfCity.Bots.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Backups;

/// <summary>
/// Opens the configured database for reading beside the process that works on it: it takes no lock of the file,
/// cannot write, and opens nothing that is sealed.
/// </summary>
public sealed class DatabaseReader(IOptions<DatabaseOptions> options, IOptions<StorageOptions> storage, DatabaseSchema schema)
{
    public DatabaseProvider Provider => options.Value.Provider;

    /// <summary>A context on a connection of its own; the caller disposes of it.</summary>
    public BotDb Open() => Provider == DatabaseProvider.Sqlite
        ? new SqliteBotDb(new DbContextOptionsBuilder<SqliteBotDb>().UseSqlite(ForReading(Connection),
            sqlite => sqlite.MigrationsAssembly(schema.MigrationsAssembly)).Options, schema, KeyRing.Closed)
        : new PostgresBotDb(new DbContextOptionsBuilder<PostgresBotDb>().UseNpgsql(PostgresSettings.ForWork(Connection).ToString(),
            postgres => postgres.MigrationsAssembly(schema.MigrationsAssembly)).Options, schema, KeyRing.Closed);

    private string Connection => options.Value.GetConnectionString(storage.Value);

    private static string ForReading(string connection) =>
        new SqliteConnectionStringBuilder(connection) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString();
}
