using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using Microsoft.AspNetCore.Http.HttpResults;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<IfCity.Bots.Admin.Appeals.AppealsApi.AppealView>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>Work on appeals: move, ask, say, note, assign, merge, re-route, show the result.</summary>
internal static class AppealWorkApi
{
    private const int LongestWords = AppealWork.LongestWords, LargestUpload = 20 * 1024 * 1024 + 4096;

    /// <summary>A move of an appeal into another state.</summary>
    /// <param name="To">The state to move it into.</param>
    /// <param name="Reason">What the author may read; needed for forwarded, question, closed, rejected.</param>
    /// <param name="Version">The version that you saw: if somebody moved it meanwhile the answer is 409 with the newer one.</param>
    /// <param name="ReadyAnswerId">The ready answer that the reason was begun from, for its count of uses.</param>
    public sealed record Move([property: Required] AppealStatus? To, [property: StringLength(LongestWords)] string? Reason = null,
        int? Version = null, long? ReadyAnswerId = null);

    /// <summary>What staff say about an appeal.</summary>
    /// <param name="Text">Words in the author's language, up to 1000 characters.</param>
    /// <param name="Version">The version that you saw: if somebody changed the appeal meanwhile the answer is 409. Left out, it does not
    /// matter.</param>
    public sealed record Said([property: Required, StringLength(LongestWords, MinimumLength = 2)] string Text, int? Version = null);

    /// <summary>Who is to work on an appeal.</summary>
    /// <param name="Assignee">Name of who works on it, at most 80 characters; null, which must be said, gives it back to the queue.</param>
    /// <param name="Version">The version that you saw: if somebody changed the appeal meanwhile the answer is 409. Left out, it does not
    /// matter.</param>
    public sealed record Assignment([property: JsonRequired, StringLength(80)] string? Assignee, int? Version = null);

    /// <summary>Which appeal another is part of.</summary>
    /// <param name="Into">Id of the appeal that it becomes part of: one answer then goes to all.</param>
    /// <param name="Reason">What the author may read about it; may be left out.</param>
    /// <param name="Version">The version that you saw: if somebody changed the appeal meanwhile the answer is 409. Left out, it does not
    /// matter.</param>
    public sealed record Merging([property: Required] long? Into, [property: StringLength(LongestWords)] string? Reason = null,
        int? Version = null);

    /// <summary>Which category, and so which department, an appeal belongs to.</summary>
    /// <param name="Category">Slug of the category that it gets.</param>
    /// <param name="Reason">What the author may read about it; may be left out.</param>
    /// <param name="Version">The version that you saw: if somebody changed the appeal meanwhile the answer is 409. Left out, it does not
    /// matter.</param>
    public sealed record Routing([property: Required] string Category, [property: StringLength(LongestWords)] string? Reason = null,
        int? Version = null);

    /// <summary>What of an appeal's words everybody may read.</summary>
    /// <param name="PublicWords">The words without personal data, for open data; null takes them back.</param>
    public sealed record Moderation([property: StringLength(LongestWords)] string? PublicWords);

    /// <summary>Whether others than the author may see a photo.</summary>
    /// <param name="Released">
    /// True once somebody has looked at it: no faces, no number plates, nothing of a home. False takes it back.
    /// </param>
    public sealed record Release([property: Required] bool? Released);

    /// <summary>How another system calls an appeal.</summary>
    /// <param name="Number">Number in the system that carries it out.</param>
    public sealed record Numbering([property: Required, StringLength(60, MinimumLength = 1)] string Number);

    public static void MapAppealWork(this IEndpointRouteBuilder api)
    {
        var appeal = api.MapGroup("/appeals/{id:long}").WithTags("Appeals").Needs(Right.Appeals);
        appeal.MapPost("/moves", MoveAsync);
        appeal.MapPost("/questions", AskAsync);
        appeal.MapPost("/messages", SayAsync);
        appeal.MapPost("/notes", AddNoteAsync);
        appeal.MapPut("/assignee", AssignAsync);
        appeal.MapPost("/merge", MergeAsync);
        appeal.MapPost("/route", RouteAsync);
        appeal.MapPut("/public-words", ModerateAsync);
        appeal.MapPut("/external-number", SetNumberAsync);
        appeal.MapPut("/photos/{key}/release", ReleasePhotoAsync);
        appeal.MapPost("/result-photos", AddResultPhotoAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimit(LargestUpload));
    }

