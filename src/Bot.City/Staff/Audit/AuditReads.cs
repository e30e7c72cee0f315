using IfCity.Bots.Storage;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Staff.Audit;

/// <summary>
/// Who has read personal data: a conversation, whose an appeal is. The entry is written before anything is shown. The same read again by
/// the same person in the same way within ten minutes is one entry, because a page that is open renews itself.
/// </summary>
public sealed class AuditReads(Database database, IOptions<MemoryCacheOptions> cache) : IDisposable
{
    private const int MostRemembered = 10_000;

    private static readonly TimeSpan OneReading = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostRemembered, Clock = cache.Value.Clock });

    /// <summary>Notes that it is read.</summary>
    /// <param name="what">A verb of the audit: <c>inbox.read</c>.</param>
    public async Task NoteAsync(string who, string what, string target, CancellationToken cancellationToken)
    {
        var reading = (who, what, target, CallOrigin.Current?.Address, CallOrigin.Current?.Through);
        if (_known.TryGetValue(reading, out _)) return;
        await database.InTransactionAsync(unit =>
        {
            AuditEntry.Add(unit, who, what, target);
            return Task.CompletedTask;
        }, cancellationToken);
        _known.Set(reading, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = OneReading });
    }

    public void Dispose() => _known.Dispose();
}
