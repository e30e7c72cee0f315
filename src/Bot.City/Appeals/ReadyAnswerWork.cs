using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>A ready answer as staff write it.</summary>
/// <param name="Title">How staff find it, 2 to 80 characters; residents do not see it.</param>
/// <param name="TextUk">2 to 1000 characters; {number}, {place}, {due}, {department} and {date} stand for the appeal's own.</param>
/// <param name="TextEn">Null if there is none.</param>
/// <param name="Category">Slug of the category that it fits; null: any.</param>
/// <param name="Status">State into which a move takes it; null: any.</param>
public sealed record ReadyAnswerFacts(string Title, string TextUk, string? TextEn, string? Category, AppealStatus? Status);

/// <summary>A ready answer, and how those who got it rated the result.</summary>
/// <param name="Rated">How many of them did.</param>
/// <param name="Rating">Their average, 1 to 5; null while nobody has.</param>
public sealed record RatedAnswer(ReadyAnswer Row, int Rated, double? Rating);

/// <summary>What became of writing a ready answer.</summary>
public abstract record AnswerResult
{
    /// <summary>It was written.</summary>
    public sealed record Done(ReadyAnswer Row) : AnswerResult;

    /// <summary>There is no such answer.</summary>
    public sealed record NotFound : AnswerResult;

    /// <summary>There is no such category.</summary>
    public sealed record NoCategory(string Slug) : AnswerResult;
}

/// <summary>Keeps ready answers: each change is one transaction with its line in the audit.</summary>
public sealed class ReadyAnswerWork(Database database, AppealCategories categories)
{
    /// <summary>All of them, by topic, with how the results were rated.</summary>
    public static async Task<List<RatedAnswer>> ListAsync(BotDb db, CancellationToken cancellationToken)
    {
        var ratings = (await (from use in db.Set<ReadyAnswerUse>()
                              join appeal in db.Set<Appeal>() on use.AppealId equals appeal.Id
                              where appeal.Rating != null
                              group appeal by use.AnswerId into rated
                              select new { rated.Key, Count = rated.Count(), Average = rated.Average(appeal => (double)appeal.Rating!) })
            .ToListAsync(cancellationToken)).ToDictionary(rated => rated.Key);
        return (await db.Set<ReadyAnswer>().OrderBy(row => row.Category).ThenBy(row => row.Title).ToListAsync(cancellationToken))
            .ConvertAll(row => ratings.TryGetValue(row.Id, out var rated)
                ? new RatedAnswer(row, rated.Count, rated.Average) : new RatedAnswer(row, 0, null));
    }

    /// <summary>Adds one, or replaces one.</summary>
    /// <param name="by">Who does it, as the audit names them.</param>
    /// <param name="id">Null: a new one.</param>
    public Task<AnswerResult> WriteAsync(string by, long? id, ReadyAnswerFacts facts) =>
        database.InTransactionAsync(unit => WriteAsync(unit, by, id, facts));

    private async Task<AnswerResult> WriteAsync(UnitOfWork unit, string by, long? id, ReadyAnswerFacts facts)
    {
        if (facts.Category is { } slug && categories.Find(slug) is null) return new AnswerResult.NoCategory(slug);
        var row = id is null ? new() : await unit.Db.Set<ReadyAnswer>().FirstOrDefaultAsync(answer => answer.Id == id);
        if (row is null) return new AnswerResult.NotFound();
        var before = id is null ? null : Describe(row);
        (row.Title, row.TextUk, row.TextEn, row.Category, row.Status) =
            (facts.Title, facts.TextUk, facts.TextEn, facts.Category, facts.Status);
        if (id is null) unit.Db.Add(row);
        await unit.FlushAsync();
        AuditEntry.Add(unit, by, id is null ? "ready-answer.make" : "ready-answer.change", row.Title, before, Describe(row));
        return new AnswerResult.Done(row);
    }

    /// <summary>Removes one.</summary>
    /// <returns>False if there is none of that id.</returns>
    public Task<bool> RemoveAsync(string by, long id) => database.InTransactionAsync(async unit =>
    {
        if (await unit.Db.Set<ReadyAnswer>().FirstOrDefaultAsync(answer => answer.Id == id) is not { } row) return false;
        unit.Db.Remove(row);
        await unit.Db.Set<ReadyAnswerUse>().Where(use => use.AnswerId == id).ExecuteDeleteAsync();
        AuditEntry.Add(unit, by, "ready-answer.remove", row.Title, Describe(row));
        return true;
    });

    private static object Describe(ReadyAnswer row) => new { row.Title, row.TextUk, row.TextEn, row.Category, row.Status };
}
