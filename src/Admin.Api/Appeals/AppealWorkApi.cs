using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<Microsoft.AspNetCore.Http.HttpResults.Ok<IfCity.Bots.Admin.Appeals.AppealsApi.AppealView>, Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>Work on appeals: move, ask, say, note, assign, merge, re-route, show the result.</summary>
internal static partial class AppealWorkApi
{
    private const int LongestWords = 1000, LargestUpload = 20 * 1024 * 1024 + 4096;

    /// <param name="To">The state to move it into.</param>
    /// <param name="Reason">What the author may read; needed for forwarded, question, closed, rejected.</param>
    /// <param name="Version">The version that you saw: if somebody moved it meanwhile the answer is 409 with the newer one.</param>
    /// <param name="ReadyAnswerId">The ready answer that the reason was begun from, for its count of uses.</param>
    public sealed record Move([property: Required] AppealStatus? To, [property: StringLength(LongestWords)] string? Reason = null,
        int? Version = null, long? ReadyAnswerId = null);

    public sealed record Said([property: Required, StringLength(LongestWords, MinimumLength = 2)] string Text, int? Version = null);

    /// <param name="Assignee">A name; only null, said so, gives it back to the queue.</param>
    public sealed record Assignment([property: JsonRequired, StringLength(80)] string? Assignee, int? Version = null);

    /// <param name="Into">Id of the parent: one answer then goes to all.</param>
    public sealed record Merging([property: Required] long? Into, [property: StringLength(LongestWords)] string? Reason = null,
        int? Version = null);

    public sealed record Routing([property: Required] string Category, [property: StringLength(LongestWords)] string? Reason = null,
        int? Version = null);

    public sealed record Moderation([property: StringLength(LongestWords)] string? PublicWords);

    public sealed record Numbering([property: Required, StringLength(60, MinimumLength = 1)] string Number);

    public static void MapAppealWork(this IEndpointRouteBuilder api)
    {
        var appeal = api.MapGroup("/appeals/{id:long}").WithTags("Appeals").Needs(Right.Appeals);
        appeal.MapPost("/moves", MoveAsync);
        appeal.MapPost("/questions", AskAsync);
        appeal.MapPost("/messages", SayAsync);
        appeal.MapPost("/notes", NoteAsync);
        appeal.MapPut("/assignee", AssignAsync);
        appeal.MapPost("/merge",
            (long id, Merging body, StaffAppeals desk, Database database, TimeProvider clock, HttpContext http) => Do(id, "appeal.merge",
                body, database, clock, http,
                unit => desk.MergeAsync(unit, id, body.Into!.Value, http.Holder(), body.Reason, body.Version)));
        appeal.MapPost("/route", RouteAsync);
        appeal.MapPut("/public-words", ModerateAsync);
        appeal.MapPut("/external-number",
            (long id, Numbering body, StaffAppeals desk, Database database, TimeProvider clock, HttpContext http) =>
                Do(id, "appeal.number", body, database, clock, http, unit => desk.NumberAsync(unit, id, body.Number, byHand: true)));
        appeal.MapPost("/result-photos", ResultAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimit(LargestUpload));
    }

    private static async Task<Answer> MoveAsync(long id, Move move, StaffAppeals desk, Database database, TimeProvider clock,
        HttpContext http) => Unfilled("reason", move.Reason) is { } unfilled ? unfilled : await Do(id, "appeal.move", move, database, clock,
            http, async unit =>
    {
        var result = await desk.MoveAsync(unit, id, move.To!.Value, http.Holder(), move.Reason, move.Version);
        if (result is MoveResult.Moved && move.ReadyAnswerId is { } used)
            await unit.Db.Set<ReadyAnswer>().Where(answer => answer.Id == used)
                .ExecuteUpdateAsync(change => change.SetProperty(answer => answer.Uses, answer => answer.Uses + 1));
        return result;
    });

