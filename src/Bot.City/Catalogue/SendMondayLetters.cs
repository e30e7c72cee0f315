using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// On Monday between nine and eighteen each keeper of cards gets one letter in their chat about their own cards. Those who may change the
/// catalogue are also told of cards without a keeper, or whose keeper has shown no chat, and of what people did not find last week. It is
/// sent once a week, however often the job runs.
/// </summary>
internal sealed class SendMondayLetters(Database database, StaffChats chats, TimeProvider clock) : IScheduledJob
{
    private const int From = 9, Until = 18, MostSearches = 5;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (KyivTime.InKyiv(clock.GetUtcNow()) is not { DayOfWeek: DayOfWeek.Monday, Hour: >= From and < Until }) return;
        await database.InTransactionAsync(unit => SendAsync(unit, cancellationToken), cancellationToken);
    }

    private async Task SendAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        var withChat = await unit.Db.Set<StaffChat>().Select(chat => chat.Who).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        if (withChat.Count == 0) return;
        var members = await unit.Db.Set<StaffMember>().AsNoTracking()
            .Where(member => member.DisabledAt == null).ToListAsync(cancellationToken);
        var cards = await CatalogueWeek.ReadAsync(unit.Db, cancellationToken);
        var keepers = members.FindAll(member => cards.Contains(member.Id) && withChat.Contains(member.Name));
        var editors = await EditorsAsync(unit.Db, members, cancellationToken);
        var unownedCards = cards.Where(group => !keepers.Exists(keeper => keeper.Id == group.Key)).SelectMany(group => group).ToList();
        var notFound = await NotFoundAsync(unit);
        foreach (var who in keepers.Select(keeper => keeper.Name).Union(editors).Where(withChat.Contains))
        {
            var own = keepers.Where(keeper => keeper.Name == who).SelectMany(keeper => cards[keeper.Id]);
            var isEditor = editors.Contains(who);
            var week = CatalogueWeek.Count([.. own, .. isEditor ? unownedCards : []], unit.Now);
            if (week.IsEmpty && !(isEditor && notFound is not null)) continue;
            var letter = CatalogueTexts.Letter(week, isEditor ? notFound : null);
            await chats.TellAsync(unit, who, letter, onceKey: $"monday/{KyivTime.Day(unit.Now):yyyy-MM-dd}");
        }
    }

    /// <summary>Names of those who may change the catalogue. A key without a member of staff counts by its own name.</summary>
    private static async Task<HashSet<string>> EditorsAsync(
        BotDb db, IReadOnlyList<StaffMember> members, CancellationToken cancellationToken)
    {
        var keys = await db.Set<ApiKey>().AsNoTracking()
            .Where(key => key.StaffId == null && key.RevokedAt == null).ToListAsync(cancellationToken);
        return
        [
            .. members.Where(member => member.Role.Has(Right.Catalogue)).Select(member => member.Name),
            .. keys.Where(key => key.Role.Has(Right.Catalogue)).Select(key => key.Name),
        ];
    }

    /// <summary>What people did not find last week; null if everything was found.</summary>
    private static async Task<Text?> NotFoundAsync(UnitOfWork unit)
    {
        var lines = await SearchGapReview
            .ListWeekAsync(unit.Db, SearchMisses.WeekOf(unit.Now).AddDays(-7), int.MaxValue, withSettled: false);
        var most = lines.Take(MostSearches).Select(line => (line.Miss.Words, line.Total));
        return lines.Count == 0 ? null : ServiceTexts.NotFoundLastWeek(lines.Count, lines.Sum(line => line.Total), [.. most]);
    }
}
