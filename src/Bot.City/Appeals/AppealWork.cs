using System.Security.Cryptography;
using System.Text.RegularExpressions;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// What a member of staff does with an appeal: each change is one transaction with its line in the audit, and what is refused leaves
/// nothing. The staff API and the console call the same.
/// </summary>
public sealed partial class AppealWork(Database database, StaffAppeals appeals, BlobStore blobs, PhotoCleaning cleaning, Inbox inbox)
{
    /// <summary>The most letters of what is said to an author, or noted.</summary>
    public const int LongestWords = 1000;

    /// <summary>Moves it into another state; its author is told.</summary>
    /// <param name="by">Who does it, as histories name them.</param>
    /// <param name="version">The version that they saw, or null to move whatever is there.</param>
    /// <param name="readyAnswerId">The ready answer that the reason was begun from, for its count of uses.</param>
    /// <param name="dryRun">Only finds out what would become of it, and changes nothing.</param>
    public async Task<MoveResult> MoveAsync(string by, long id, AppealStatus to, string? reason, int? version,
        long? readyAnswerId = null, bool dryRun = false) =>
        FindUnfilledField(reason) is { } unfilled ? unfilled
        : await ChangeAsync(by, id, "appeal.move", new { to, reason = Strike(reason), version, readyAnswerId }, async unit =>
        {
            var result = await appeals.MoveAsync(unit, id, to, by, reason, version);
            if (result is MoveResult.Moved && readyAnswerId is { } used
                && await unit.Db.Set<ReadyAnswer>().Where(answer => answer.Id == used)
                    .ExecuteUpdateAsync(change => change.SetProperty(answer => answer.Uses, answer => answer.Uses + 1)) > 0)
                unit.Session.Execute("INSERT INTO ready_answer_uses (answer_id, appeal_id) VALUES (@p0, @p1) ON CONFLICT DO NOTHING",
                    used, id);
            return result;
        }, dryRun);

    /// <summary>Asks the author something; the appeal waits for the answer.</summary>
    public async Task<MoveResult> AskAsync(string by, long id, string text, int? version) => FindUnfilledField(text) is { } unfilled
        ? unfilled
        : await ChangeAsync(by, id, "appeal.ask", new { text = Strike(text), version },
            unit => appeals.MoveAsync(unit, id, AppealStatus.Question, by, text, version));

    /// <summary>Writes to the author, without moving the appeal.</summary>
    /// <param name="dryRun">Only finds out what would become of it, and changes nothing.</param>
    public async Task<MoveResult> SayAsync(string by, long id, string text, int? version, bool dryRun = false) =>
        FindUnfilledField(text) is { } unfilled ? unfilled
        : await ChangeAsync(by, id, "appeal.say", new { text = Strike(text), version },
            unit => appeals.CommentAsync(unit, id, by, text, version), dryRun);

    /// <summary>Sets as many of its fields as are named: all of them, each with its own line in the audit, or none.</summary>
    /// <param name="version">The version that they saw, or null to change whatever is there.</param>
    /// <exception cref="ArgumentException">No field is named.</exception>
    public Task<MoveResult> EditAsync(string by, long id, AppealEdit edit, int? version) => database.InTransactionAsync(async unit =>
    {
        MoveResult? result = null;
        foreach (var (what, asked, act) in ListChanges(unit, by, id, edit))
        {
            // What the first change makes of the version, the others need not know.
            result = await NoteAsync(unit, by, id, what, asked, () => act(result is null ? version : null));
            if (result is not MoveResult.Moved) break;
            await unit.FlushAsync();
        }
        foreach (var (key, released) in edit.Photos ?? new Dictionary<string, bool>())
        {
            if (result is not (null or MoveResult.Moved)) return result;
            if (result is null && await IsNewerAsync(unit, id, version) is { } newer) return newer;
            var release = await ReleasePhotoAsync(unit, by, id, key, released);
            result = release is PhotoRelease.Decided ? new MoveResult.Moved(await unit.Db.Set<Appeal>().FirstAsync(row => row.Id == id))
                : new MoveResult.NotReleased(release);
            if (result is MoveResult.NotReleased) unit.RollBack();
        }
        return result ?? throw new ArgumentException("No field is named.", nameof(edit));
    });

    /// <summary>Gives it to somebody of the staff, or back to the queue.</summary>
    /// <param name="dryRun">Only finds out what would become of it, and changes nothing.</param>
    public Task<MoveResult> AssignAsync(string by, long id, string? assignee, int? version, bool dryRun = false) =>
        ChangeAsync(by, id, "appeal.assign", new { assignee, version },
            unit => appeals.AssignAsync(unit, id, assignee?.Trim(), version), dryRun);

