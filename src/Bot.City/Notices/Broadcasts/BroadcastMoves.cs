using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>What became of something that staff did to a broadcast.</summary>
public abstract record BroadcastResult
{
    /// <summary>It was done; the broadcast as it is since.</summary>
    public sealed record Done(Broadcast Broadcast) : BroadcastResult;

    /// <summary>There is no such broadcast.</summary>
    public sealed record NotFound : BroadcastResult;

    /// <summary>Its state does not allow it.</summary>
    public sealed record NotAllowed(BroadcastStatus Now) : BroadcastResult;

    /// <summary>Too few stand behind it; those whose approval would count are named.</summary>
    public sealed record Unapproved(ApprovalState State, IReadOnlyList<string> MayApprove) : BroadcastResult;

    /// <summary>It is to start by itself at that time: to start it earlier must be meant.</summary>
    public sealed record Scheduled(DateTimeOffset At) : BroadcastResult;

    /// <summary>Nobody approves what they wrote.</summary>
    public sealed record OwnWork : BroadcastResult;

    /// <summary>Staff have shown no chat of theirs in which to see it; those of the named who have not.</summary>
    public sealed record NoStaffChat(IReadOnlyList<string> Missing) : BroadcastResult;

    /// <summary>It tells of an event: that is changed or cancelled instead.</summary>
    public sealed record OfAlert(long Alert) : BroadcastResult;

    /// <summary>It follows from another broadcast, so it cannot be written anew.</summary>
    public sealed record NotComposed : BroadcastResult;

    /// <summary>It was changed since they read it; the revision that it has now.</summary>
    public sealed record OtherRevision(int Now) : BroadcastResult;
}

/// <summary>
/// What a member of the staff does to a broadcast, with its line in the audit. Adds to the unit of work and never commits, so that the
/// staff API and the console, which call the same, read the broadcast as it is then. What is refused they roll back.
/// </summary>
public sealed class BroadcastMoves(BroadcastService broadcasts, Approvals approvals, FollowUps followUps)
{
    /// <summary>Stores what somebody composed as a draft of theirs.</summary>
    /// <param name="by">Who does it, for the audit.</param>
    /// <param name="staffer">The person and their department.</param>
    /// <param name="start">It starts at once, or as soon as those who must agree have.</param>
    public async Task ComposeAsync(UnitOfWork unit, string by, (string Person, string? Department) staffer, Broadcast row, bool start)
    {
        (row.Author, row.AuthorDepartment) = staffer;
        await broadcasts.CreateAsync(unit, row);
        if (start) await broadcasts.StartAsync(unit, row, by);
        AuditEntry.Add(unit, by, "broadcast.create", $"{row.Id}", after: SelectAudited(row, start));
    }

    /// <summary>What the audit has of a broadcast that was composed or changed.</summary>
    /// <param name="start">It was to start at once; null: that was not asked.</param>
    private static object SelectAudited(Broadcast row, bool? start) => new
    {
        row.Title, row.BodyUk, row.BodyEn, row.Audience, row.StartsAt, row.Level, row.Picture,
        Buttons = BroadcastButton.FromJson(row.ButtonsJson), row.Latitude, row.Longitude, row.Revision, Start = start,
    };

    /// <summary>Starts a draft, or resumes what was paused. Without enough approvals nothing starts, nor does it later by itself.</summary>
    /// <param name="from">The state that they saw: a draft is started, a paused one is resumed.</param>
    /// <param name="early">It is meant to start before the time that it was to start at.</param>
    public async Task<BroadcastResult> StartAsync(UnitOfWork unit, string by, long id, BroadcastStatus from, bool early = false)
    {
        if (await BroadcastService.FindAsync(unit, id) is not { } row) return new BroadcastResult.NotFound();
        if (row.Status != from) return new BroadcastResult.NotAllowed(row.Status);
        if (from == BroadcastStatus.Draft && row.StartsAt > unit.Now && !early) return new BroadcastResult.Scheduled(row.StartsAt.Value);
        return await broadcasts.TryStartAsync(unit, row, by) switch
        {
            BroadcastStart.Started => new BroadcastResult.Done(row),
            BroadcastStart.NeedsApproval { State: var state } =>
                new BroadcastResult.Unapproved(state, await approvals.ListApproversAsync(unit.Db, state)),
            _ => new BroadcastResult.NotAllowed(row.Status),
        };
    }

    /// <summary>Sends it to members of the staff first, in the chats that they have shown to be theirs.</summary>
    /// <param name="names">Whose chats; none: all that staff have shown.</param>
    /// <returns>The test, if it was done.</returns>
    public async Task<BroadcastResult> TestAsync(UnitOfWork unit, string by, (string Person, string? Department) staffer, long id,
        IReadOnlyList<string> names)
    {
        if (await BroadcastService.FindAsync(unit, id) is not { } row) return new BroadcastResult.NotFound();
        var known = await unit.Db.Set<StaffChat>().Select(chat => chat.Who).Distinct().ToListAsync();
        if (known.Count == 0 || names.Any(name => !known.Contains(name))) return new BroadcastResult.NoStaffChat([.. names.Except(known)]);
        var test = await followUps.CreateTestAsync(unit, row, names, staffer.Person, staffer.Department);
        AuditEntry.Add(unit, by, "broadcast.test", $"{id}", after: new { test.Id, test.BodyUk, test.BodyEn, test.Audience });
        await broadcasts.StartAsync(unit, test, by);
        return new BroadcastResult.Done(test);
    }

