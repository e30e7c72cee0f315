using IfCity.Bots.Sealing;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Appeals;

/// <summary>A filter of the queue that a member of the staff comes back to.</summary>
public sealed class SavedFilter
{
    public long Id { get; set; }

    /// <summary>Whose it is: their account of the console.</summary>
    public long AccountId { get; set; }

    /// <summary>As they call it.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// As it stands in the address, with its question mark; empty for the queue as it is. Somebody's number may be in it.
    /// </summary>
    [Sealed]
    public string Query { get; set; } = "";
}

/// <summary>Keeps the filters of each member of the staff; nobody sees those of another.</summary>
public sealed class SavedFilters(Database database)
{
    public const int AtMost = 20, LongestName = 40, LongestQuery = 1000;

    /// <summary>Those of one account by their names.</summary>
    public static Task<List<SavedFilter>> ListAsync(BotDb db, long accountId, CancellationToken cancellationToken) =>
        db.Set<SavedFilter>().Where(filter => filter.AccountId == accountId).OrderBy(filter => filter.Name).ToListAsync(cancellationToken);

    /// <summary>Keeps it, in place of another of the same name; false if there are as many as may be.</summary>
    public Task<bool> SaveAsync(long accountId, string name, string query) => database.InTransactionAsync(async unit =>
    {
        var own = await unit.Db.Set<SavedFilter>().Where(filter => filter.AccountId == accountId).ToListAsync();
        if (own.Find(filter => filter.Name == name) is { } known) known.Query = query;
        else if (own.Count >= AtMost) return false;
        else unit.Db.Add(new SavedFilter { AccountId = accountId, Name = name, Query = query });
        return true;
    });

    /// <summary>Forgets one, if it is theirs.</summary>
    public Task RemoveAsync(long accountId, long id) => database.InTransactionAsync(unit =>
        unit.Db.Set<SavedFilter>().Where(filter => filter.Id == id && filter.AccountId == accountId).ExecuteDeleteAsync());
}

internal sealed class SavedFilterTables : IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<SavedFilter> builder)
    {
        builder.ToTable("saved_filters");
        builder.HasIndex(filter => new { filter.AccountId, filter.Name }).IsUnique();
    }
}
