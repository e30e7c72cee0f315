using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Text = IfCity.Bots.Dialogs.Text;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>
/// Decides what is told of an event and creates the broadcasts: a message for a material change, an edit for others, nothing twice. If a
/// source keeps changing an event, there is one message in <see cref="Damping"/> at most.
/// </summary>
public sealed class AlertTeller(BroadcastService broadcasts, AddressBook addressBook)
{
    /// <summary>The name under which the clock stands in the thread.</summary>
    internal const string Clock = "clock";

    /// <summary>How long after a message about an event no other is sent, unless it is danger or staff report it.</summary>
    private static readonly TimeSpan Damping = TimeSpan.FromMinutes(10);

    /// <summary>Tells people of the last change of an event, or holds it back for a while.</summary>
    /// <param name="department">The department of the author.</param>
    /// <param name="byStaff">A person decided on it, not a feed.</param>
    internal async Task TellAsync(UnitOfWork unit, Alert alert, AlertLine line, string? department, bool byStaff)
    {
        await unit.FlushAsync();
        var thread = await ThreadAsync(unit.Db, alert);
        var (now, told) = (AlertFacts.FromAlert(alert), thread.Told);
        var step = AlertSteps.Between(told, now);
        line.IsMaterial = step != AlertStep.Quiet;
        if (step == AlertStep.Quiet)
        {
            // The event is again as people were told, so a change that was held back is dropped.
            alert.TellAt = null;
            foreach (var waiting in thread.Unfinished.Where(broadcast => broadcast.Status == BroadcastStatus.Draft))
                await broadcasts.MoveAsync(unit, waiting.Id, BroadcastMove.Stop);
            if (told is not null && thread.Shown != HashContent(now, now)) await EditAsync(unit, alert, now, thread, line, department);
        }
        // The first message, which waits for approval, already says when it begins, so the beginning needs no other approval.
        else if (line.Who == Clock && told is null && thread.Unfinished.Count > 0) return;
        else if (IsHeld(unit, alert, told, step, byStaff)) alert.TellAt = alert.ToldAt + Damping;
        else await TellStepAsync(unit, alert, step, now, thread, line, department);
    }

    /// <summary>Tells the present state after holding back, if people were told another one.</summary>
    internal async Task TellHeldAsync(UnitOfWork unit, Alert alert)
    {
        var thread = await ThreadAsync(unit.Db, alert);
        var now = AlertFacts.FromAlert(alert);
        var step = AlertSteps.Between(thread.Told, now);
        alert.TellAt = null;
        var last = await unit.Db.Set<AlertLine>().Where(line => line.AlertId == alert.Id).OrderByDescending(line => line.Id).FirstAsync();
        if (step != AlertStep.Quiet) await TellStepAsync(unit, alert, step, now, thread, last, null);
    }

    /// <summary>
    /// Messages that are still being sent although a later one of the same event, which had waited for approval, has started.
    /// </summary>
    internal static IQueryable<Broadcast> QueryOutdated(BotDb db) =>
        db.Set<Broadcast>().Where(earlier => earlier.AlertId != null && !earlier.Edits
            && (earlier.Status == BroadcastStatus.Running || earlier.Status == BroadcastStatus.Paused)
        && db.Set<Broadcast>().Any(later => later.AlertId == earlier.AlertId && !later.Edits && later.StartedAt != null
            && later.CreatedAt > earlier.CreatedAt));

    /// <summary>The first message of an event, for somebody to look at before it is told.</summary>
    internal Broadcast Draft(AlertFacts now, DateTimeOffset updatedAt, string? note) => DraftOf(now, [],
        AlertTexts.Step(AlertStep.First, null, now, (DescribePlace(now), DescribePlace(now)), updatedAt, note, flapped: false));

    /// <summary>What a change would be told as, and whether it would only rewrite what was told.</summary>
    internal async Task<(Broadcast Look, bool IsQuiet)> DraftChangeAsync(BotDb db, Alert alert, AlertFacts now, AlertReport report)
    {
        var thread = await ThreadAsync(db, alert);
        var told = thread.Told;
        var step = AlertSteps.Between(told, now);
        var text = step == AlertStep.Quiet ? AlertTexts.Card(now, DescribePlace(now), report.UpdatedAt) : AlertTexts.Step(step, told, now,
            (DescribePlace(told ?? now), DescribePlace(now)), report.UpdatedAt, report.Note, thread.Flips > 0);
        return (DraftOf(now, told?.AudienceJson == now.AudienceJson ? thread.Reached : [], text), step == AlertStep.Quiet);
    }

    private static Broadcast DraftOf(AlertFacts now, IReadOnlyList<long> reached, Text text) => new()
    {
        BodyUk = text.Uk.ToString(), BodyEn = text.En.ToString(), Purpose = BroadcastPurpose.Notice, AlertId = 0,
        AudienceJson = CreateAudience(now, reached).ToJson(), Lane = GetLane(now.IsDanger),
    };

    internal async Task StopOutdatedAsync(UnitOfWork unit, long alert)
    {
        foreach (var id in await QueryOutdated(unit.Db).Where(broadcast => broadcast.AlertId == alert).Select(broadcast => broadcast.Id)
            .ToListAsync()) await broadcasts.MoveAsync(unit, id, BroadcastMove.Stop);
    }

    public Text DescribePlace(AlertFacts facts) =>
        facts.Where is { } said ? Text.Data(said, facts.WhereEn) : AudienceWords.Where(facts.Audience, addressBook);

