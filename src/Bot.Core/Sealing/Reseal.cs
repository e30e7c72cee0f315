using System.Data.Common;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Sealing;

/// <summary>
/// Brings all that is sealed under the newest key, and seals what an earlier release wrote unsealed: page by page, at a pace that leaves
/// the database to the service. Once nothing needs an old key any more it is destroyed. A new key is made when the newest has had its time.
/// </summary>
public sealed partial class Reseal(Database database, KeyRing ring, KeyStore store, IOptions<SealingOptions> options, TimeProvider clock,
    Pace pace, ILogger<Reseal> log) : IScheduledJob
{
    private const int Page = 500;

    /// <summary>The setting that names the key under which everything was found: until the next key nothing is looked through.</summary>
    private const string DoneUnder = "sealed-under";

    /// <summary>Until then any process has read the newer key, and nothing is sealed by the older one any more.</summary>
    private static readonly TimeSpan OldKeyLives = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (ring.Current is not { } newest) return;
        if (clock.GetUtcNow() - newest.CreatedAt > TimeSpan.FromDays(options.Value.KeyDays))
        {
            await store.RotateAsync(note: null, cancellationToken);
            newest = ring.Current;
        }
        if (await IsDoneAsync(newest, cancellationToken)) return;
        var (resealed, left) = await ResealAllAsync(newest, cancellationToken);
        if (resealed > 0)
        {
            LogResealed(resealed, newest.Id);
            await database.ScrubAsync(cancellationToken);
        }
        if (left > 0) LogLeft(left);
        else if (resealed == 0) await FinishAsync(newest, cancellationToken);
    }

    private async Task<(int Resealed, int Left)> ResealAllAsync(SealingKey newest, CancellationToken cancellationToken)
    {
        IReadOnlyList<SealedColumn> columns;
        await using (var db = database.OpenForReading()) columns = SealedColumn.ReadAll(db.Model);
        var (resealed, left) = (0, 0);
        foreach (var column in columns)
        {
            for (var after = column.First; after is not null;)
            {
                var page = await pace.RunAsync(() => ResealPageAsync(column, newest, after, cancellationToken), cancellationToken);
                (resealed, left, after) = (resealed + page.Resealed, left + page.Left, page.Last);
            }
        }
        return (resealed, left);
    }

    /// <summary>Returns how many were sealed anew, how many could not be opened, and the last row; null if there are no more.</summary>
    private async Task<(int Resealed, int Left, object? Last)> ResealPageAsync(SealedColumn column, SealingKey newest, object after,
        CancellationToken cancellationToken)
    {
        var page = await ReadPageAsync(column, newest, after, cancellationToken);
        var cells = page.Where(cell => cell.Stored is not null).ToList();
        var done = cells.Count == 0 ? 0 : await database.InTransactionAsync(unit =>
            Task.FromResult(cells.Count(cell => ResealCell(unit, column, cell))), cancellationToken);
        return (done, cells.Count - done, page.Count == Page ? page[^1].Key : null);
    }

    /// <summary>The next rows, looked at beside any transaction.</summary>
    private async Task<List<Cell>> ReadPageAsync(SealedColumn column, SealingKey newest, object after, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var find = db.Database.GetDbConnection().CreateCommand();
        // The names are those of the model.
        find.CommandText =
            $"""
            SELECT {column.Key}, CASE WHEN {column.Column} <> '' AND substr({column.Column}, 1, {SealingKey.PrefixLength}) <> @prefix
                THEN {column.Column} END
            FROM {column.Table} WHERE {column.Key} > @after ORDER BY {column.Key} LIMIT {Page}
            """;
        Add(find, "after", after);
        Add(find, "prefix", newest.Prefix);
        await using var rows = await find.ExecuteReaderAsync(cancellationToken);
        var cells = new List<Cell>();
        while (await rows.ReadAsync(cancellationToken)) cells.Add(new(rows.GetValue(0), rows.IsDBNull(1) ? null : rows.GetString(1)));
        return cells;
    }

    /// <summary>False if it cannot be opened. What somebody has changed meanwhile is left: they sealed it.</summary>
    private bool ResealCell(UnitOfWork unit, SealedColumn column, Cell cell)
    {
        if (ring.TryOpen(cell.Stored!, column.Name) is not { } plain) return false;
        var anew = ring.Seal(plain, column.Name);
        if (column.Hash is { } hash)
            unit.Session.Execute($"UPDATE {column.Table} SET {column.Column} = @p1, {hash} = @p3 WHERE {column.Key} = @p0 AND "
                + $"{column.Column} = @p2", cell.Key, anew, cell.Stored, ring.Hash(plain, column.Name));
        else
            unit.Session.Execute($"UPDATE {column.Table} SET {column.Column} = @p1 WHERE {column.Key} = @p0 AND {column.Column} = @p2",
                cell.Key, anew, cell.Stored);
        return true;
    }

    private Task<bool> IsDoneAsync(SealingKey newest, CancellationToken cancellationToken) => database.InTransactionAsync(unit =>
        Task.FromResult(unit.Session.QueryNumber("SELECT 1 FROM settings WHERE name = @p0 AND value = @p1", DoneUnder, newest.Id) == 1),
        cancellationToken);

    /// <summary>Nothing was found that any other key has sealed: the others go, once they have not been used for long enough.</summary>
    private async Task FinishAsync(SealingKey newest, CancellationToken cancellationToken)
    {
        var others = await database.InTransactionAsync(unit => Task.FromResult(
            unit.Session.QueryNumber("SELECT count(*) FROM data_keys WHERE id <> @p0", newest.Id)), cancellationToken);
        if (others > 0 && clock.GetUtcNow() - newest.CreatedAt < OldKeyLives) return;
        await database.InTransactionAsync(unit =>
        {
            unit.Session.Execute("DELETE FROM data_keys WHERE id <> @p0", newest.Id);
            unit.Session.Execute("INSERT INTO settings (name, value) VALUES (@p0, @p1) ON CONFLICT (name) DO UPDATE SET value = "
                + "excluded.value", DoneUnder, newest.Id);
            return Task.CompletedTask;
        }, cancellationToken);
        if (others > 0) LogDestroyed((int)others);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    /// <summary>A row, with its value if the newest key has not sealed it.</summary>
    private sealed record Cell(object Key, string? Stored);

    [LoggerMessage(LogLevel.Information, "{Count} values were sealed anew under the key {Key}.")]
    private partial void LogResealed(int count, string key);

    [LoggerMessage(LogLevel.Error, "{Count} values cannot be opened and stay as they are: they were changed, or their key is lost.")]
    private partial void LogLeft(int count);

    [LoggerMessage(LogLevel.Information, "{Count} keys that nothing needs any more were destroyed.")]
    private partial void LogDestroyed(int count);
}
