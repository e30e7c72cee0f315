using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Residents;

/// <summary>The operators' inbox: who waits and how long, one chat's messages; answer, take over, hand back; limit a person.</summary>
internal static class InboxApi
{
    public sealed record ThreadView(long PersonId, string Messenger, InboxStatus Status, string? TakenBy, DateTimeOffset Since,
        DateTimeOffset LastAt, int WaitingMinutes, string? LastWords);

    public sealed record MessageView(long Id, DateTimeOffset At, string By, string Words, string? File);

    public sealed record Said([property: Required, StringLength(2000, MinimumLength = 1)] string Text);

    /// <param name="Until">At most a year ahead.</param>
    /// <param name="Reason">What the person reads.</param>
    public sealed record Limiting([property: Required] DateTimeOffset? Until,
        [property: Required, StringLength(300, MinimumLength = 3)] string Reason);

    public static void MapInbox(this IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("Inbox").Needs(Right.Appeals);
        inbox.MapGet("", ListAsync);
        inbox.MapGet("/{personId:long}", ShowAsync);
        inbox.MapGet("/{personId:long}/files/{key}", FileAsync);
        inbox.MapPost("/{personId:long}/messages", (long personId, Said said, Database database, Inbox desk, HttpContext http) =>
            Do(personId, "inbox.say", database, http, async (unit, thread) =>
        {
            if (thread is { Status: InboxStatus.Taken, TakenBy: { } holder } && holder != http.Holder()) return Taken(holder);
            await desk.SayAsync(unit, thread, http.Holder(), said.Text, http.HolderForPeople());
            return null;
        }));
        inbox.MapPost("/{personId:long}/take",
            (long personId, Database database, Inbox desk, HttpContext http) => Do(personId, "inbox.take", database, http, async (unit,
                thread) => await desk.TakeAsync(unit, thread, http.Holder(), http.HolderForPeople()) ? null : Taken(thread.TakenBy!)));
        inbox.MapPost("/{personId:long}/release", (long personId, Database database, Inbox desk, HttpContext http) =>
            Do(personId, "inbox.release", database, http, async (unit, thread) =>
        {
            await desk.ReleaseAsync(unit, thread);
            return null;
        }));
        var people = api.MapGroup("/people/{personId:long}/limit").WithTags("Inbox").Needs(Right.Limits);
        people.MapPut("", LimitAsync);
        people.MapDelete("", FreeAsync);
    }

