using System.Data.Common;
using IfCity.Bots.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IfCity.Bots.Tests.Kit;

/// <summary>Reads the database of a running service past the service itself, which tells nobody what it has in hand.</summary>
public static class OutboxReader
{
    /// <param name="postgres">Where PostgreSQL is; null: the service keeps its SQLite file in its data folder.</param>
    public static async Task<Session> OpenAsync(RunningService service, string? postgres = null)
    {
        DbConnection connection = postgres is null
            ? new SqliteConnection($"Data Source={Path.Combine(service.DataFolder, "bot.db")};Mode=ReadOnly;Pooling=False")
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return new Session(connection, postgres is null ? Dialect.Sqlite : Dialect.Postgres, keepStatements: false);
    }

    /// <summary>
    /// Messages of a broadcast that a process has claimed and of which it has not written down what became; each claim is another attempt.
    /// </summary>
    public static List<(long Row, int Attempt)> ListInHand(this Session session, long broadcast) => session.Query(
        "SELECT id, attempts FROM outbox WHERE batch_id = @p0 AND status = 'Queued' AND attempts > 0 AND leased_until > @p1",
        static row => (row.Long(0), row.Int(1)), broadcast, TimeProvider.System.GetUtcNow());
}
