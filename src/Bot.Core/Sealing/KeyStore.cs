using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.AspNetCore.DataProtection;

namespace IfCity.Bots.Sealing;

/// <summary>
/// The keys as they are kept: in the database, wrapped by keys of the data folder. Every process reads them at its start, each minute, and
/// at once when it meets what it cannot open.
/// </summary>
public sealed class KeyStore(Database database, KeyRing ring, IDataProtectionProvider protection, TimeProvider clock, Supervisor supervisor)
    : SupervisedService(supervisor)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector("what people said");

    /// <summary>Reads the keys, before anything that is sealed is read or written; makes the first one.</summary>
    /// <exception cref="CannotStartException">The data folder has no key that opens them.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        if (Read().Count == 0)
            await database.InTransactionAsync(unit => Task.FromResult(
                unit.Db.Add(DataKey.Wrap(ring.Current ?? SealingKey.Create(unit.Now), _protector))), cancellationToken);
        ring.Load(Read());
        ring.Reload = Read;
    }

    /// <summary>Makes a new key, by which everything is sealed from now on; <see cref="Reseal"/> brings what is kept under it.</summary>
    /// <param name="note">Puts it on record in the same transaction, by the key's id; null: nobody asked for it.</param>
    public async Task RotateAsync(Action<UnitOfWork, string>? note = null, CancellationToken cancellationToken = default)
    {
        await database.InTransactionAsync(unit =>
        {
            var key = SealingKey.Create(After(unit.Now));
            unit.Db.Add(DataKey.Wrap(key, _protector));
            note?.Invoke(unit, key.Id);
            return Task.CompletedTask;
        }, cancellationToken);
        ring.Load(Read());
    }

    /// <summary>A new key is the newest, whatever became of the clock.</summary>
    private DateTimeOffset After(DateTimeOffset now) =>
        ring.Current is { } last && last.CreatedAt >= now ? last.CreatedAt + TimeSpan.FromMicroseconds(1) : now;

    protected override IEnumerable<SupervisedLoop> GetLoops() => [SupervisedLoop.Every("keys", Interval, clock, cancellationToken =>
    {
        ring.Load(Read());
        return Task.CompletedTask;
    })];

    private List<SealingKey> Read()
    {
        using var db = database.OpenForReading();
        return [.. db.Set<DataKey>().AsEnumerable().Select(key => key.Unwrap(_protector))];
    }
}
