namespace IfCity.Bots.Storage;

/// <summary>Data that a slice ships with itself: put in on the first start, left alone ever after.</summary>
public interface ISeeder
{
    /// <summary>Adds what is missing. Called at every start inside one transaction; it must be idempotent.</summary>
    Task SeedAsync(UnitOfWork unit);
}

/// <summary>Makes the database ready before anything is served: tables, then the slices' seed data.</summary>
public sealed class DatabaseInitializer(Database database, IEnumerable<ISeeder> seeds)
{
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await database.MigrateAsync(cancellationToken);
        foreach (var seed in seeds) await database.InTransactionAsync(seed.SeedAsync, cancellationToken);
    }
}
