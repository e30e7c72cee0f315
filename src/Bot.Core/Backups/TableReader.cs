using System.Buffers;
using System.Data.Common;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Backups;

/// <summary>Reads whole tables, row by row, so that memory does not grow with them.</summary>
internal static class TableReader
{
    /// <summary>
    /// Hands over each row of the table as a line (without its end), and answers what there was. The connection must be open.
    /// </summary>
    public static async Task<RowCount> ReadAsync(BotDb db, TableShape table, Func<ReadOnlyMemory<byte>, Task> takeAsync,
        CancellationToken cancellationToken)
    {
        await using var command = NewCommand(db, $"SELECT {table.ColumnList} FROM \"{table.Name}\"");
        // A table of millions takes its time.
        command.CommandTimeout = 0;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var (sum, line) = (new TableSum(), new ArrayBufferWriter<byte>());
        while (await rows.ReadAsync(cancellationToken))
        {
            line.ResetWrittenCount();
            RowText.Write(rows, table, line);
            sum.Add(line.WrittenSpan);
            await takeAsync(line.WrittenMemory);
        }
        return sum.ToCount(table.Name);
    }

    /// <summary>What there is in the table.</summary>
    public static Task<RowCount> CountAsync(BotDb db, TableShape table, CancellationToken cancellationToken) =>
        ReadAsync(db, table, _ => Task.CompletedTask, cancellationToken);

    /// <summary>The last number that the database gave a row of this table; null if it has given none, or counts nothing there.</summary>
    public static async Task<long?> ReadCounterAsync(BotDb db, TableShape table, CancellationToken cancellationToken)
    {
        if (table.Counter is null) return null;
        await using var command = NewCommand(db, db is SqliteBotDb
            ? $"SELECT seq FROM sqlite_sequence WHERE name = '{table.Name}'"
            : $"SELECT pg_sequence_last_value(pg_get_serial_sequence('\"{table.Name}\"', '{table.Counter}')::regclass)");
        return await command.ExecuteScalarAsync(cancellationToken) is long last ? last : null;
    }

    public static DbCommand NewCommand(BotDb db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        // The names in it are those of the model, never a person's words.
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction is { } open
            ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(open)
            : null;
        return command;
    }
}
