using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Backups;

/// <summary>
/// Copies a whole database into another, table by table, each in a transaction of its own in which it is compared: one that was interrupted
/// goes on after the tables that are complete. The files of the data folder stay where they are.
/// </summary>
public sealed class DatabaseMove(Database from, Database to)
{
    private const int RowsAtOnce = 5_000;

    /// <summary>Copies everything; nothing else may work on either database.</summary>
    /// <param name="tell">Takes a line for people after each table.</param>
    /// <param name="cancellationToken">Ends it; tables that are complete stay.</param>
    /// <returns>How many rows the other database holds now.</returns>
    /// <exception cref="CannotStartException">A table there holds other rows.</exception>
    public async Task<long> RunAsync(Action<string> tell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tell);
        await from.MigrateAsync(cancellationToken);
        await to.MigrateAsync(cancellationToken);
        await using var source = from.OpenForReading();
        await using var target = to.OpenForReading();
        await source.Database.OpenConnectionAsync(cancellationToken);
        await target.Database.OpenConnectionAsync(cancellationToken);
        var rows = 0L;
        // Columns have the same names in the same order on both; only how they are stored differs.
        foreach (var (read, written) in TableShape.ReadAll(source).Zip(TableShape.ReadAll(target)))
        {
            var count = await MoveAsync(source, target, read, written, cancellationToken);
            tell($"{read.Name}: {count.Rows} rows, {count.Sum[..16]}");
            rows += count.Rows;
        }
        return rows;
    }

    private static async Task<RowCount> MoveAsync(BotDb source, BotDb target, TableShape read, TableShape written,
        CancellationToken cancellationToken)
    {
        await using var transaction = await target.Database.BeginTransactionAsync(cancellationToken);
        var there = await TableReader.CountAsync(target, written, cancellationToken);
        if (there.Rows > 0)
        {
            if (there == await TableReader.CountAsync(source, read, cancellationToken)) return there;
            throw new CannotStartException(
                $"The table {written.Name} of the other database holds other rows: the move needs an empty database, "
                + "or one into which it was begun while nothing else was written.");
        }
        var sent = await CopyAsync(source, target, read, written, cancellationToken);
        if (await TableReader.CountAsync(target, written, cancellationToken) != sent)
            throw new InvalidDataException($"The rows of {written.Name} did not arrive as they are.");
        if (await TableReader.ReadCounterAsync(source, read, cancellationToken) is { } last)
            await TableWriter.SetCounterAsync(target, written, last, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return sent;
    }

    private static async Task<RowCount> CopyAsync(BotDb source, BotDb target, TableShape read, TableShape written,
        CancellationToken cancellationToken)
    {
        var waiting = new List<object?[]>(RowsAtOnce);
        var count = await TableReader.ReadAsync(source, read, async line =>
        {
            waiting.Add(RowText.Read(line.Span, written));
            if (waiting.Count == RowsAtOnce) await WriteAsync();
        }, cancellationToken);
        await WriteAsync();
        return count;

        async Task WriteAsync()
        {
            await TableWriter.WriteAsync(target, written, waiting, cancellationToken);
            waiting.Clear();
        }
    }
}
