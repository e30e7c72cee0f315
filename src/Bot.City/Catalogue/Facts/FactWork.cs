using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue.Facts;

/// <summary>What became of a fact that was to be settled.</summary>
public abstract record FactResult
{
    /// <summary>It is settled.</summary>
    public sealed record Settled(ServiceFact Fact, Service Card) : FactResult;

    /// <summary>There is no such fact.</summary>
    public sealed record NotFound : FactResult;

    /// <summary>It does not wait: somebody has settled it before.</summary>
    public sealed record SettledBefore : FactResult;

    /// <summary>The card cannot say so.</summary>
    public sealed record Wrong(Text Why) : FactResult;
}

/// <summary>Settles facts that wait: each is one transaction with its line in the audit, and what is refused leaves nothing.</summary>
public sealed class FactWork(Database database, ServiceCatalogue catalogue, IReportTopics topics)
{
    /// <summary>Puts a fact on its card as looked at today, or drops it.</summary>
    /// <param name="by">Who does it, as the audit names them.</param>
    /// <param name="wordsUk">Better words in Ukrainian; null: those of the fact.</param>
    /// <param name="wordsEn">Better words in English; null: those of the fact.</param>
    public Task<FactResult> SettleAsync(string by, long id, bool accept, string? wordsUk, string? wordsEn) =>
        database.InTransactionAsync(async unit =>
        {
            var result = await SettleAsync(unit, by, id, accept, wordsUk, wordsEn);
            if (result is FactResult.Settled) unit.AfterCommit(catalogue.Refresh);
            else unit.RollBack();
            return result;
        });

    private async Task<FactResult> SettleAsync(UnitOfWork unit, string by, long id, bool accept, string? wordsUk, string? wordsEn)
    {
        if (await unit.Db.Set<ServiceFact>().FirstOrDefaultAsync(row => row.Id == id) is not { } fact
            || await unit.Db.Set<Service>().FirstOrDefaultAsync(row => row.Id == fact.ServiceId) is not { } card)
            return new FactResult.NotFound();
        if (fact.State != FactState.Waiting) return new FactResult.SettledBefore();
        var before = Describe(fact, card);
        (fact.State, fact.SettledOn, fact.SettledBy) = (accept ? FactState.Accepted : FactState.Refused, KyivTime.Day(unit.Now), by);
        if (accept)
        {
            (fact.WordsUk, fact.WordsEn) = (wordsUk?.Trim() ?? fact.WordsUk, wordsEn?.Trim() ?? fact.WordsEn);
            FactFields.Write(card, fact);
            foreach (var (_, why) in (await ServiceRules.ReadAsync(unit, topics)).FindProblems(card)) return new FactResult.Wrong(why);
        }
        AuditEntry.Add(unit, by, "service-fact.settle", $"{card.Id}/{fact.Field}", before, Describe(fact, card));
        return new FactResult.Settled(fact, card);
    }

    private static object Describe(ServiceFact fact, Service card) =>
        new { fact.State, fact.WordsUk, fact.WordsEn, fact.Source, now = FactFields.Read(card, fact.Field) };
}
