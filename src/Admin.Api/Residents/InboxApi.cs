using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Residents.Limits;
using IfCity.Bots.City.Residents.Masking;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Audit;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Residents;

/// <summary>The operators' inbox: who waits and how long, one chat's messages; answer, take over, hand back; limit a person.</summary>
internal static class InboxApi
{
    /// <summary>A person's chat in the operators' inbox.</summary>
    /// <param name="PersonId">Id of the person.</param>
    /// <param name="Messenger">telegram or viber, in which the person writes.</param>
    /// <param name="Status">Whether the person waits, an operator talks with them, or nothing is open.</param>
    /// <param name="TakenBy">Name of the operator who talks in the chat; null if nobody does.</param>
    /// <param name="Since">Since when the person waits, or last waited, UTC.</param>
    /// <param name="LastAt">When something was last said, UTC.</param>
    /// <param name="WaitingMinutes">How long the person has been waiting, in minutes; 0 if nobody is waiting.</param>
    /// <param name="LastWords">The last message in words; null if there is none, and in the answer to a change.</param>
    public sealed record ThreadView(long PersonId, string Messenger, InboxStatus Status, string? TakenBy, DateTimeOffset Since,
        DateTimeOffset LastAt, int WaitingMinutes, string? LastWords);

    /// <summary>One message of a chat, by the resident or by an operator.</summary>
    /// <param name="Id">Id of the message.</param>
    /// <param name="At">When it was said, UTC.</param>
    /// <param name="By"><c>resident</c>, or the name of the operator.</param>
    /// <param name="Words">What was written; of a file without a caption, a remark that says what it is.</param>
    /// <param name="File">Path in this API of the picture or recording that came with it; null if none.</param>
    public sealed record MessageView(long Id, DateTimeOffset At, string By, string Words, string? File);

    /// <summary>What an operator says.</summary>
    /// <param name="Text">Words in the person's language, 1 to 2000 characters; needed to say, and not taken otherwise.</param>
    public sealed record Said([property: StringLength(2000, MinimumLength = 1)] string? Text = null);

    /// <summary>What may be done with a chat.</summary>
    public enum InboxVerb
    {
        /// <summary>Answers the person; refused if another operator has the chat.</summary>
        Say,

        /// <summary>Takes it over: the bot is silent in it until it is handed back.</summary>
        Take,

        /// <summary>Hands it back to the bot, or closes what needs no answer.</summary>
        Release,
    }

