using IfCity.Bots.Scheduling;
using IfCity.Bots.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Services;
using IfCity.Bots.Sending;
using IfCity.Bots.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Jobs;

/// <summary>
/// On Monday from nine those who keep the catalogue get the week's list in their chat, each of their own cards; cards that nobody keeps,
/// or whose keeper has shown no chat, go to all who may change the catalogue. Once a week, however often it runs.
/// </summary>
public sealed class TellCatalogueOwners(Database database, Outbox outbox, TimeProvider clock) : IScheduledJob
{
    private const int From = 9, Until = 18;

    public async Task RunAsync(CancellationToken stop)
    {
        if (When.InKyiv(clock.GetUtcNow()) is not { DayOfWeek: DayOfWeek.Monday, Hour: >= From and < Until }) return;
        await database.InTransactionAsync(unit => TellAsync(unit, stop), stop);
    }

    private async Task TellAsync(Unit unit, CancellationToken stop)
    {
        var (cards, chats) = (await CatalogueWeek.ReadAsync(unit.Db, stop), (await unit.Db.Set<StaffChat>().AsNoTracking().ToListAsync(stop)).ToLookup(chat => chat.Who, chat => chat.PersonId));
        if (chats.Count == 0) return;
        var members = await unit.Db.Set<StaffMember>().AsNoTracking().Where(member => member.DisabledAt == null).ToListAsync(stop);
        var keepers = members.Where(member => cards.Contains(member.Id) && chats.Contains(member.Name)).ToList();
        var kept = keepers.ConvertAll(member => (long?)member.Id).ToHashSet();
        var others = cards.Where(group => !kept.Contains(group.Key)).SelectMany(group => group).ToList();
        var all = await WithTheRightAsync(unit, members, stop);
        foreach (var who in keepers.Select(member => member.Name).Union(all).Where(chats.Contains).ToList())
        {
            var own = keepers.Where(member => member.Name == who).SelectMany(member => cards[member.Id]);
            await PutAsync(unit, [.. chats[who]], CatalogueWeek.Of([.. own, .. all.Contains(who) ? others : []], unit.Now), stop);
        }
    }

    /// <summary>Names of those who may change the catalogue; a key that is nobody's own stands for itself.</summary>
    private static async Task<HashSet<string>> WithTheRightAsync(Unit unit, IReadOnlyList<StaffMember> members, CancellationToken stop)
    {
        var keys = await unit.Db.Set<ApiKey>().AsNoTracking().Where(key => key.StaffId == null && key.RevokedAt == null).ToListAsync(stop);
        return [.. members.Where(member => member.Role.Has(Right.Catalogue)).Select(member => member.Name), .. keys.Where(key => key.Role.Has(Right.Catalogue)).Select(key => key.Name)];
    }

    private async Task PutAsync(Unit unit, IReadOnlyCollection<long> people, CatalogueWeek week, CancellationToken stop)
    {
        if (week.IsEmpty) return;
        var text = CatalogueTexts.Week(week);
        foreach (var chat in await unit.Db.Chats.AsNoTracking().Telling(people).ToListAsync(stop))
        {
            var to = Recipient.Of(chat);
            outbox.Put(unit, to, new Message(text.In(to.Language)) { Buttons = [new("go.menu", EngineTexts.Menu.In(to.Language).ToString(), ButtonKind.Navigation)] }, Lane.Alert, onceKey: $"catalogue/{When.Day(unit.Now):yyyy-MM-dd}/{chat.Person}");
        }
    }
}