    /// <summary>Merges it into another, whose news its author gets from then on.</summary>
    /// <param name="reach">The appeals that they may see: one beyond is as one that there is not.</param>
    public Task<MoveResult> MergeAsync(string by, long id, long into, string? reason, int? version, AppealReach reach) =>
        ChangeAsync(by, id, "appeal.merge", new { into, reason = Strike(reason), version }, async unit =>
            reach.IsWholeCity || await reach.AdmitsAsync(unit.Db, into, CancellationToken.None)
                ? await appeals.MergeAsync(unit, id, into, by, reason, version) : new MoveResult.BadParent());

    /// <summary>Writes down what of the words everybody may read; who decided it stands in the audit.</summary>
    /// <param name="words">The words without personal data; null takes them back.</param>
    public Task<MoveResult> ReleaseWordsAsync(string by, long id, string? words) =>
        ChangeAsync(by, id, "appeal.moderate", new { publicWords = words }, unit => StaffAppeals.ReleaseWordsAsync(unit, id, words));

    /// <summary>Lets others than the author see a picture, or takes that back: a decision with a name.</summary>
    public Task<PhotoRelease> ReleasePhotoAsync(string by, long id, string key, bool released) =>
        database.InTransactionAsync(unit => ReleasePhotoAsync(unit, by, id, key, released));

    /// <summary>One change with its line in the audit, or the refusal, which leaves neither.</summary>
    /// <param name="what">A verb of the audit, such as <c>appeal.move</c>.</param>
    /// <param name="asked">What was asked, as the audit is to have it.</param>
    /// <param name="dryRun">What was done is taken back: only its result is wanted.</param>
    public Task<MoveResult> ChangeAsync(string by, long id, string what, object asked, Func<UnitOfWork, Task<MoveResult>> act,
        bool dryRun = false) => database.InTransactionAsync(async unit =>
    {
        var result = await NoteAsync(unit, by, id, what, asked, () => act(unit));
        if (dryRun) unit.RollBack();
        return result;
    });

    /// <summary>Adds a note, which never leaves the staff: it is written to a table that no message is made from.</summary>
    /// <returns>The note; null if there is no such appeal.</returns>
    public Task<AppealNote?> AddNoteAsync(string by, long id, string words) => database.InTransactionAsync<AppealNote?>(async unit =>
    {
        if (!await unit.Db.Set<Appeal>().AnyAsync(appeal => appeal.Id == id)) return null;
        var note = new AppealNote { AppealId = id, At = unit.Now, By = by, Words = words };
        unit.Db.Add(note);
        AuditEntry.Add(unit, by, "appeal.note", $"{id}");
        return note;
    });