    /// <summary>Until when a person who abuses the bot is heard no more.</summary>
    /// <param name="Until">An instant with its offset, in the future, at most a year ahead; null, which must be said, lifts all limits.
    /// </param>
    /// <param name="Reason">Why, 3 to 300 characters: the person reads it of a limit, the audit keeps it of both.</param>
    public sealed record Limiting([property: JsonRequired] DateTimeOffset? Until,
        [property: StringLength(PersonLimits.LongestReason, MinimumLength = PersonLimits.ShortestReason)] string? Reason = null);

    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Inbox").Needs(Right.Appeals);
        inbox.MapGet("", ListAsync);
        inbox.MapGet("/{personId:long}", ShowAsync);
        inbox.MapGet("/{personId:long}/files/{key}", GetFileAsync).ProducesFiles("image/jpeg", "application/octet-stream");
        inbox.MapPost("/{personId:long}/{verb}", MoveAsync);
        api.MapPut("/people/{personId:long}/limit", LimitAsync).WithTags("Inbox").Needs(Right.Limits);
    }

    /// <summary>Lists the chats of the inbox; who has waited longest stands first.</summary>
    /// <param name="status">Only those that stand there: <c>waiting</c>, <c>taken</c> or <c>closed</c>; left out, all that are not
    /// closed.</param>
    /// <param name="limit">How many at most, from 1 to 200; 50 if left out.</param>
    internal static async Task<Ok<List<ThreadView>>> ListAsync(Database database, WordMask mask, TimeProvider clock,
        CancellationToken cancellationToken, Named<InboxStatus>? status = null, [Range(1, 200)] int limit = 50)
    {
        await using var db = database.OpenForReading();
        var now = clock.GetUtcNow();
        return TypedResults.Ok((await InboxList.LoadAsync(db, status?.Value, limit, cancellationToken))
            .ConvertAll(line => ToView(line.Thread, line.Messenger,
                line.Last is { } last ? mask.ForStaffList($"{last.Description}") : null, now)));
    }

    /// <summary>Shows the last 200 messages of a chat, oldest first; each reading stands in the audit.</summary>
    /// <param name="personId">Id of the person.</param>
    internal static async Task<Results<Ok<List<MessageView>>, ProblemHttpResult>> ShowAsync(long personId, Database database,
        AuditReads reads, HttpContext http, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        if (await InboxList.LoadMessagesAsync(db, personId, cancellationToken) is not { } messages)
            return Problems.NotFound(new($"розмови", $"chat"));
        await reads.NoteAsync(http.GetHolderName(), "inbox.read", $"{personId}", cancellationToken);
        return TypedResults.Ok(messages.ConvertAll(message => new MessageView(
            message.Id, message.At, message.By, $"{message.Description}",
            message.PhotoKey is { } key ? $"/api/v1/inbox/{personId}/files/{key}" : null)));
    }

    /// <summary>Answers a person, takes their chat over, or hands it back.</summary>
    /// <param name="personId">Id of the person.</param>
    /// <param name="verb">What is done.</param>
    /// <param name="said">What they get; only to say.</param>
    internal static async Task<Results<Ok<ThreadView>, ProblemHttpResult>> MoveAsync(long personId, Named<InboxVerb> verb, InboxWork work,
        HttpContext http, Said? said = null) => (verb.Value, said?.Text) switch
        {
            (InboxVerb.Say, { } text) => ToAnswer(await work.SayAsync(http.GetHolderName(), http.GetPublicName(), personId, text)),
            (InboxVerb.Say, null) => Problems.Invalid("text", new($"Людині належить щось сказати.", $"The person is owed words.")),
            (_, not null) => Problems.Invalid("text", new($"Слова бувають лише в повідомленні.", $"Words are only said.")),
            (InboxVerb.Take, _) => ToAnswer(await work.TakeAsync(http.GetHolderName(), http.GetPublicName(), personId)),
            _ => ToAnswer(await work.ReleaseAsync(http.GetHolderName(), personId)),
        };

    /// <summary>Hands over a file of a chat: a picture to look at, a recording to download.</summary>
    /// <param name="personId">Id of the person.</param>
    /// <param name="key">Key of the file, as the message gives it.</param>
    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetFileAsync(long personId, string key, Database database,
        BlobStore blobs, HttpContext http, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var photo = await InboxList.FindFileAsync(db, personId, key, cancellationToken);
        return await StaffFiles.OpenAsync(http, photo, blobs) is { } file ? file : Problems.NotFound(new($"файлу", $"file"));
    }

    /// <summary>Limits a person, or lifts whatever limits them.</summary>
    /// <remarks>Until then the bot takes nothing from them but words of danger and tells them why; notices of their buildings come as ever.
    /// </remarks>
    /// <param name="personId">Id of the person.</param>
    /// <param name="body">Until when, and why.</param>
    internal static Task<Results<NoContent, ProblemHttpResult>> LimitAsync(
        long personId, Limiting body, Database database, HttpContext http) =>
        database.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (body.Reason is not { } reason) return Problems.Invalid("reason", new($"І обмеження, і його зняття мають причину.",
                $"A limit, and the lifting of one, have a reason."));
            if (body.Until <= unit.Now) return Problems.Invalid("until", new($"Кінець має бути в майбутньому.",
                $"It must end in the future."));
            if (body.Until > unit.Now.AddYears(1)) return Problems.Invalid("until", new($"Кінець має бути не пізніше ніж за рік.",
                $"It must end within a year."));
            var isKnown = body.Until is { } until
                ? await PersonLimits.SetAsync(unit, http.GetHolderName(), personId, until, reason)
                : await PersonLimits.LiftAsync(unit, http.GetHolderName(), personId, reason);
            return isKnown ? TypedResults.NoContent() : Problems.NotFound(new($"особи", $"person"));
        });

    private static Results<Ok<ThreadView>, ProblemHttpResult> ToAnswer(InboxResult result) => result switch
    {
        InboxResult.Done done => TypedResults.Ok(ToView(done.Thread, done.Messenger, null, done.At)),
        InboxResult.Taken { Holder: var holder } =>
            Problems.Problem(StatusCodes.Status409Conflict, "taken", new($"Цю розмову веде {holder}.",
                $"{holder} has this chat."), details: new { holder }),
        _ => Problems.NotFound(new($"розмови", $"chat")),
    };

    private static ThreadView ToView(InboxThread thread, string bot, string? last, DateTimeOffset now) =>
        new(thread.PersonId, bot, thread.Status, thread.TakenBy, thread.Since, thread.LastAt,
            thread.Status == InboxStatus.Waiting ? (int)(now - thread.Since).TotalMinutes : 0, last);
}
