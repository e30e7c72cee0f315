using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Storage;

/// <summary>Runs several queries on the same state of the database.</summary>
public static class Snapshot
{
    /// <summary>
    /// Reads in the open transaction if there is one; otherwise in one of its own, which writes nothing and waits for nobody.
    /// </summary>
    public static async Task<T> ReadAsync<T>(BotDb db, Func<Task<T>> read)
    {
        if (db.Database.CurrentTransaction is not null || db.Database.AutoTransactionBehavior == AutoTransactionBehavior.Never)
            return await read();
        await using var transaction = db is PostgresBotDb ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead) : null;
        if (transaction is not null) return await read();
        // EF would begin SQLite's transaction as a writer.
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("BEGIN");
        try
        {
            return await read();
        }
        finally
        {
            await EndAsync(db);
        }
    }

    private static async Task EndAsync(BotDb db)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("COMMIT");
        }
        catch (SqliteException)
        {
            // A transaction that does not end makes its connection useless: it may not come back from the pool.
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
