using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Appeals;

/// <summary>What a move of an appeal came to.</summary>
public abstract record MoveResult
{
    public sealed record Moved(Appeal Appeal) : MoveResult;

    public sealed record NotFound : MoveResult;

    /// <summary>The table does not allow it; what it does allow from here.</summary>
    public sealed record NotAllowed(AppealStatus Now, IReadOnlyList<AppealStatus> Allowed) : MoveResult;

    /// <summary>Somebody moved it meanwhile.</summary>
    public sealed record Changed(Appeal Newer) : MoveResult;

    /// <summary>The author is owed a reason.</summary>
    public sealed record ReasonNeeded : MoveResult;
}

/// <summary>Files, moves and follows appeals. Adds to the unit of work; never commits.</summary>
public sealed class AppealService(AppealCategories categories, Outbox outbox)
{
    private const string Resident = "resident";

    /// <summary>Registers an appeal under the next number of the year (by Kyiv's calendar).</summary>
    public async Task<Appeal> FileAsync(Unit unit, long chatId, AppealDraft draft)
    {
        var category = categories.Find(draft.Category) ?? categories.Find("other")!;
        var place = draft.Place.Found;
        var appeal = new Appeal
        {
            Number = NextNumber(unit), ChatId = chatId, Category = category.Slug, Words = draft.Words, Urgency = category.DefaultUrgency,
            PlaceUk = place?.Uk, PlaceEn = place?.En, BuildingKey = place?.BuildingKey, StreetId = place?.StreetId, Latitude = place?.Latitude, Longitude = place?.Longitude,
            Status = AppealStatus.Registered, Version = 1, CreatedAt = unit.Now, UpdatedAt = unit.Now, DueAt = unit.Now + categories.Urgency(category.DefaultUrgency).Term,
        };
        unit.Db.Add(appeal);
        await unit.FlushAsync();
        unit.Db.Add(Line(unit, appeal, Resident, AppealStatus.Registered));
        foreach (var key in draft.Photos)
            unit.Session.Execute("UPDATE photos SET appeal_id = @p1 WHERE key = @p0 AND status <> 'Refused'", key, appeal.Id);
        return appeal;
    }

    public async Task<IReadOnlyList<Appeal>> OfAsync(Unit unit, long chatId) =>
        await unit.Db.Set<Appeal>().Where(appeal => appeal.ChatId == chatId).OrderByDescending(appeal => appeal.Id).ToListAsync();

    /// <summary>One of the person's own; another's number opens nothing.</summary>
    public Task<Appeal?> FindAsync(Unit unit, long chatId, long id)
    {
        Lock(unit, id);
        return unit.Db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id && appeal.ChatId == chatId);
    }

    public async Task<IReadOnlyList<AppealEvent>> HistoryAsync(Unit unit, long appealId) =>
        await unit.Db.Set<AppealEvent>().Where(line => line.AppealId == appealId).OrderBy(line => line.Id).ToListAsync();

    public Task<int> PhotosAsync(Unit unit, long appealId) =>
        unit.Db.Photos.CountAsync(photo => photo.AppealId == appealId && photo.Status != PhotoStatus.Refused);

    /// <summary>How many of a draft's pictures are still good, and forgets those that were refused.</summary>
    public async Task ForgetRefusedAsync(Unit unit, AppealDraft draft)
    {
        if (draft.Photos.Count == 0) return;
        var refused = await unit.Db.Photos.Where(photo => draft.Photos.Contains(photo.Key) && photo.Status == PhotoStatus.Refused).Select(photo => photo.Key).ToListAsync();
        draft.Photos.RemoveAll(refused.Contains);
    }

    /// <summary>A move by staff; the author is told in the same transaction.</summary>
    /// <param name="expectedVersion">The version that the operator saw, or null to move whatever is there.</param>
    public async Task<MoveResult> MoveAsync(Unit unit, long id, AppealStatus to, string by, string? reason, int? expectedVersion)
    {
        Lock(unit, id);
        if (await unit.Db.Set<Appeal>().FirstOrDefaultAsync(row => row.Id == id) is not { } appeal) return new MoveResult.NotFound();
        if (expectedVersion is { } version && version != appeal.Version) return new MoveResult.Changed(appeal);
        var machine = new AppealMachine(appeal.Status);
        if (!machine.ForStaff.Contains(to)) return new MoveResult.NotAllowed(appeal.Status, machine.ForStaff);
        if (AppealMachine.NeedsReason(to) && string.IsNullOrWhiteSpace(reason)) return new MoveResult.ReasonNeeded();
        Move(unit, appeal, machine, to, by, reason);
        await TellAuthorAsync(unit, appeal, reason);
        return new MoveResult.Moved(appeal);
    }

    /// <summary>A move by the author (a verdict, a withdrawal); false if it has moved on and this is no longer possible.</summary>
    public bool MoveByAuthor(Unit unit, Appeal appeal, AppealStatus to)
    {
        var machine = new AppealMachine(appeal.Status);
        if (!machine.ForResident.Contains(to)) return false;
        Move(unit, appeal, machine, to, Resident, null);
        if (to == AppealStatus.Refuted) appeal.Returns++;
        return true;
    }

    /// <summary>Words of the author about an appeal: a reason after a verdict, or something to add.</summary>
    public void Comment(Unit unit, Appeal appeal, string words)
    {
        unit.Db.Add(Line(unit, appeal, Resident, null, words));
        Touch(unit, appeal);
    }

    /// <summary>The author's mark, 1 to 5. It says nothing about the state.</summary>
    public void Rate(Unit unit, Appeal appeal, int mark)
    {
        appeal.Rating = mark;
        unit.Db.Add(Line(unit, appeal, Resident, null, new string('★', mark)));
        Touch(unit, appeal);
    }

    /// <summary>Whoever comes second waits here and then sees what the first has done.</summary>
    private static void Lock(Unit unit, long id)
    {
        if (unit.Session.Dialect == Dialect.Postgres) unit.Session.Execute("SELECT 1 FROM appeals WHERE id = @p0 FOR UPDATE", id);
    }

    private static void Move(Unit unit, Appeal appeal, AppealMachine machine, AppealStatus to, string by, string? reason)
    {
        machine.MoveInto(to);
        appeal.Status = machine.Status;
        unit.Db.Add(Line(unit, appeal, by, to, reason));
        Touch(unit, appeal);
    }

    private static void Touch(Unit unit, Appeal appeal)
    {
        appeal.Version++;
        appeal.UpdatedAt = unit.Now;
    }

    private async Task TellAuthorAsync(Unit unit, Appeal appeal, string? reason)
    {
        if (await unit.Db.Chats.FirstOrDefaultAsync(chat => chat.Id == appeal.ChatId && chat.Reachable) is not { } author) return;
        var to = Recipient.Of(author);
        outbox.Put(unit, to, AppealNews.Of(appeal, reason, to.Language), Lane.Alert);
    }

    private static AppealEvent Line(Unit unit, Appeal appeal, string by, AppealStatus? to, string? words = null) =>
        new() { AppealId = appeal.Id, At = unit.Now, By = by, To = to, Words = words };

    private static string NextNumber(Unit unit)
    {
        var year = When.InKyiv(unit.Now).Year;
        return string.Create(CultureInfo.InvariantCulture, $"15-80/{year}/{Setting.Next(unit, $"appeal-number-{year}"):000000}");
    }
}