    private static async Task<Answer> AskAsync(long id, Said said, StaffAppeals desk, Database database, TimeProvider clock,
        HttpContext http) => Unfilled("text", said.Text) is { } unfilled ? unfilled
        : await Do(id, "appeal.ask", said, database, clock, http,
            unit => desk.MoveAsync(unit, id, AppealStatus.Question, http.Holder(), said.Text, said.Version));

    private static async Task<Answer> SayAsync(long id, Said said, StaffAppeals desk, Database database, TimeProvider clock,
        HttpContext http) => Unfilled("text", said.Text) is { } unfilled ? unfilled
        : await Do(id, "appeal.say", said, database, clock, http, unit => desk.SayAsync(unit, id, http.Holder(), said.Text, said.Version));

    private static async Task<Answer> AssignAsync(long id, Assignment body, StaffAppeals desk, Database database, TimeProvider clock,
        HttpContext http) => body.Assignee?.Trim() is { Length: 0 }
        ? Problems.Invalid("assignee", "It must be a name, or null to give the appeal back to the queue.")
        : await Do(id, "appeal.assign", body, database, clock, http,
            unit => desk.AssignAsync(unit, id, body.Assignee?.Trim(), body.Version));

    private static async Task<Answer> RouteAsync(long id, Routing body, StaffAppeals desk, AppealCategories categories, Database database,
        TimeProvider clock, HttpContext http) =>
        categories.Find(body.Category) is { } category
            ? await Do(id, "appeal.route", body, database, clock, http,
                unit => desk.RerouteAsync(unit, id, category, http.Holder(), body.Reason, body.Version))
            : Problems.Invalid("category", $"There is no category '{body.Category}'.");

    /// <summary>A note never leaves the staff: it is written to a table that no message is made from.</summary>
    private static Task<Results<Created<AppealsApi.NoteView>, ProblemHttpResult>> NoteAsync(
        long id, Said said, Database database, HttpContext http) =>
        database.InStaffTransactionAsync<Results<Created<AppealsApi.NoteView>, ProblemHttpResult>>(async unit =>
        {
            if (!await unit.Db.Set<Appeal>().AnyAsync(appeal => appeal.Id == id)) return Problems.NotFound("appeal");
            unit.Db.Add(new AppealNote { AppealId = id, At = unit.Now, By = http.Holder(), Words = said.Text });
            AuditEntry.Add(unit, http.Holder(), "appeal.note", $"{id}");
            return TypedResults.Created($"/api/v1/appeals/{id}", new AppealsApi.NoteView(unit.Now, http.Holder(), said.Text));
        });

