using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>What became of a change of a topic.</summary>
public abstract record TopicResult
{
    /// <summary>It is so from now on.</summary>
    public sealed record Done : TopicResult;

    /// <summary>There is no such topic.</summary>
    public sealed record NotFound : TopicResult;

    /// <summary>Somebody has changed it since it was looked at.</summary>
    /// <param name="Now">As it stands now.</param>
    public sealed record Outdated(TopicFacts Now, int Version) : TopicResult;
}

/// <summary>Changes topics of appeals: each change is one transaction with its line in the audit.</summary>
public sealed class TopicWork
{
    private readonly Database _database;
    private readonly AppealCategories _categories;
    private readonly TopicBook _book;

    internal TopicWork(Database database, AppealCategories categories, TopicBook book) =>
        (_database, _categories, _book) = (database, categories, book);

    /// <summary>Changes a topic.</summary>
    /// <param name="by">Who does it, as the audit names them.</param>
    /// <param name="version">The version that they saw; 0 of a topic that nobody has changed.</param>
    /// <param name="facts">Null puts back what ships.</param>
    public Task<TopicResult> ChangeAsync(string by, string slug, int version, TopicFacts? facts) =>
        _database.InTransactionAsync(async unit =>
        {
            var result = await ChangeAsync(unit, by, slug, version, facts);
            if (result is TopicResult.Done) unit.AfterCommit(_book.Refresh);
            else unit.RollBack();
            return result;
        });

    private async Task<TopicResult> ChangeAsync(UnitOfWork unit, string by, string slug, int version, TopicFacts? facts)
    {
        if (_categories.FindShipped(slug) is not { } shipped) return new TopicResult.NotFound();
        // The counter is a lock: of two changes at the same time, the second sees the first.
        Setting.TakeNumber(unit, "topic-edits");
        var row = await unit.Db.Set<TopicEdit>().FirstOrDefaultAsync(edit => edit.Slug == slug);
        var before = row is null ? TopicFacts.Of(shipped) : TopicEdits.Of([row]).Find(slug) ?? TopicFacts.Of(shipped);
        if ((row?.Version ?? 0) != version) return new TopicResult.Outdated(before, row?.Version ?? 0);
        if (row is null) unit.Db.Add(row = new() { Slug = slug });
        (row.Version, row.At, row.By, row.Facts) = (version + 1, unit.Now, by, facts?.ToJson());
        AuditEntry.Add(unit, by, "appeal-topic.change", slug, before, facts ?? TopicFacts.Of(shipped));
        return new TopicResult.Done();
    }
}