    /// <summary>
    /// Puts other content in place of a draft, or of what was paused before anything was sent; whoever does it becomes its author, and
    /// earlier approvals count no more.
    /// </summary>
    /// <param name="revision">The revision that they read; null: it does not matter.</param>
    /// <param name="start">It starts at once, or as soon as those who must agree have.</param>
    public async Task<BroadcastResult> ReviseAsync(UnitOfWork unit, string by, (string Person, string? Department) staffer, long id,
        int? revision, Broadcast to, bool start)
    {
        if (await BroadcastService.FindAsync(unit, id) is not { } row) return new BroadcastResult.NotFound();
        if (revision is { } read && read != row.Revision) return new BroadcastResult.OtherRevision(row.Revision);
        if (row.Purpose != BroadcastPurpose.Announcement) return new BroadcastResult.NotComposed();
        var before = SelectAudited(row, null);
        if (!await broadcasts.ReviseAsync(unit, row, to, staffer.Person, staffer.Department))
            return new BroadcastResult.NotAllowed(row.Status);
        AuditEntry.Add(unit, by, "broadcast.change", $"{id}", before, SelectAudited(row, start));
        if (start) await broadcasts.StartAsync(unit, row, by);
        return new BroadcastResult.Done(row);
    }

    /// <summary>Corrects it, to exactly those who got it; the result is the correction.</summary>
    /// <param name="content">What is right.</param>
    public Task<BroadcastResult> CorrectAsync(UnitOfWork unit, string by, (string Person, string? Department) staffer, long id,
        Broadcast content) => FollowAsync(unit, by, id, "correct", ofAlerts: false,
        row => followUps.CorrectAsync(unit, row, content, staffer.Person, staffer.Department));

    /// <summary>Withdraws it, from exactly those who got it; one person is enough for that. The result is the withdrawal.</summary>
    /// <param name="whyUk">What people read about it in Ukrainian.</param>
    /// <param name="whyEn">The same in English; null: the Ukrainian words.</param>
    public Task<BroadcastResult> WithdrawAsync(UnitOfWork unit, string by, (string Person, string? Department) staffer, long id,
        string whyUk, string? whyEn) => FollowAsync(unit, by, id, "withdraw", ofAlerts: false,
        row => followUps.WithdrawAsync(unit, row, whyUk, whyEn, staffer.Person, staffer.Department));

    /// <summary>Sends it to those of its audience whom it did not reach; the result is what goes to them.</summary>
    public Task<BroadcastResult> SendRestAsync(UnitOfWork unit, string by, (string Person, string? Department) staffer, long id) =>
        FollowAsync(unit, by, id, "rest", ofAlerts: true,
            row => followUps.CreateRestAsync(unit, row, staffer.Person, staffer.Department));

    /// <summary>Pauses or stops it.</summary>
    public async Task<BroadcastResult> MoveAsync(UnitOfWork unit, string by, long id, BroadcastMove move)
    {
        if (await BroadcastService.FindAsync(unit, id) is not { } row) return new BroadcastResult.NotFound();
        if (await broadcasts.MoveAsync(unit, id, move) is not true) return new BroadcastResult.NotAllowed(row.Status);
        AuditEntry.Add(unit, by, $"broadcast.{move.ToString().ToLowerInvariant()}", $"{id}");
        return new BroadcastResult.Done(row);
    }

    /// <summary>Agrees to one revision of it, or refuses that.</summary>
    /// <param name="by">Who does it, for the audit.</param>
    /// <param name="staffer">The person and their department.</param>
    /// <param name="against">Why it is refused; null: it is agreed to.</param>
    public async Task<BroadcastResult> JudgeAsync(UnitOfWork unit, string by, (string Person, string? Department) staffer, long id,
        int revision, string? against)
    {
        if (await BroadcastService.FindAsync(unit, id) is not { } row) return new BroadcastResult.NotFound();
        switch (Approvals.Note(unit, row, staffer.Person, staffer.Department, revision, against))
        {
            case ApprovalOutcome.TooLate: return new BroadcastResult.NotAllowed(row.Status);
            case ApprovalOutcome.OwnWork: return new BroadcastResult.OwnWork();
            case ApprovalOutcome.OtherRevision: return new BroadcastResult.OtherRevision(row.Revision);
        }
        AuditEntry.Add(unit, by, against is null ? "broadcast.approve" : "broadcast.reject", $"{id}",
            after: new { revision, person = staffer.Person, unit = staffer.Department, reason = against });
        await unit.FlushAsync();
        // A start was requested before, and only this approval was missing.
        if (against is null && row.StartsAt <= unit.Now) await broadcasts.StartAsync(unit, row, by);
        return new BroadcastResult.Done(row);
    }

    /// <summary>Makes what follows and starts it, as soon as those who must agree have. What never started has reached nobody.</summary>
    private async Task<BroadcastResult> FollowAsync(UnitOfWork unit, string by, long id, string what, bool ofAlerts,
        Func<Broadcast, Task<Broadcast>> make)
    {
        if (await BroadcastService.FindAsync(unit, id) is not { } row) return new BroadcastResult.NotFound();
        if (row.AlertId is { } alert && !ofAlerts) return new BroadcastResult.OfAlert(alert);
        if (row.StartedAt is null) return new BroadcastResult.NotAllowed(row.Status);
        var made = await make(row);
        AuditEntry.Add(unit, by, $"broadcast.{what}", $"{id}", after: new { made.Id, made.BodyUk, made.BodyEn, made.Audience });
        await broadcasts.StartAsync(unit, made, by);
        return new BroadcastResult.Done(made);
    }
}