    /// <summary>What of the words everyone may read, in open data: nothing until a moderator has written it down.</summary>
    private static async Task<Answer> ModerateAsync(long id, Moderation body, Database database, TimeProvider clock, HttpContext http) =>
        await Do(id, "appeal.moderate", body, database, clock, http, async unit =>
    {
        if (await unit.Db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id) is not { } appeal) return new MoveResult.NotFound();
        appeal.PublicWords = body.PublicWords;
        return new MoveResult.Moved(appeal);
    });

    /// <summary>A picture of the result. It is cleaned like a resident's, and reaches people as an upload, never as a link.</summary>
    private static async Task<Results<Created<AppealsApi.PhotoView>, ProblemHttpResult>> ResultAsync(long id, IFormFile file,
        Database database, BlobStore blobs, HttpContext http, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        if (PhotoCleaner.Clean(bytes.ToArray()) is not CleanPhoto.Done clean)
            return Problems.Invalid("file", "The file is not a JPEG, PNG or WebP picture of at most 20 MB and 40 megapixels.");
        blobs.Put(clean);
        return await database.InStaffTransactionAsync<Results<Created<AppealsApi.PhotoView>, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id, cancellationToken) is not { } appeal)
                return Problems.NotFound("appeal");
            if (appeal.Status == AppealStatus.Merged) return Over(appeal);
            var photo = new Photo
            {
                Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), About = AppealPhotos.RouteOf(id),
                Purpose = nameof(PhotoPurpose.Result), Status = PhotoStatus.Stored, Bot = "staff",
                Sha256 = clean.Sha256, Width = clean.Width, Height = clean.Height, CreatedAt = unit.Now, DueAt = unit.Now,
            };
            unit.Db.Add(photo);
            unit.Db.Add(new AppealEvent { AppealId = id, At = unit.Now, Kind = AppealEventKind.Photo, By = http.Holder() });
            AuditEntry.Add(unit, http.Holder(), "appeal.result-photo", appeal.Number, after: new { photo.Key });
            return TypedResults.Created($"/api/v1/appeals/{id}/photos/{photo.Key}", new AppealsApi.PhotoView(photo.Key, photo.Kind,
                AppealPhotos.PurposeOf(photo), photo.Status, photo.Width, photo.Height, $"/api/v1/appeals/{id}/photos/{photo.Key}"));
        }, cancellationToken);
    }

    /// <summary>One change with its line in the audit, or the refusal that says why.</summary>
    private static Task<Answer> Do(
        long id, string what, object asked, Database database, TimeProvider clock, HttpContext http,
        Func<UnitOfWork, Task<MoveResult>> act) =>
        database.InStaffTransactionAsync<Answer>(async unit =>
        {
            var before = await unit.Db.Set<Appeal>().Where(appeal => appeal.Id == id)
                .Select(appeal => new { appeal.Status, appeal.Version, appeal.Category, appeal.Assignee }).FirstOrDefaultAsync();
            switch (await act(unit))
            {
                case MoveResult.Moved { Appeal: var moved }:
                    AuditEntry.Add(unit, http.Holder(), what, moved.Number, before, new { moved.Status, moved.Version, asked });
                    return TypedResults.Ok(AppealsApi.View(moved, clock.GetUtcNow()));
                case MoveResult.NotAllowed no:
                    return Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed",
                        "From this state the appeal cannot be moved there.", "to", new { no.Now, no.Allowed });
                case MoveResult.Changed { Newer: var newer }:
                    return Problems.Problem(StatusCodes.Status409Conflict, "changed-meanwhile", "Somebody changed the appeal meanwhile.",
                        "version", AppealsApi.View(newer, clock.GetUtcNow()));
                case MoveResult.ReasonNeeded:
                    return Problems.Problem(StatusCodes.Status400BadRequest, "reason-needed",
                        "The author is owed a reason for this.", "reason");
                case MoveResult.PhotoNeeded:
                    return Problems.Problem(StatusCodes.Status409Conflict, "photo-needed",
                        "In this category 'done' needs a picture of the result: post it to result-photos first.");
                case MoveResult.BadParent:
                    return Problems.Problem(StatusCodes.Status409Conflict, "bad-parent",
                        "It can be merged only into another appeal that is open and not merged itself; use merge for that.", "into");
                case MoveResult.FormalStays:
                    return Problems.Problem(StatusCodes.Status409Conflict, "formal-stays", "A formal appeal is owed its own answer within "
                        + "30 days and is not merged into another; merge the other one into it.");
                case MoveResult.Over { Appeal: var over }:
                    return Over(over);
                default:
                    return Problems.NotFound("appeal");
            }
        });

    private static ProblemHttpResult Over(Appeal appeal) => Problems.Problem(
        StatusCodes.Status409Conflict, "appeal-over", appeal.ParentId is null
            ? "The appeal is over: nobody works on it any more."
            : "The appeal is part of another now: do it there.", details: new { Now = appeal.Status, appeal.ParentId });

    /// <summary>A field of a ready answer that nobody has filled must not reach a person.</summary>
    private static ProblemHttpResult? Unfilled(string field, string? words) => Brace().Match(words ?? "") is { Success: true } brace
        ? Problems.Problem(StatusCodes.Status400BadRequest, "field-unfilled",
            $"{brace.Value} is a field of a ready answer that is not filled in yet.", field) : null;

    [GeneratedRegex("{[a-z]+}")]
    private static partial Regex Brace();

    private sealed record RequestSizeLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
}