    /// <summary>Moves an appeal into another state; its author is told.</summary>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="move">Where to, and why.</param>
    internal static async Task<Answer> MoveAsync(long id, Move move, AppealWork work, TimeProvider clock, HttpContext http) => ToAnswer(
        await work.MoveAsync(http.GetHolderName(), id, move.To!.Value, move.Reason, move.Version, move.ReadyAnswerId), clock, "reason");

    /// <summary>Asks the author something; the appeal waits for the answer.</summary>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="said">The question.</param>
    internal static async Task<Answer> AskAsync(long id, Said said, AppealWork work, TimeProvider clock, HttpContext http) =>
        ToAnswer(await work.AskAsync(http.GetHolderName(), id, said.Text, said.Version), clock);

    /// <summary>Writes to the author, without moving the appeal.</summary>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="said">What the author gets.</param>
    internal static async Task<Answer> SayAsync(long id, Said said, AppealWork work, TimeProvider clock, HttpContext http) =>
        ToAnswer(await work.SayAsync(http.GetHolderName(), id, said.Text, said.Version), clock);

    /// <summary>Gives an appeal to somebody of the staff, or back to the queue.</summary>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="body">Who works on it.</param>
    internal static async Task<Answer> AssignAsync(long id, Assignment body, AppealWork work, TimeProvider clock, HttpContext http) =>
        body.Assignee?.Trim() is { Length: 0 }
        ? Problems.Invalid("assignee", "It must be a name, or null to give the appeal back to the queue.")
        : ToAnswer(await work.AssignAsync(http.GetHolderName(), id, body.Assignee, body.Version), clock);

    /// <summary>Merges an appeal into another, whose news its author gets from then on.</summary>
    /// <param name="id">Id of the appeal that becomes part of the other.</param>
    /// <param name="body">Into which, and why.</param>
    internal static async Task<Answer> MergeAsync(long id, Merging body, AppealWork work, AppealCategories categories, TimeProvider clock,
        HttpContext http) => ToAnswer(await work.MergeAsync(http.GetHolderName(), id, body.Into!.Value, body.Reason, body.Version,
            AppealReach.Of(http.User, categories)), clock);

    /// <summary>Notes the number in the system that carries it out.</summary>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="body">That number.</param>
    internal static async Task<Answer> SetNumberAsync(long id, Numbering body, StaffAppeals appeals, AppealWork work, TimeProvider clock,
        HttpContext http) => ToAnswer(await work.ChangeAsync(http.GetHolderName(), id, "appeal.number", body,
            unit => appeals.SetExternalNumberAsync(unit, id, body.Number, byHand: true)), clock);

    /// <summary>Gives an appeal another category and so another department; number and history stay.</summary>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="body">The category, and why.</param>
    internal static async Task<Answer> RouteAsync(long id, Routing body, StaffAppeals appeals, AppealCategories categories,
        AppealWork work, TimeProvider clock, HttpContext http) =>
        categories.Find(body.Category) is { } category
            ? ToAnswer(await work.ChangeAsync(http.GetHolderName(), id, "appeal.route", body,
                unit => appeals.RerouteAsync(unit, id, category, http.GetHolderName(), body.Reason, body.Version)), clock)
            : Problems.Invalid("category", $"There is no category '{body.Category}'.");

    /// <summary>Adds a note, which never leaves the staff: it is written to a table that no message is made from.</summary>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="said">The note; its version is not looked at.</param>
    internal static async Task<Results<Created<AppealsApi.NoteView>, ProblemHttpResult>> AddNoteAsync(
        long id, Said said, AppealWork work, HttpContext http) =>
        await work.AddNoteAsync(http.GetHolderName(), id, said.Text) is { } note
            ? TypedResults.Created($"/api/v1/appeals/{id}", new AppealsApi.NoteView(note.At, note.By, note.Words))
            : Problems.NotFound("appeal");

    /// <summary>Writes down what of the words everybody may read in open data; nothing is shown there before.</summary>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="body">The words for everybody.</param>
    internal static async Task<Answer> ModerateAsync(long id, Moderation body, AppealWork work, TimeProvider clock, HttpContext http) =>
        ToAnswer(await work.ReleaseWordsAsync(http.GetHolderName(), id, body.PublicWords), clock);

