using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Staff.Audit;

/// <summary>Which entries of the audit are looked for; what is left out means all.</summary>
public sealed record AuditFilter
{
    /// <summary>The name of who did it.</summary>
    public string? Who { get; init; }

    /// <summary>A verb, <c>appeal.move</c>, or all of a kind: <c>appeal</c>.</summary>
    public string? What { get; init; }

    /// <summary>Number or id of the thing.</summary>
    public string? Target { get; init; }

    /// <summary>An address, the prefix of a key, or <c>session</c> and its number.</summary>
    public string? Origin { get; init; }

    /// <summary>From then on, and before then.</summary>
    public DateTimeOffset? Since { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>The newest first.</summary>
    public IQueryable<AuditEntry> Select(BotDb db)
    {
        var entries = db.Set<AuditEntry>().AsQueryable();
        if (Who is not null) entries = entries.Where(entry => entry.Who == Who);
        if (What is not null) entries = entries.Where(entry => entry.What == What || entry.What.StartsWith(What + "."));
        if (Target is not null) entries = entries.Where(entry => entry.Target == Target);
        if (Origin is not null)
            entries = entries.Where(entry => entry.Address == Origin || entry.Through == Origin || entry.Through == "key " + Origin);
        if (Since is not null) entries = entries.Where(entry => entry.At >= Since);
        if (Until is not null) entries = entries.Where(entry => entry.At < Until);
        return entries.OrderByDescending(entry => entry.Id);
    }

    /// <summary>All of them, the newest first, page by page and never whole in memory.</summary>
    public async IAsyncEnumerable<AuditEntry> StreamAsync(
        Database database, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const int Page = 1_000;
        for (long? before = null; ;)
        {
            await using var db = database.OpenForReading();
            var page = await Select(db).Where(entry => before == null || entry.Id < before).Take(Page).ToListAsync(cancellationToken);
            foreach (var entry in page) yield return entry;
            if (page.Count < Page) yield break;
            before = page[^1].Id;
        }
    }
}
