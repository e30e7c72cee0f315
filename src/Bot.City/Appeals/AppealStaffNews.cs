using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// Tells those of the staff who work on an appeal, in their chats, what its author did. A supervisor is told if a chat belongs to a key or
/// a member of staff that is called as the post.
/// </summary>
internal sealed class AppealStaffNews(StaffChats chats, AppealCategories categories, AppealWording wording)
{
    /// <param name="goesOn">Others have joined, so it goes on for them.</param>
    public async Task TellWithdrawnAsync(UnitOfWork unit, Appeal appeal, AppealFact fact, string? words, bool goesOn)
    {
        var text = T.StaffWithdrawn(appeal, wording.Reason(fact, words)!, goesOn);
        foreach (var who in await ListWorkersAsync(unit, appeal)) await chats.TellAsync(unit, who, text);
    }

    /// <summary>Tells of a return: its executor, and the supervisor once it has come back too often.</summary>
    public async Task TellReturnedAsync(UnitOfWork unit, Appeal appeal)
    {
        var text = T.StaffReturned(appeal, categories.Find(appeal.Category)!, await AppealObjection.LoadAsync(unit.Db, appeal.Id));
        var workers = await ListWorkersAsync(unit, appeal);
        foreach (var who in appeal.SupervisorUk is { } post ? workers.Union([post]) : workers) await chats.TellAsync(unit, who, text);
    }

    /// <summary>
    /// Names of those who work on it: whom it was given to, and who of the staff moved it last. A history names the key, and a chat its
    /// holder, so a key is looked up.
    /// </summary>
    private static async Task<IReadOnlyList<string>> ListWorkersAsync(UnitOfWork unit, Appeal appeal)
    {
        var mover = await unit.Db.Set<AppealEvent>().Where(line => line.AppealId == appeal.Id && line.Kind == AppealEventKind.Moved
            && line.By != AppealEvent.Author && line.By != AppealEvent.Neighbour && line.By != AppealEvent.System)
            .OrderByDescending(line => line.Id).Select(line => line.By).FirstOrDefaultAsync();
        var names = new[] { appeal.Assignee, mover }.OfType<string>().ToList();
        var holders = await (from key in unit.Db.Set<ApiKey>()
                             join member in unit.Db.Set<StaffMember>() on key.StaffId equals member.Id
                             where names.Contains(key.Name)
                             select member.Name).ToListAsync();
        return [.. names.Union(holders)];
    }
}
