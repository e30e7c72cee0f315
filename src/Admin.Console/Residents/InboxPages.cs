using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Audit;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using T = IfCity.Bots.Admin.Console.Residents.InboxTexts;

namespace IfCity.Bots.Admin.Console.Residents;

/// <summary>The inbox of the operators: who waits, and one conversation, answered, taken over and handed back.</summary>
internal static class InboxPages
{
    internal const string Path = $"{ConsoleModule.Root}/inbox";

    private const int AtMost = 100;

    public static void MapInbox(this IEndpointRouteBuilder console)
    {
        var inbox = console.MapGroup("/inbox");
        inbox.MapGet("", ListAsync).For(Right.Appeals);
        inbox.MapGet("/{personId:long}", (long personId, Database database, HttpContext http, string? done) =>
            ShowAsync(personId, database, http, done is null ? null : T.Done)).For(Right.Appeals);
        inbox.MapGet("/{personId:long}/files/{key}", OpenFileAsync).For(Right.Appeals);
        inbox.MapPost("/{personId:long}/files/{key}/said", TypeAsync).For(Right.Appeals);
        inbox.MapPost("/{personId:long}/say", SayAsync).For(Right.Appeals);
        inbox.MapPost("/{personId:long}/take", async (long personId, InboxWork work, Database database, HttpContext http) =>
            await AnswerAsync(personId, database, http, "take",
                await work.TakeAsync(http.User.GetHolderName(), http.User.GetPublicName(), personId))).For(Right.Appeals);
        inbox.MapPost("/{personId:long}/release", async (long personId, InboxWork work, Database database, HttpContext http) =>
            await AnswerAsync(personId, database, http, "release", await work.ReleaseAsync(http.User.GetHolderName(), personId)))
            .For(Right.Appeals);
    }

    private static async Task<IResult> ListAsync(Database database, HttpContext http, string? state)
    {
        await using var db = database.OpenForReading();
        InboxStatus? wanted = Enum.TryParse<InboxStatus>(state, ignoreCase: true, out var status) ? status : null;
        return Page.Of<InboxPage>(new()
        {
            [nameof(InboxPage.Lines)] = await InboxList.LoadAsync(db, wanted, AtMost, http.RequestAborted),
            [nameof(InboxPage.State)] = wanted,
        });
    }

    private static async Task<IResult> SayAsync(long personId, SentForm sent, InboxWork work, Database database, HttpContext http)
    {
        var words = sent["text"];
        return words.Length == 0 || words.Length > InboxWork.LongestWords
            ? await ShowAsync(personId, database, http, words.Length == 0 ? T.Nothing : T.TooLong, words, StatusCodes.Status400BadRequest)
            : await AnswerAsync(personId, database, http, "say",
                await work.SayAsync(http.User.GetHolderName(), http.User.GetPublicName(), personId, words), words);
    }

    private static async Task<IResult> OpenFileAsync(long personId, string key, Database database, BlobStore blobs, HttpContext http)
    {
        await using var db = database.OpenForReading();
        var file = await InboxList.FindFileAsync(db, personId, key, http.RequestAborted);
        return await StaffFiles.OpenAsync(http, file, blobs) is { } opened ? opened : Results.NotFound();
    }

    private static async Task<IResult> TypeAsync(long personId, string key, SentForm sent, InboxWork work, Database database,
        HttpContext http)
    {
        var words = sent["text"];
        if (words.Length is 0 or > InboxWork.LongestWords)
            return await ShowAsync(personId, database, http, T.TooLong, status: StatusCodes.Status400BadRequest);
        return await work.TypeAsync(http.User.GetHolderName(), personId, key, words) ? Page.GoTo($"/inbox/{personId}?done=said")
            : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AnswerAsync(
        long personId, Database database, HttpContext http, string what, InboxResult result, string words = "") => result switch
        {
            InboxResult.Done => Page.GoTo($"/inbox/{personId}?done={what}"),
            InboxResult.Taken { Holder: var holder } =>
                await ShowAsync(personId, database, http, T.Taken(holder), words, StatusCodes.Status409Conflict),
            _ => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound),
        };

    private static async Task<IResult> ShowAsync(long personId, Database database, HttpContext http, Text? said, string words = "",
        int status = StatusCodes.Status200OK)
    {
        await using var db = database.OpenForReading();
        if (await InboxList.LoadMessagesAsync(db, personId, http.RequestAborted) is not { } messages)
            return Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
        await http.RequestServices.GetRequiredService<AuditReads>()
            .NoteAsync(http.User.GetHolderName(), "inbox.read", $"{personId}", http.RequestAborted);
        var thread = await db.Set<InboxThread>().FirstAsync(row => row.PersonId == personId, http.RequestAborted);
        var keys = messages.ConvertAll(message => message.PhotoKey);
        return Page.Of<ConversationPage>(new()
        {
            [nameof(ConversationPage.Said)] = await db.Set<Photo>().Where(file => keys.Contains(file.Key) && file.Said != null)
                .ToDictionaryAsync(file => file.Key, file => file.Said!, http.RequestAborted),
            [nameof(ConversationPage.Thread)] = thread,
            [nameof(ConversationPage.Messages)] = messages, [nameof(ConversationPage.Words)] = words,
            [nameof(ConversationPage.Done)] = said?.In(http.GetLanguage()).ToString(),
            [nameof(ConversationPage.IsBad)] = status != StatusCodes.Status200OK,
        }, status);
    }
}
