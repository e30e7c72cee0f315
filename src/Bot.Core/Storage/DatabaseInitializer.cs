using IfCity.Bots.Sealing;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Storage;

/// <summary>Data that a slice ships with itself: put in on the first start, left alone ever after.</summary>
public interface ISeeder
{
    /// <summary>Adds what is missing. Called at every start inside one transaction; it must be idempotent.</summary>
    Task SeedAsync(UnitOfWork unit);
}

/// <summary>Makes the database ready before anything is served: tables, the keys that seal, then the slices' seed data.</summary>
public sealed partial class DatabaseInitializer(
    Database database, KeyStore keys, IEnumerable<ISeeder> seeds, TimeProvider clock, ILogger<DatabaseInitializer> log)
{
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(1);

    /// <summary>Waits for a PostgreSQL that is away: after a power cut the machines start in any order.</summary>
    /// <exception cref="CannotStartException">
    /// The tables are those of a later version of the service, or the keys cannot be opened.
    /// </exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        for (var isSaid = false; ; isSaid = true)
        {
            try
            {
                await using var alone = await database.LockStartAsync(LogWaitsForAnother, cancellationToken);
                if (await database.IsNewAsync(cancellationToken)) LogNew();
                await database.MigrateAsync(cancellationToken);
                await keys.OpenAsync(cancellationToken);
                foreach (var seed in seeds) await database.InTransactionAsync(seed.SeedAsync, cancellationToken);
                return;
            }
            catch (Exception error) when (database.IsWorthWaitingFor(error))
            {
                if (!isSaid) LogWaits(error.GetBaseException().Message);
                await Task.Delay(AskInterval, clock, cancellationToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The database is new: its tables and its first data are made, which takes some seconds.")]
    private partial void LogNew();

    [LoggerMessage(LogLevel.Information, "The start waits for another process, which makes the database ready.")]
    private partial void LogWaitsForAnother();

    [LoggerMessage(LogLevel.Warning, "The start waits for the database: {Why}")]
    private partial void LogWaits(string why);
}
