using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>The result of a move of an appeal.</summary>
public abstract record MoveResult
{
    /// <summary>It was done; the appeal as it is since.</summary>
    public sealed record Moved(Appeal Appeal) : MoveResult;

    /// <summary>There is no appeal of that id.</summary>
    public sealed record NotFound : MoveResult;

    /// <summary>The table does not allow it; what it does allow from here.</summary>
    public sealed record NotAllowed(AppealStatus Now, IReadOnlyList<AppealStatus> Allowed) : MoveResult;

    /// <summary>Somebody changed it meanwhile; the appeal as it is now.</summary>
    public sealed record Changed(Appeal Newer) : MoveResult;

    /// <summary>The author is owed a reason.</summary>
    public sealed record ReasonNeeded : MoveResult;

    /// <summary>In this category "done" needs a picture of the result.</summary>
    public sealed record PhotoNeeded : MoveResult;

    /// <summary>It cannot be merged into that one: itself, closed, or merged already.</summary>
    public sealed record BadParent : MoveResult;

    /// <summary>A formal appeal cannot be merged, because its author must get an answer of its own.</summary>
    public sealed record FormalStays : MoveResult;

    /// <summary>A field of a ready answer is not filled in; the field with its braces.</summary>
    public sealed record FieldUnfilled(string Field) : MoveResult;

    /// <summary>The decision about a picture could not be made; what stands against it.</summary>
    public sealed record NotReleased(PhotoRelease Why) : MoveResult;

    /// <summary>The appeal is over or was merged, so this is not possible any more.</summary>
    public sealed record Over(Appeal Appeal) : MoveResult;
}

/// <summary>What staff do with appeals. The author and the neighbours who joined are told in the same transaction.</summary>
public sealed class StaffAppeals(AppealStore appeals, AppealCategories categories)
{
    /// <param name="expectedVersion">The version that the operator saw, or null to move whatever is there.</param>
    public async Task<MoveResult> MoveAsync(UnitOfWork unit, long id, AppealStatus to, string by, string? reason, int? expectedVersion)
    {
        var (appeal, refused) = await TakeAsync(unit, id, expectedVersion);
        if (appeal is null) return refused!;
        var machine = new AppealMachine(appeal.Status);
        if (!machine.ForStaff.Contains(to)) return new MoveResult.NotAllowed(appeal.Status, machine.ForStaff);
        // A merge needs a parent: that is <see cref="MergeAsync"/>.
        if (to == AppealStatus.Merged) return new MoveResult.BadParent();
        if (AppealMachine.NeedsReason(to) && string.IsNullOrWhiteSpace(reason)) return new MoveResult.ReasonNeeded();
        if (to == AppealStatus.Done && await LacksResultAsync(unit, appeal)) return new MoveResult.PhotoNeeded();
        AppealStore.Move(unit, appeal, machine, to, by, reason);
        await appeals.TellAsync(unit, appeal, reason);
        return new MoveResult.Moved(appeal);
    }

    /// <summary>Makes one appeal part of another: its author and its joiners hear the parent's news from now on.</summary>
    public async Task<MoveResult> MergeAsync(UnitOfWork unit, long id, long parentId, string by, string? reason, int? expectedVersion)
    {
        // Both are locked in the order of their ids, so that two merges in opposite directions cannot deadlock.
        foreach (var one in new[] { id, parentId }.Order()) AppealStore.Lock(unit, one);
        var (appeal, refused) = await TakeAsync(unit, id, expectedVersion);
        if (appeal is null) return refused!;
        // By law (393/96-ВР) its author gets an answer to it within 30 days, whatever becomes of another.
        if (appeal.Kind == AppealKind.Formal) return new MoveResult.FormalStays();
        var parent = await unit.Db.Set<Appeal>().FirstOrDefaultAsync(row => row.Id == parentId);
        if (parent is null || parent.Id == id || !parent.IsOpen || parent.ParentId is not null) return new MoveResult.BadParent();
        var machine = new AppealMachine(appeal.Status);
        if (!machine.ForStaff.Contains(AppealStatus.Merged)) return new MoveResult.NotAllowed(appeal.Status, machine.ForStaff);
        var fact = new AppealFact.MergedInto(parent.Number);
        AppealStore.Move(unit, appeal, machine, AppealStatus.Merged, by, reason, fact);
        await appeals.TellAsync(unit, appeal, reason, fact);
        appeal.ParentId = parent.Id;
        await MoveFollowersAsync(unit, appeal, parent);
        await unit.FlushAsync();
        return new MoveResult.Moved(appeal);
    }

    /// <summary>Gives the appeal another category, and so another department. The number and the history stay.</summary>
    public async Task<MoveResult> RerouteAsync(UnitOfWork unit, long id, AppealCategory to, string by, string? reason, int? expectedVersion)
    {
        var (appeal, refused) = await TakeAsync(unit, id, expectedVersion);
        if (appeal is null) return refused!;
        if (!appeal.IsOpen) return new MoveResult.NotAllowed(appeal.Status, []);
        var from = categories.Find(appeal.Category);
        // An urgency that came from the words stays; only the default of the category is replaced.
        if (appeal.Urgency == (from?.DefaultUrgency ?? appeal.Urgency)) appeal.Urgency = to.DefaultUrgency;
        var fact = new AppealFact.Rerouted(appeal.Category, to.Slug);
        appeal.Category = to.Slug;
        appeal.DueAt = appeals.CalculateDeadline(appeal);
        AppealStore.Add(unit, appeal, by, AppealEventKind.Rerouted, reason, fact);
        await appeals.TellAsync(unit, appeal, reason, fact);
        return new MoveResult.Moved(appeal);
    }

