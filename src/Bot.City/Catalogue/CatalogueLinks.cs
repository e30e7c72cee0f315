using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// The links of the cards that are shown: which are due for a check, and what a check changes for residents and staff. The network is used
/// outside of any transaction.
/// </summary>
public sealed class CatalogueLinks(Database database, LinkChecker checker, NetworkProbe network, LinkCache linkCache,
    WorksAgainNotice worksAgainNotice,
    TimeProvider clock)
{
    /// <summary>How many people must report a link within a day to put it in doubt, whatever the server answers to the checker.</summary>
    public const int PeopleInDoubt = 3;

    private const int AtOnce = 500;

    /// <summary>The least time between two checks of a link that staff ask for.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Keeps one row for each address that a card shows, and makes reported ones due sooner.</summary>
    public Task GatherAsync(CancellationToken cancellationToken) =>
        database.InTransactionAsync(unit => GatherAsync(unit, cancellationToken), cancellationToken);

    /// <summary>Does the same within a given transaction.</summary>
    public async Task GatherAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var services = await Shown(unit.Db).ToListAsync(cancellationToken);
        var states = await unit.Db.Set<LinkState>().ToDictionaryAsync(state => state.Url, StringComparer.Ordinal, cancellationToken);
        var urls = services.Select(service => service.Url!).ToHashSet(StringComparer.Ordinal);
        var changed = 0;
        // The scheduled job and staff may do this at the same time, so the row may be there already.
        foreach (var url in urls.Where(url => !states.ContainsKey(url)))
            changed += unit.Session.Execute("INSERT INTO link_states (url, health, due_at, failures) VALUES (@p0, @p1, @p2, 0) ON CONFLICT "
                + "DO NOTHING", url, LinkHealth.Unknown, unit.Now);
        foreach (var url in states.Keys.Where(url => !urls.Contains(url)))
            changed += unit.Session.Execute("DELETE FROM link_states WHERE url = @p0", url);
        foreach (var (url, last) in await FindDoubtedAsync(unit.Db, services, unit.Now))
            if (states.GetValueOrDefault(url) is { CheckedAt: { } looked } state && looked < last
                && state.DueAt > looked + LinkRules.FailureInterval)
                state.DueAt = looked + LinkRules.FailureInterval;
        if (changed > 0) unit.AfterCommit(linkCache.Refresh);
    }

    /// <summary>
    /// Says when the last finished round of checks was: since then every address has been looked at.
    /// </summary>
    public static async Task<Text> SayLastRoundAsync(BotDb db)
    {
        var states = db.Set<LinkState>();
        if (await states.AnyAsync(state => state.CheckedAt != null) is false) return CardTexts.LinksUnchecked;
        return await states.AnyAsync(state => state.CheckedAt == null) ? CardTexts.LinksPartlyChecked
            : CardTexts.LinksChecked((await states.MinAsync(state => state.CheckedAt))!.Value);
    }

    /// <summary>Addresses that are due for a check now.</summary>
    public async Task<IReadOnlyList<string>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var now = clock.GetUtcNow();
        return await db.Set<LinkState>().Where(state => state.DueAt <= now).OrderBy(state => state.DueAt).ThenBy(state => state.Url)
            .Select(state => state.Url).Take(AtOnce).ToListAsync(cancellationToken);
    }

    /// <summary>Checks one address now and stores the result; null if no card shows it any more.</summary>
    public async Task<LinkState?> LookAsync(string url, CancellationToken cancellationToken)
    {
        var finding = await checker.LookAsync(url, cancellationToken);
        var counts = !NetworkProbe.MayBeOurFault(finding) || await network.IsUpAsync(url, cancellationToken);
        return await database.InTransactionAsync(unit => counts ? TakeAsync(unit, url, finding) : PostponeAsync(unit, url),
            cancellationToken);
    }

    /// <summary>Stores the result of a check; null if no card shows the address any more.</summary>
    public async Task<LinkState?> TakeAsync(UnitOfWork unit, string url, LinkFinding finding)
    {
        if (await unit.Db.Set<LinkState>().FirstOrDefaultAsync(row => row.Url == url) is not { } state) return null;
        var services = await Shown(unit.Db).Where(service => service.Url == url).ToListAsync();
        var doubted = (await FindDoubtedAsync(unit.Db, services, unit.Now)).ContainsKey(url);
        unit.Db.Add(new LinkCheck { Url = url, At = unit.Now, Health = finding.Health, Why = finding.Why });
        if (LinkRules.Take(state, finding, unit.Now, doubted)) await worksAgainNotice.TellAsync(unit, services);
        unit.AfterCommit(linkCache.Refresh);
        return state;
    }

    private static async Task<LinkState?> PostponeAsync(UnitOfWork unit, string url)
    {
        var state = await unit.Db.Set<LinkState>().FirstOrDefaultAsync(row => row.Url == url);
        if (state is not null) state.DueAt = unit.Now + LinkRules.FailureInterval;
        return state;
    }

    /// <summary>
    /// Claims a check for now. Returns null if no card shows the address, zero if it may be checked, or how long to wait if it has just
    /// been. The row is marked first, so that of two requests at the same time only one reaches the host.
    /// </summary>
    public static async Task<TimeSpan?> ClaimAsync(UnitOfWork unit, string url)
    {
        if (unit.Session.Execute("UPDATE link_states SET checked_at = @p1 WHERE url = @p0 AND (checked_at IS NULL OR checked_at <= @p2)",
            url, unit.Now, unit.Now - BetweenLooks) == 1) return TimeSpan.Zero;
        var looked = await unit.Db.Set<LinkState>().AsNoTracking().Where(row => row.Url == url).Select(row => row.CheckedAt)
            .FirstOrDefaultAsync();
        return looked is { } at ? at + BetweenLooks - unit.Now : null;
    }

    /// <summary>Looks at a link at once, because somebody of the staff asks.</summary>
    /// <param name="by">Who does it, as the audit names them.</param>
    public async Task<LookResult> LookNowAsync(string by, string url, CancellationToken cancellationToken)
    {
        if (!checker.IsOn) return new LookResult.Off();
        var refused = await database.InTransactionAsync<LookResult?>(async unit =>
        {
            await GatherAsync(unit, cancellationToken);
            AuditEntry.Add(unit, by, "link.check", url);
            LookResult? refused = await ClaimAsync(unit, url) switch
            {
                null => new LookResult.Unknown(),
                { } wait when wait > TimeSpan.Zero => new LookResult.TooSoon(wait),
                _ => null,
            };
            if (refused is not null) unit.RollBack();
            return refused;
        }, cancellationToken);
        if (refused is not null) return refused;
        return await LookAsync(url, cancellationToken) is { } state ? new LookResult.Looked(state) : new LookResult.Unknown();
    }

    /// <summary>
    /// Staff have looked into the reports of residents: the reports are cleared, and their authors are told if the link works.
    /// </summary>
    /// <returns>False if no card shows the address.</returns>
    public Task<bool> SettleAsync(string by, string url, CancellationToken cancellationToken) => database.InTransactionAsync(async unit =>
    {
        if (await unit.Db.Set<LinkState>().FirstOrDefaultAsync(row => row.Url == url, cancellationToken) is not { } state) return false;
        var before = new { state.Health, state.Why };
        await SettleAsync(unit, state);
        AuditEntry.Add(unit, by, "link.settle", url, before, new { state.Health, state.Why });
        return true;
    }, cancellationToken);

    private async Task SettleAsync(UnitOfWork unit, LinkState state)
    {
        var services = await Shown(unit.Db).Where(service => service.Url == state.Url).ToListAsync();
        foreach (var service in services) service.Reports = 0;
        if (state.Why == LinkProblem.Residents) (state.Health, state.Why, state.Since) = (LinkHealth.Works, null, unit.Now);
        if (state.Health == LinkHealth.Works) await worksAgainNotice.TellAsync(unit, services);
        unit.AfterCommit(linkCache.Refresh);
    }

    private static IQueryable<Service> Shown(BotDb db) =>
        db.Set<Service>().Where(service => !service.Hidden && service.Url != null && service.Url != "");

    /// <summary>
    /// For each address that enough different people reported within a day, and since staff last looked: when the last of them did.
    /// </summary>
    private static async Task<Dictionary<string, DateTimeOffset>> FindDoubtedAsync(BotDb db, IReadOnlyList<Service> services,
        DateTimeOffset now)
    {
        var (dayAgo, ids) = (now - Day, services.Where(service => service.Reports >= PeopleInDoubt).Select(service => service.Id).ToList());
        if (ids.Count == 0) return [];
        var reports = await (from report in db.Set<ServiceReport>().AsNoTracking()
                             where ids.Contains(report.ServiceId) && report.At > dayAgo
                             from chat in db.Set<Chat>().Where(chat => chat.Id == report.PersonId).DefaultIfEmpty()
                             select new { report.ServiceId, report.At, Person = chat!.PersonId ?? report.PersonId }).ToListAsync();
        var last = reports.GroupBy(report => report.ServiceId)
            .Where(group => group.Select(report => report.Person).Distinct().Count() >= PeopleInDoubt)
            .ToDictionary(group => group.Key, group => group.Max(report => report.At));
        return services.Where(service => last.ContainsKey(service.Id)).GroupBy(service => service.Url!)
            .ToDictionary(group => group.Key, group => group.Max(service => last[service.Id]));
    }
}

/// <summary>What became of a look that staff asked for.</summary>
public abstract record LookResult
{
    /// <summary>It was looked at.</summary>
    public sealed record Looked(LinkState State) : LookResult;

    /// <summary>No card that is shown leads there.</summary>
    public sealed record Unknown : LookResult;

    /// <summary>It has just been looked at.</summary>
    public sealed record TooSoon(TimeSpan Wait) : LookResult;

    /// <summary>Links are not looked at here.</summary>
    public sealed record Off : LookResult;
}
