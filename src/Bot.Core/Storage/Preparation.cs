namespace IfCity.Bots.Storage;

/// <summary>Data that a slice ships with itself: put in on the first start, left alone ever after.</summary>
public interface ISeed
{
    /// <summary>Adds what is missing. Called at every start inside one transaction; it must be idempotent.</summary>
    Task PlantAsync(Unit unit);
}

/// <summary>Makes the database ready before anything is served: tables, then the slices' seed data.</summary>
public sealed class Preparation(Database database, IEnumerable<ISeed> seeds)
{
    public async Task RunAsync(CancellationToken stop = default)
    {
        await database.MigrateAsync(stop);
        foreach (var seed in seeds) await database.InTransactionAsync(seed.PlantAsync, stop);
    }
}