    /// <summary>Lets others than the author see a photo, or takes that back.</summary>
    /// <remarks>Neighbours who joined see it. It is a decision with a name; of a formal appeal nothing is released.</remarks>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="key">Key of the photo.</param>
    /// <param name="body">What is decided.</param>
    internal static async Task<Results<Ok<AppealsApi.PhotoView>, ProblemHttpResult>> ReleasePhotoAsync(long id, string key, Release body,
        AppealWork work, HttpContext http) =>
        await work.ReleasePhotoAsync(http.GetHolderName(), id, key, body.Released == true) switch
        {
            PhotoRelease.Decided { Photo: var photo } => TypedResults.Ok(AppealsApi.ToView(photo, id)),
            PhotoRelease.FormalStays => Problems.Problem(StatusCodes.Status409Conflict, "formal-stays",
                "Nothing of a formal appeal is shown to others."),
            PhotoRelease.NoPhoto => Problems.NotFound("photo"),
            _ => Problems.NotFound("appeal"),
        };

    /// <summary>Adds a picture of the result.</summary>
    /// <remarks>It is cleaned like a resident's, and reaches people as an upload, never as a link.</remarks>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="file">A JPEG, PNG or WebP picture of at most 20 MB and 40 megapixels.</param>
    internal static async Task<Results<Created<AppealsApi.PhotoView>, ProblemHttpResult>> AddResultPhotoAsync(long id, IFormFile file,
        AppealWork work, HttpContext http, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        return await work.AddResultPhotoAsync(http.GetHolderName(), id, bytes.ToArray(), cancellationToken) switch
        {
            ResultPhoto.Added { Photo: var photo } =>
                TypedResults.Created($"/api/v1/appeals/{id}/photos/{photo.Key}", AppealsApi.ToView(photo, id)),
            ResultPhoto.Over { Appeal: var over } => RefuseAsOver(over),
            ResultPhoto.NoPicture => Problems.Invalid("file",
                "The file is not a JPEG, PNG or WebP picture of at most 20 MB and 40 megapixels."),
            _ => Problems.NotFound("appeal"),
        };
    }

    /// <summary>The appeal as it is after the change, or the refusal that says why.</summary>
    /// <param name="field">The field of the body that holds the words.</param>
    private static Answer ToAnswer(MoveResult result, TimeProvider clock, string field = "text") => result switch
    {
        MoveResult.Moved { Appeal: var moved } => TypedResults.Ok(AppealsApi.ToView(moved, clock.GetUtcNow())),
        MoveResult.NotAllowed no => Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed",
            "From this state the appeal cannot be moved there.", "to", new { no.Now, no.Allowed }),
        MoveResult.Changed { Newer: var newer } => Problems.Problem(StatusCodes.Status409Conflict, "changed-meanwhile",
            "Somebody changed the appeal meanwhile.", "version", AppealsApi.ToView(newer, clock.GetUtcNow())),
        MoveResult.ReasonNeeded => Problems.Problem(StatusCodes.Status400BadRequest, "reason-needed",
            "The author is owed a reason for this.", "reason"),
        MoveResult.PhotoNeeded => Problems.Problem(StatusCodes.Status409Conflict, "photo-needed",
            "In this category 'done' needs a picture of the result: post it to result-photos first."),
        MoveResult.BadParent => Problems.Problem(StatusCodes.Status409Conflict, "bad-parent",
            "It can be merged only into another appeal that is open and not merged itself; use merge for that.", "into"),
        MoveResult.FormalStays => Problems.Problem(StatusCodes.Status409Conflict, "formal-stays",
            "A formal appeal is owed its own answer within 30 days and is not merged into another; merge the other one into it."),
        MoveResult.FieldUnfilled { Field: var brace } => Problems.Problem(StatusCodes.Status400BadRequest, "field-unfilled",
            $"{brace} is a field of a ready answer that is not filled in yet.", field),
        MoveResult.Over { Appeal: var over } => RefuseAsOver(over),
        _ => Problems.NotFound("appeal"),
    };

    private static ProblemHttpResult RefuseAsOver(Appeal appeal) => Problems.Problem(
        StatusCodes.Status409Conflict, "appeal-over", appeal.ParentId is null
            ? "The appeal is over: nobody works on it any more."
            : "The appeal is part of another now: do it there.", details: new { Now = appeal.Status, appeal.ParentId });

    private sealed record RequestSizeLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
}