    public async Task<MoveResult> AssignAsync(UnitOfWork unit, long id, string? assignee, int? expectedVersion)
    {
        var (appeal, refused) = await TakeAsync(unit, id, expectedVersion);
        if (appeal is null) return refused!;
        if (!appeal.IsOpen) return new MoveResult.Over(appeal);
        (appeal.Assignee, appeal.UpdatedAt) = (assignee, unit.Now);
        appeal.Version++;
        return new MoveResult.Moved(appeal);
    }

    /// <summary>Writes to the author without a move.</summary>
    public async Task<MoveResult> CommentAsync(UnitOfWork unit, long id, string by, string words, int? expectedVersion = null)
    {
        var (appeal, refused) = await TakeAsync(unit, id, expectedVersion);
        if (appeal is null) return refused!;
        AppealStore.Add(unit, appeal, by, AppealEventKind.Comment, words);
        await appeals.TellAsync(unit, appeal, words);
        return new MoveResult.Moved(appeal);
    }

    /// <summary>Writes down what of the words everybody may read.</summary>
    /// <param name="words">The words without personal data; null takes them back.</param>
    public static async Task<MoveResult> ReleaseWordsAsync(UnitOfWork unit, long id, string? words, int? expectedVersion = null)
    {
        var (appeal, refused) = await TakeAsync(unit, id, expectedVersion);
        if (appeal is null) return refused!;
        appeal.PublicWords = words;
        return new MoveResult.Moved(appeal);
    }

    /// <summary>Its number in the system that carries it out, told to the author once.</summary>
    /// <param name="byHand">Staff give it, and not that system itself, which may be late.</param>
    public async Task<MoveResult> SetExternalNumberAsync(UnitOfWork unit, long id, string number, bool byHand = false,
        int? expectedVersion = null)
    {
        var (appeal, refused) = await TakeAsync(unit, id, expectedVersion);
        if (appeal is null) return refused!;
        if (byHand && appeal.Status == AppealStatus.Merged) return new MoveResult.Over(appeal);
        if (appeal.ExternalNumber == number) return new MoveResult.Moved(appeal);
        appeal.ExternalNumber = number;
        AppealStore.Add(unit, appeal, AppealEvent.System, AppealEventKind.External, fact: new AppealFact.ExternalNumber(number));
        return new MoveResult.Moved(appeal);
    }

    private static async Task<(Appeal?, MoveResult?)> TakeAsync(UnitOfWork unit, long id, int? expectedVersion)
    {
        AppealStore.Lock(unit, id);
        if (await unit.Db.Set<Appeal>().FirstOrDefaultAsync(row => row.Id == id) is not { } appeal)
            return (null, new MoveResult.NotFound());
        return expectedVersion is { } version && version != appeal.Version ? (null, new MoveResult.Changed(appeal)) : (appeal, null);
    }

    /// <summary>
    /// True if the picture of the result is missing. It must be newer than the last result, because an older one shows what was refused.
    /// </summary>
    private async Task<bool> LacksResultAsync(UnitOfWork unit, Appeal appeal)
    {
        if (categories.Find(appeal.Category)?.NeedsResultPhoto != true) return false;
        var since = appeal.DoneAt ?? appeal.CreatedAt;
        return !await unit.Db.Set<Photo>().OfAppeal(appeal.Id).AnyAsync(photo => photo.Purpose == nameof(PhotoPurpose.Result)
            && photo.Status == PhotoStatus.Stored && photo.CreatedAt >= since);
    }

    private static async Task MoveFollowersAsync(UnitOfWork unit, Appeal appeal, Appeal parent)
    {
        var there = await unit.Db.Set<AppealJoin>().Where(join => join.AppealId == parent.Id).Select(join => join.PersonId).ToListAsync();
        var taken = there.ToHashSet();
        if (parent.PersonId is { } own) taken.Add(own);
        var here = await unit.Db.Set<AppealJoin>().Where(join => join.AppealId == appeal.Id).ToListAsync();
        if (appeal.PersonId is { } author && taken.Add(author))
            unit.Db.Add(new AppealJoin { AppealId = parent.Id, PersonId = author, MergedId = appeal.Id, JoinedAt = unit.Now });
        foreach (var join in here)
        {
            unit.Db.Remove(join);
            if (taken.Add(join.PersonId))
                unit.Db.Add(new AppealJoin
                {
                    AppealId = parent.Id, PersonId = join.PersonId, MergedId = join.MergedId, JoinedAt = join.JoinedAt
                });
        }
        foreach (var child in await unit.Db.Set<Appeal>().Where(row => row.ParentId == appeal.Id).ToListAsync()) child.ParentId = parent.Id;
    }
}
