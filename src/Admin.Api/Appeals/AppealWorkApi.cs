using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using Microsoft.AspNetCore.Http.HttpResults;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<IfCity.Bots.Admin.Appeals.AppealsApi.AppealView>,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>Work on appeals: change, move, say, note, show the result.</summary>
internal static class AppealWorkApi
{
    private const int LongestWords = AppealWork.LongestWords, LargestUpload = 20 * 1024 * 1024 + 4096;

    /// <summary>A move of an appeal into another state.</summary>
    /// <param name="To">The state to move it into.</param>
    /// <param name="Reason">What the author may read: the question, or why; needed for forwarded, question, closed, rejected.</param>
    /// <param name="Version">The version that you saw: if somebody moved it meanwhile the answer is 409 with the newer one.</param>
    /// <param name="ReadyAnswerId">The ready answer that the reason was begun from, for its count of uses.</param>
    /// <param name="Into">Of a move to merged: id of the appeal that it becomes part of; one answer then goes to all.</param>
    public sealed record Move([property: Required] AppealStatus? To, [property: StringLength(LongestWords)] string? Reason = null,
        int? Version = null, long? ReadyAnswerId = null, long? Into = null);

    /// <summary>For whom staff write about an appeal.</summary>
    public enum Writing
    {
        /// <summary>For its author, who gets it as a message.</summary>
        Messages,

        /// <summary>For the staff alone.</summary>
        Notes,
    }

    /// <summary>What staff say about an appeal.</summary>
    /// <param name="Text">Words, to the author in their language, up to 1000 characters.</param>
    /// <param name="Version">The version that you saw: if somebody changed the appeal meanwhile the answer is 409. Left out, it does not
    /// matter.</param>
    public sealed record Said([property: Required, StringLength(LongestWords, MinimumLength = 2)] string Text, int? Version = null);

    /// <summary>What changes of an appeal without a move. A field that is left out stays as it is.</summary>
    public sealed class Edit
    {
        private string? _assignee, _publicWords;

        /// <summary>Name of who works on it, at most 80 characters; null gives it back to the queue.</summary>
        [StringLength(80)]
        public string? Assignee { get => _assignee; set => (_assignee, NamesAssignee) = (value, true); }

        /// <summary>Slug of the category that it gets, and with it the department; number and history stay.</summary>
        public string? Category { get; set; }

        /// <summary>The words without personal data, for open data, at most 1000 characters; null takes them back.</summary>
        [StringLength(LongestWords)]
        public string? PublicWords { get => _publicWords; set => (_publicWords, NamesPublicWords) = (value, true); }

        /// <summary>Its number in the system that carries it out, 1 to 60 characters.</summary>
        [StringLength(60, MinimumLength = 1)]
        public string? ExternalNumber { get; set; }

        /// <summary>By the key of a picture, true once somebody has looked at it: no faces, no number plates, nothing of a home; others
        /// than the author then see it. False takes it back. Of a formal appeal nothing is released.</summary>
        public IReadOnlyDictionary<string, bool>? Photos { get; set; }

        /// <summary>What the author may read about the new category, at most 1000 characters.</summary>
        [StringLength(LongestWords)]
        public string? Reason { get; set; }

        /// <summary>The version that you saw: if somebody changed the appeal meanwhile the answer is 409. Left out, it does not matter.
        /// </summary>
        public int? Version { get; set; }

        private bool NamesAssignee { get; set; }

        private bool NamesPublicWords { get; set; }

        internal AppealEdit ToEdit(AppealCategory? category) => new(NamesAssignee ? new(_assignee) : null, category,
            NamesPublicWords ? new(_publicWords) : null, ExternalNumber, Reason, Photos);
    }

    public static void MapAppealWork(this IEndpointRouteBuilder api)
    {
        var appeal = api.MapGroup("/appeals/{id:long}").WithTags("Appeals").Needs(Right.Appeals);
        appeal.MapPatch("", EditAsync).TakesIfMatch();
        appeal.MapPost("/moves", MoveAsync).TakesIfMatch();
        appeal.MapPost("/{kind}", WriteAsync).TakesIfMatch();
        appeal.MapPost("/photos", AddResultPhotoAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimit(LargestUpload));
    }

