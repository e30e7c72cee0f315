using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>What came of teaching a word.</summary>
public abstract record TeachResult
{
    /// <summary>It is known from now on.</summary>
    public sealed record Taught(Synonym Row) : TeachResult;

    /// <summary>It cannot be taught.</summary>
    public sealed record Lacks(string Field, string Code, Text Why) : TeachResult;
}

/// <summary>
/// What staff do so that words are found: searches in vain settled, words taught and forgotten. Each is one transaction with its line in
/// the audit, and what is refused leaves nothing.
/// </summary>
public sealed class SearchWords(Database database, ServiceCatalogue catalogue)
{
    /// <summary>Settles a search that found nothing (<see cref="SearchGapReview"/>).</summary>
    /// <param name="by">Who does it, as the audit names them.</param>
    public Task<SettleResult> SettleAsync(string by, string key, Resolution resolution) => database.InTransactionAsync(async unit =>
    {
        var result = await SearchGapReview.SettleAsync(unit, key, resolution, by);
        if (result is SettleResult.Done { Row: var row })
            AuditEntry.Add(unit, by, "search-miss.settle", key,
                after: new { row.Words, row.Outcome, row.ServiceId, resolution.Word, resolution.Meaning, row.Reason, row.Before });
        else unit.RollBack();
        unit.AfterCommit(catalogue.Refresh);
        return result;
    });

    /// <summary>Teaches the search a word.</summary>
    public Task<TeachResult> TeachAsync(string by, string word, string meaning) => database.InTransactionAsync<TeachResult>(async unit =>
    {
        if (await Synonyms.FindLackAsync(unit.Db, word, meaning) is var (field, code, why)) return new TeachResult.Lacks(field, code, why);
        if (!Synonyms.Teach(unit, word, meaning, by))
            return new TeachResult.Lacks("word", "word-taken", new($"Це слово щойно хтось додав.", $"Somebody has just taught this word."));
        var row = await unit.Db.Set<Synonym>().OrderByDescending(row => row.Id).FirstAsync();
        AuditEntry.Add(unit, by, "synonym.teach", row.Word, after: row);
        unit.AfterCommit(catalogue.Refresh);
        return new TeachResult.Taught(row);
    });

    /// <summary>Makes the search forget a word.</summary>
    /// <returns>False if there is no such word.</returns>
    public Task<bool> ForgetAsync(string by, long id) => database.InTransactionAsync(async unit =>
    {
        if (await unit.Db.Set<Synonym>().FirstOrDefaultAsync(row => row.Id == id) is not { } row) return false;
        unit.Db.Remove(row);
        AuditEntry.Add(unit, by, "synonym.remove", row.Word, row);
        unit.AfterCommit(catalogue.Refresh);
        return true;
    });
}