    private static async Task<Ok<List<ThreadView>>> ListAsync(Database database, TimeProvider clock, CancellationToken cancellationToken,
        Named<InboxStatus>? status = null, int limit = 50)
    {
        await using var db = database.OpenForReading();
        var (now, wanted) = (clock.GetUtcNow(), status?.Value);
        var rows = await (from thread in db.Set<InboxThread>()
                          join chat in db.Set<Chat>() on thread.PersonId equals chat.Id
                          where wanted == null ? thread.Status != InboxStatus.Closed : thread.Status == wanted
                          orderby thread.Since
                          select new
                          {
                              thread, chat.Bot,
                              Last = db.Set<InboxMessage>().Where(message => message.PersonId == thread.PersonId)
                                  .OrderByDescending(message => message.Id).FirstOrDefault(),
                          }).Take(Math.Clamp(limit, 1, 200)).ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.ConvertAll(row => View(row.thread, row.Bot, row.Last?.Description.ToString(), now)));
    }

    private static async Task<Results<Ok<List<MessageView>>, ProblemHttpResult>> ShowAsync(long personId, Database database,
        CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        if (!await db.Set<InboxThread>().AnyAsync(thread => thread.PersonId == personId, cancellationToken))
            return Problems.NotFound("chat");
        var messages = await db.Set<InboxMessage>().Where(message => message.PersonId == personId).OrderByDescending(message => message.Id)
            .Take(200).ToListAsync(cancellationToken);
        return TypedResults.Ok(messages.AsEnumerable().Reverse().Select(message => new MessageView(
            message.Id, message.At, message.By, $"{message.Description}",
            message.PhotoKey is { } key ? $"/api/v1/inbox/{personId}/files/{key}" : null)).ToList());
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> FileAsync(long personId, string key, Database database,
        BlobStore blobs, HttpContext http, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var photo = await db.Set<Photo>().FirstOrDefaultAsync(photo => photo.Key == key && photo.PersonId == personId
            && db.Set<InboxMessage>().Any(message => message.PersonId == personId && message.PhotoKey == key), cancellationToken);
        return Files.Serve(http, photo, blobs);
    }

    /// <summary>Until then the bot takes nothing from the person but tells them why; notices of their buildings come as ever.</summary>
    private static Task<Results<NoContent, ProblemHttpResult>> LimitAsync(
        long personId, Limiting body, Database database, HttpContext http) =>
        database.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (body.Until <= unit.Now) return Problems.Invalid("until", "It must end in the future.");
            if (body.Until > unit.Now.AddYears(1)) return Problems.Invalid("until", "It must end within a year.");
            if (await unit.Db.Set<Chat>().FirstOrDefaultAsync(chat => chat.Id == personId) is not { } chat)
                return Problems.NotFound("person");
            (chat.LimitedUntil, chat.LimitedWhy, chat.LimitToldAt) = (body.Until!.Value.ToUniversalTime(), body.Reason, null);
            AuditEntry.Add(unit, http.Holder(), "person.limit", $"{personId}", after: body);
            return TypedResults.NoContent();
        });

    private static Task<Results<NoContent, ProblemHttpResult>> FreeAsync(long personId, Database database, HttpContext http) =>
        database.InStaffTransactionAsync<Results<NoContent, ProblemHttpResult>>(async unit =>
        {
            if (await unit.Db.Set<Chat>().FirstOrDefaultAsync(chat => chat.Id == personId) is not { } chat)
                return Problems.NotFound("person");
            (chat.LimitedUntil, chat.LimitedWhy, chat.LimitToldAt) = (null, null, null);
            AuditEntry.Add(unit, http.Holder(), "person.free", $"{personId}");
            return TypedResults.NoContent();
        });

    private static Task<Results<Ok<ThreadView>, ProblemHttpResult>> Do(
        long personId, string what, Database database, HttpContext http, Func<UnitOfWork, InboxThread, Task<ProblemHttpResult?>> act) =>
        database.InStaffTransactionAsync<Results<Ok<ThreadView>, ProblemHttpResult>>(async unit =>
        {
            if (unit.Session.Dialect == Dialect.Postgres)
                unit.Session.Execute("SELECT 1 FROM inbox_threads WHERE person_id = @p0 FOR UPDATE", personId);
            if (await unit.Db.Set<InboxThread>().FirstOrDefaultAsync(thread => thread.PersonId == personId) is not { } thread)
                return Problems.NotFound("chat");
            if (await act(unit, thread) is { } problem) return problem;
            AuditEntry.Add(unit, http.Holder(), what, $"{personId}");
            await unit.FlushAsync();
            return TypedResults.Ok(View(thread, await unit.Db.Set<Chat>().Where(chat => chat.Id == personId).Select(chat => chat.Bot)
                .FirstAsync(), null, unit.Now));
        });

    private static ProblemHttpResult Taken(string holder) =>
        Problems.Problem(StatusCodes.Status409Conflict, "taken", $"{holder} has this chat.", details: new { holder });

    private static ThreadView View(InboxThread thread, string bot, string? last, DateTimeOffset now) =>
        new(thread.PersonId, bot, thread.Status, thread.TakenBy, thread.Since, thread.LastAt,
            thread.Status == InboxStatus.Waiting ? (int)(now - thread.Since).TotalMinutes : 0, last);
}