    /// <summary>Adds a picture of the result. It is cleaned like a resident's.</summary>
    /// <param name="file">A JPEG, PNG or WebP picture of at most 20 MB and 40 megapixels.</param>
    public async Task<ResultPhoto> AddResultPhotoAsync(string by, long id, byte[] file, CancellationToken cancellationToken)
    {
        if (await cleaning.CleanAsync(file, cancellationToken) is not CleanPhoto.Done clean) return new ResultPhoto.NoPicture();
        await blobs.PutAsync(clean, cancellationToken);
        return await database.InTransactionAsync<ResultPhoto>(async unit =>
        {
            if (await unit.Db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id, cancellationToken) is not { } appeal)
                return new ResultPhoto.NoAppeal();
            if (appeal.Status == AppealStatus.Merged) return new ResultPhoto.Over(appeal);
            var photo = new Photo
            {
                Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), About = AppealPhotos.RouteOf(id),
                Purpose = nameof(PhotoPurpose.Result), Status = PhotoStatus.Stored, Bot = "staff",
                Sha256 = clean.Sha256, Width = clean.Width, Height = clean.Height, CreatedAt = unit.Now, DueAt = unit.Now,
            };
            unit.Db.Add(photo);
            unit.Db.Add(new AppealEvent { AppealId = id, At = unit.Now, Kind = AppealEventKind.Photo, By = by });
            AuditEntry.Add(unit, by, "appeal.result-photo", appeal.Number, after: new { photo.Key });
            return new ResultPhoto.Added(photo);
        }, cancellationToken);
    }

    /// <summary>Types what is said in a recording; its author is shown it. False if the appeal has no such recording.</summary>
    public Task<bool> TypeRecordingAsync(string by, long id, string key, string words) => database.InTransactionAsync(async unit =>
    {
        if (await unit.Db.Set<Photo>().OfAppeal(id).FirstOrDefaultAsync(file => file.Key == key && file.Kind != MediaKind.Picture)
            is not { } recording) return false;
        await inbox.TypeAsync(unit, recording, by, words, AppealPhotos.RouteOf(id));
        AuditEntry.Add(unit, by, "appeal.type", await unit.Db.Set<Appeal>().Where(appeal => appeal.Id == id)
            .Select(appeal => appeal.Number).FirstAsync(), after: new { key });
        return true;
    });

    /// <summary>Whose formal appeal it is; each reading stands in the audit.</summary>
    /// <returns>Null if there is no such appeal, or it says nobody's name.</returns>
    public Task<AppealPerson?> ReadPersonAsync(string by, long id) => database.InTransactionAsync(async unit =>
    {
        var person = await unit.Db.Set<AppealPerson>().FirstOrDefaultAsync(person => person.AppealId == id);
        if (person is not null) AuditEntry.Add(unit, by, "appeal.person", $"{id}");
        return person;
    });

    /// <summary>The changes of the edit, with the verb that each has in the audit.</summary>
    private IEnumerable<(string What, object Asked, Func<int?, Task<MoveResult>> Act)> ListChanges(UnitOfWork unit, string by, long id,
        AppealEdit edit)
    {
        var reason = edit.Reason;
        if (edit.Assignee is { Value: var assignee })
            yield return ("appeal.assign", new { assignee }, version => appeals.AssignAsync(unit, id, assignee?.Trim(), version));
        if (edit.Category is { } category)
            yield return ("appeal.route", new { category = category.Slug, reason = Strike(reason) },
                version => appeals.RerouteAsync(unit, id, category, by, reason, version));
        if (edit.PublicWords is { Value: var words })
            yield return ("appeal.moderate", new { publicWords = words },
                version => StaffAppeals.ReleaseWordsAsync(unit, id, words, version));
        if (edit.ExternalNumber is { } number)
            yield return ("appeal.number", new { number },
                version => appeals.SetExternalNumberAsync(unit, id, number, byHand: true, version));
    }

    private static async Task<MoveResult.Changed?> IsNewerAsync(UnitOfWork unit, long id, int? version) =>
        version is { } seen && await unit.Db.Set<Appeal>().FirstOrDefaultAsync(row => row.Id == id && row.Version != seen) is { } newer
            ? new(newer)
            : null;

    private static async Task<PhotoRelease> ReleasePhotoAsync(UnitOfWork unit, string by, long id, string key, bool released)
    {
        if (await unit.Db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id) is not { } appeal)
            return new PhotoRelease.NoAppeal();
        if (appeal.Kind == AppealKind.Formal) return new PhotoRelease.FormalStays();
        if (await unit.Db.Set<Photo>().PicturesOfAppeal(id).FirstOrDefaultAsync(photo => photo.Key == key) is not { } photo)
            return new PhotoRelease.NoPhoto();
        photo.ReleasedBy = released ? by : null;
        photo.ReleasedAt = released ? unit.Now : null;
        AuditEntry.Add(unit, by, "appeal.release-photo", appeal.Number, after: new { key, released });
        return new PhotoRelease.Decided(photo);
    }

    private static async Task<MoveResult> NoteAsync(UnitOfWork unit, string by, long id, string what, object asked,
        Func<Task<MoveResult>> act)
    {
        var before = await unit.Db.Set<Appeal>().Where(appeal => appeal.Id == id)
            .Select(appeal => new { appeal.Status, appeal.Version, appeal.Category, appeal.Assignee }).FirstOrDefaultAsync();
        var result = await act();
        if (result is MoveResult.Moved { Appeal: var moved })
            AuditEntry.Add(unit, by, what, moved.Number, before,
                new { moved.Status, moved.Version, moved.Category, moved.Assignee, asked });
        else unit.RollBack();
        return result;
    }

    /// <summary>The audit is kept longer than the appeal and sealed by nothing: it needs no telephone number.</summary>
    private static string? Strike(string? words) => words is null ? null : PersonalData.Strike(words);

    /// <summary>A field of a ready answer that nobody has filled must not reach a person.</summary>
    private static MoveResult.FieldUnfilled? FindUnfilledField(string? words) =>
        Brace().Match(words ?? "") is { Success: true } brace ? new(brace.Value) : null;

    [GeneratedRegex("{[a-z]+}")]
    private static partial Regex Brace();
}

/// <summary>What became of a picture of the result.</summary>
public abstract record ResultPhoto
{
    /// <summary>It was added.</summary>
    public sealed record Added(Photo Photo) : ResultPhoto;

    /// <summary>The file is no picture that is taken here.</summary>
    public sealed record NoPicture : ResultPhoto;

    /// <summary>There is no appeal of that id.</summary>
    public sealed record NoAppeal : ResultPhoto;

    /// <summary>The appeal is part of another now.</summary>
    public sealed record Over(Appeal Appeal) : ResultPhoto;
}

/// <summary>What became of the decision about a picture.</summary>
public abstract record PhotoRelease
{
    /// <summary>It was decided.</summary>
    public sealed record Decided(Photo Photo) : PhotoRelease;

    /// <summary>There is no appeal of that id.</summary>
    public sealed record NoAppeal : PhotoRelease;

    /// <summary>The appeal has no picture of that key.</summary>
    public sealed record NoPhoto : PhotoRelease;

    /// <summary>Nothing of a formal appeal is shown to others.</summary>
    public sealed record FormalStays : PhotoRelease;
}