    /// <summary>True if a change is to be held back. A change by staff is not, unless it undoes what they have just reported.</summary>
    private bool IsHeld(UnitOfWork unit, Alert alert, AlertFacts? told, AlertStep step, bool byStaff) =>
        told is { IsDanger: false } && !alert.IsDanger && (!byStaff || step == AlertStep.Again) && unit.Now < alert.ToldAt + Damping;

    private async Task TellStepAsync(UnitOfWork unit, Alert alert, AlertStep step, AlertFacts now, AlertThread thread,
        AlertLine line, string? department)
    {
        var told = thread.Told;
        var hash = HashContent(now, told ?? now, step, thread.Steps);
        if (hash == alert.ToldHash) return;
        var text = AlertTexts.Step(step, told, now, (DescribePlace(told ?? now), DescribePlace(now)), alert.UpdatedAt, line.Note,
            thread.Flips > 1);
        var moved = told is not null && told.AudienceJson != now.AudienceJson;
        // Whoever was warned of danger also hears that it is danger no more.
        var broadcast = await StartBroadcastAsync(unit, alert, line.Who, department, NameOf(step), text, hash,
            CreateAudience(now, moved ? [] : thread.Reached) with { IsDanger = told is { IsDanger: true } });
        // People whom the new place leaves out are told only that the event no longer concerns them.
        if (moved && thread.Reached.Count > 0 && !now.Audience.IsEveryone)
            await StartBroadcastAsync(unit, alert, line.Who, department, "уже не стосується",
                AlertTexts.NotYours(now, DescribePlace(now), alert.UpdatedAt), $"{hash}-left",
                CreateAudience(now, thread.Reached) with { NoLonger = true });
        foreach (var earlier in thread.Unfinished)
            if (earlier.Status == BroadcastStatus.Draft || broadcast.Status != BroadcastStatus.Draft)
                await broadcasts.MoveAsync(unit, earlier.Id, BroadcastMove.Stop);
        (alert.ToldHash, alert.ToldAt, alert.TellAt, line.BroadcastId) = (hash, unit.Now, null, broadcast.Id);
        await unit.FlushAsync();
    }

    /// <summary>Replaces the last message with the present card, where the messenger can edit.</summary>
    private async Task EditAsync(UnitOfWork unit, Alert alert, AlertFacts now, AlertThread thread, AlertLine line, string? department)
    {
        if (thread.Reached.Count == 0 && thread.Unfinished.Count == 0) return;
        var broadcast =
            await StartBroadcastAsync(unit, alert, line.Who, department, "виправлено", AlertTexts.Card(now, DescribePlace(now),
                alert.UpdatedAt),
            $"{line.Id}:{HashContent(now, now)}", CreateAudience(now, thread.Reached), edits: true);
        line.BroadcastId = broadcast.Id;
        await unit.FlushAsync();
    }

    private async Task<Broadcast> StartBroadcastAsync(UnitOfWork unit, Alert alert, string who, string? department, string what,
        Text text, string hash,
        Audience audience, bool edits = false)
    {
        var broadcast = await broadcasts.CreateAsync(unit, new Broadcast
        {
            Title = $"Сповіщення {alert.Id}: {NoticeKind.Find(alert.Kind)?.Title.Uk}, {what}", BodyUk = text.Uk.ToString(), BodyEn =
                text.En.ToString(),
            Lane = GetLane(alert.IsDanger), Purpose = BroadcastPurpose.Notice,
            AlertId = alert.Id, Edits = edits, OnceKey = $"alert:{alert.Id}:{hash}", Author = who, AuthorDepartment = department,
            AudienceJson = audience.ToJson(),
        });
        await broadcasts.StartAsync(unit, broadcast, who);
        return broadcast;
    }

    /// <summary>A step as the title of its broadcast has it, which staff alone read.</summary>
    private static string NameOf(AlertStep step) => step switch
    {
        AlertStep.First => "нове",
        AlertStep.Changed => "зміна",
        AlertStep.Again => "знову",
        AlertStep.Ended => "завершено",
        AlertStep.Cancelled => "скасовано",
        _ => "без змін",
    };

    private static Lane GetLane(bool isDanger) => isDanger ? Lane.Urgent : Lane.Normal;

    /// <summary>Those whom the event concerns, and those whom an earlier step reached.</summary>
    private static Audience CreateAudience(AlertFacts now, IReadOnlyList<long> reached) =>
        now.Audience.IsEveryone ? now.Audience : now.Audience.OfKind(now.Kind) with { Earlier = reached.Count > 0 ? reached : null };

    /// <summary>
    /// Hash of the content without the time of the data. The number of steps distinguishes a later repetition of the same words.
    /// </summary>
    internal static string HashContent(AlertFacts now, AlertFacts told, AlertStep step = AlertStep.Quiet, int steps = 0) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{step}\n{(step == AlertStep.Again ? steps : 0)}\n{now.ToJson()}\n{(step == AlertStep.Changed ? told.ToJson() : "")}")))[..16];

    internal static async Task<AlertThread> ThreadAsync(BotDb db, Alert alert) => AlertThread.Build(
        alert,
        await db.Set<AlertLine>().Where(line => line.AlertId == alert.Id).OrderBy(line => line.Id).ToListAsync(),
        await db.Set<Broadcast>().Where(broadcast => broadcast.AlertId == alert.Id).OrderBy(broadcast => broadcast.Id).ToListAsync());
}
