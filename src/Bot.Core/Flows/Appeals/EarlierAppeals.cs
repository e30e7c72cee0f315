using IfCity.Bots.Flows.Buildings;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Appeals;

/// <summary>
/// Appeals filed before there were words to search by, districts and terms of silence are given them, once. No migration can: words
/// are folded and streets known only here.
/// </summary>
public sealed class EarlierAppeals(AddressBook book) : ISeed
{
    private const string Done = "earlier-appeals-done";
    private const int Page = 500;

    public async Task PlantAsync(Unit unit)
    {
        if (await unit.Db.Set<Setting>().AnyAsync(setting => setting.Name == Done)) return;
        unit.Db.Add(new Setting { Name = Done, Value = "1" });
        foreach (var (column, state, from) in ((string, AppealStatus, string)[])[("done_at", AppealStatus.Done, "'Done', 'Confirmed'"), ("confirmed_at", AppealStatus.Confirmed, "'Confirmed'")])
            unit.Session.Execute($"UPDATE appeals SET {column} = COALESCE((SELECT MAX(e.at) FROM appeal_events e WHERE e.appeal_id = appeals.id AND e.\"to\" = @p0), updated_at) WHERE {column} IS NULL AND status IN ({from})", state);
        for (var (after, more) = (0L, true); more;)
        {
            var page = await unit.Db.Set<Appeal>().AsNoTracking().Where(appeal => appeal.Id > after && appeal.Keys == "").OrderBy(appeal => appeal.Id).Take(Page).ToListAsync();
            foreach (var appeal in page) unit.Session.Execute("UPDATE appeals SET keys = @p1, district = @p2 WHERE id = @p0", appeal.Id, AppealWords.Of(appeal), book.DistrictOf(appeal.StreetId));
            more = page.Count == Page;
            if (more) after = page[^1].Id;
        }
    }
}