    /// <summary>Moves an appeal into another state; its author is told.</summary>
    /// <remarks>To <c>question</c> asks the author something, and the appeal waits for the answer. To <c>merged</c> makes it part of
    /// another appeal, whose news its author gets from then on.</remarks>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="move">Where to, and why.</param>
    internal static async Task<Answer> MoveAsync(long id, Move move, AppealWork work, AppealCategories categories, TimeProvider clock,
        HttpContext http) => move switch
    {
        { Into: not null, To: not AppealStatus.Merged } => Problems.Invalid("into", new($"Інше звернення вказують лише при об'єднанні.",
            $"Only a move to merged has another appeal to go into.")),
        { Into: { } into } => ToAnswer(await work.MergeAsync(http.GetHolderName(), id, into, move.Reason,
            http.ReadIfMatch(move.Version), AppealReach.Of(http.User, categories)), clock, http, "reason"),
        _ => ToAnswer(await work.MoveAsync(http.GetHolderName(), id, move.To!.Value, move.Reason, http.ReadIfMatch(move.Version),
            move.ReadyAnswerId), clock, http, "reason"),
    };

    /// <summary>Changes fields of an appeal: all that are named, each with its line in the audit, or none.</summary>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="edit">What changes; the rest stays.</param>
    internal static async Task<Answer> EditAsync(long id, Edit edit, AppealCategories categories, AppealWork work, TimeProvider clock,
        HttpContext http)
    {
        var category = edit.Category is { } slug ? categories.Find(slug) : null;
        if (edit.Category is { } unknown && category is null) return Problems.Invalid("category", new($"Теми «{unknown}» немає.",
            $"There is no category “{unknown}”."));
        if (edit.Assignee?.Trim() is { Length: 0 })
            return Problems.Invalid("assignee", new($"Потрібне ім'я або null, щоб повернути звернення до черги.",
                $"It must be a name, or null to give the appeal back to the queue."));
        if (edit.Reason is not null && category is null)
            return Problems.Invalid("reason", new($"Причину, яку прочитає автор, має лише нова тема.",
                $"Only a new category has a reason that the author reads."));
        var asked = edit.ToEdit(category);
        return asked.IsEmpty
            ? Problems.Problem(StatusCodes.Status400BadRequest, "nothing-to-change", new($"Назвіть хоча б одне поле, яке змінити.",
                $"Name at least one field to change."))
            : ToAnswer(await work.EditAsync(http.GetHolderName(), id, asked, http.ReadIfMatch(edit.Version)), clock, http, "reason");
    }

    /// <summary>Writes about an appeal without moving it: to its author, or a note that never leaves the staff.</summary>
    /// <remarks>A note is written to a table that no message is made from, and its version is not looked at.</remarks>
    /// <param name="id">Id of the appeal.</param>
    /// <param name="kind">For whom it is.</param>
    /// <param name="said">The words.</param>
    internal static async Task<Results<Ok<AppealsApi.AppealView>, Created<AppealsApi.NoteView>, ProblemHttpResult>> WriteAsync(
        long id, Named<Writing> kind, Said said, AppealWork work, TimeProvider clock, HttpContext http)
    {
        if (kind.Value == Writing.Notes)
            return await work.AddNoteAsync(http.GetHolderName(), id, said.Text) is { } note
                ? TypedResults.Created($"/api/v1/appeals/{id}", new AppealsApi.NoteView(note.At, note.By, note.Words))
                : Problems.NotFound(new($"звернення", $"appeal"));
        var told = ToAnswer(await work.SayAsync(http.GetHolderName(), id, said.Text, http.ReadIfMatch(said.Version)), clock, http);
        return told.Result is Ok<AppealsApi.AppealView> appeal ? appeal : (ProblemHttpResult)told.Result;
    }

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
                new($"Файл — не зображення JPEG, PNG чи WebP до 20 МБ і 40 мегапікселів.",
                    $"The file is not a JPEG, PNG or WebP picture of at most 20 MB and 40 megapixels.")),
            _ => Problems.NotFound(new($"звернення", $"appeal")),
        };
    }

    /// <summary>The appeal as it is after the change, or the refusal that says why.</summary>
    /// <param name="field">The field of the body that holds the words.</param>
    private static Answer ToAnswer(MoveResult result, TimeProvider clock, HttpContext http, string field = "text") => result switch
    {
        MoveResult.Moved { Appeal: var moved } => ShowTagged(moved, clock, http),
        MoveResult.NotAllowed no => Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed",
            new($"Із цього стану звернення туди не переводять.",
                $"From this state the appeal cannot be moved there."), "to", new { no.Now, no.Allowed }),
        MoveResult.Changed { Newer: var newer } => Problems.Problem(http.StatusOfOutdated(), "changed-meanwhile",
            new($"Тим часом хтось змінив звернення.",
                $"Somebody changed the appeal meanwhile."), "version", AppealsApi.ToView(newer, clock.GetUtcNow())),
        MoveResult.ReasonNeeded => Problems.Problem(StatusCodes.Status400BadRequest, "reason-needed",
            new($"Автору належить пояснити причину.", $"The author is owed a reason for this."), "reason"),
        MoveResult.PhotoNeeded => Problems.Problem(StatusCodes.Status409Conflict, "photo-needed",
            new($"У цій темі «виконано» потребує світлини результату: спершу надішліть її до photos.",
                $"In this category “done” needs a picture of the result: post it to photos first.")),
        MoveResult.BadParent => Problems.Problem(StatusCodes.Status409Conflict, "bad-parent",
            new($"Об'єднати можна лише з іншим відкритим зверненням, яке саме ні з чим не об'єднане.",
                $"It can be merged only into another appeal that is open and not merged itself."), "into"),
        MoveResult.FormalStays => Problems.Problem(StatusCodes.Status409Conflict, "formal-stays",
            new($"На офіційне звернення дають окрему відповідь за 30 днів, тож його не приєднують до іншого; приєднайте інше до нього.",
                $"A formal appeal is owed its own answer within 30 days and is not merged into another; merge the other one into it.")),
        MoveResult.FieldUnfilled { Field: var brace } => Problems.Problem(StatusCodes.Status400BadRequest, "field-unfilled",
            new($"{brace} — поле готової відповіді, яке ще не заповнене.",
                $"{brace} is a field of a ready answer that is not filled in yet."), field),
        MoveResult.Over { Appeal: var over } => RefuseAsOver(over),
        MoveResult.NotReleased { Why: PhotoRelease.FormalStays } => Problems.Problem(StatusCodes.Status409Conflict, "formal-stays",
            new($"З офіційного звернення іншим не показують нічого.", $"Nothing of a formal appeal is shown to others."), "photos"),
        MoveResult.NotReleased { Why: PhotoRelease.NoPhoto } => Problems.Invalid("photos", new(
            $"Світлини з таким ключем у звернення немає.",
            $"The appeal has no picture of that key.")),
        _ => Problems.NotFound(new($"звернення", $"appeal")),
    };

    private static Ok<AppealsApi.AppealView> ShowTagged(Appeal appeal, TimeProvider clock, HttpContext http)
    {
        http.GiveETag(appeal.Version);
        return TypedResults.Ok(AppealsApi.ToView(appeal, clock.GetUtcNow()));
    }

    private static ProblemHttpResult RefuseAsOver(Appeal appeal) => Problems.Problem(
        StatusCodes.Status409Conflict, "appeal-over", appeal.ParentId is null
            ? new($"Звернення завершене: над ним уже не працюють.", $"The appeal is over: nobody works on it any more.")
            : new($"Звернення тепер є частиною іншого: зробіть це там.",
                $"The appeal is part of another now: do it there."), details: new { Now = appeal.Status, appeal.ParentId });

    private sealed record RequestSizeLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
}
