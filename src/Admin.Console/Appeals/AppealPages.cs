using System.Globalization;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Appeals.AppealConsoleTexts;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>
/// One appeal: read, moved, answered, noted. A form that is refused comes back with what was typed and the appeal as it is now.
/// </summary>
internal static class AppealPages
{
    private const int LargestUpload = 20 * 1024 * 1024 + 64 * 1024, ShortestWords = 2;

    public static void MapAppeal(this IEndpointRouteBuilder console)
    {
        var appeal = console.MapGroup("/appeals/{id:long}");
        appeal.MapGet("", ShowAsync).ForStaff();
        appeal.MapGet("/files/{key}", OpenFileAsync).ForStaff();
        appeal.MapPost("/move", MoveAsync).For(Right.Appeals).WithMetadata(new RequestSizeLimit(LargestUpload));
        appeal.MapPost("/say", SayAsync).For(Right.Appeals);
        appeal.MapPost("/note", NoteAsync).For(Right.Appeals);
        appeal.MapPost("/assign", AssignAsync).For(Right.Appeals);
        appeal.MapPost("/merge", MergeAsync).For(Right.Appeals);
        appeal.MapPost("/route", RouteAsync).For(Right.Appeals);
        appeal.MapPost("/preview", PreviewAsync).For(Right.Appeals);
        appeal.MapPost("/public-words", ReleaseWordsAsync).For(Right.Appeals);
        appeal.MapPost("/photos/{key}/release", ReleasePhotoAsync).For(Right.Appeals);
        appeal.MapPost("/files/{key}/said", TypeRecordingAsync).For(Right.Appeals);
        appeal.MapPost("/author", ShowAuthorAsync).For(Right.Contacts);
    }

    private static async Task<IResult> ShowAsync(long id, AppealDesk desk, string? ready, string? to, string? done)
    {
        var form = new AppealForm { Done = done };
        return long.TryParse(ready, CultureInfo.InvariantCulture, out var answer)
            ? await desk.ShowWithReadyAnswerAsync(id, answer, to, form) : await desk.ShowAsync(id, form);
    }

    private static async Task<IResult> OpenFileAsync(long id, string key, Database database, BlobStore blobs, HttpContext http,
        bool small = false)
    {
        await using var db = database.OpenForReading();
        var photo = await db.Set<Photo>().OfAppeal(id).FirstOrDefaultAsync(photo => photo.Key == key, http.RequestAborted);
        return await StaffFiles.OpenAsync(http, photo, blobs, small) is { } file ? file : Results.NotFound();
    }

    private static async Task<IResult> MoveAsync(long id, SentForm sent, AppealWork work, AppealDesk desk, HttpContext http)
    {
        var form = new AppealForm { Move = QueueFilter.FindState(sent["to"]), MoveWords = sent["reason"], ReadyAnswer = sent.Id("ready") };
        if (form.Move is not { } to) return await desk.ShowAsync(id, form with { Trouble = T.NotAllowed });
        if (form.MoveWords.Length > AppealWork.LongestWords) return await desk.ShowAsync(id, form with { Trouble = T.TooLong });
        if (to == AppealStatus.Done && form.MoveWords.Length < ShortestWords)
            return await desk.ShowAsync(id, form with { Trouble = T.DoneWords });
        if (await sent.ReadFileAsync("photo", http.RequestAborted) is { } file
            && await work.AddResultPhotoAsync(http.User.GetHolderName(), id, file, http.RequestAborted) is not ResultPhoto.Added)
            return await desk.ShowAsync(id, form with { Trouble = T.BadPhoto });
        return await desk.AnswerAsync(id, form, "move", await work.MoveAsync(
            http.User.GetHolderName(), id, to, sent.Find("reason"), sent.Number("version"), form.ReadyAnswer));
    }

    private static async Task<IResult> SayAsync(long id, SentForm sent, AppealWork work, AppealDesk desk, HttpContext http)
    {
        var form = new AppealForm { SayWords = sent["text"] };
        return FindFault(form.SayWords) is { } fault ? await desk.ShowAsync(id, form with { Trouble = fault })
            : await desk.AnswerAsync(id, form, "say",
                await work.SayAsync(http.User.GetHolderName(), id, form.SayWords, sent.Number("version")));
    }

    private static async Task<IResult> NoteAsync(long id, SentForm sent, AppealWork work, AppealDesk desk, HttpContext http)
    {
        var form = new AppealForm { NoteWords = sent["text"] };
        if (FindFault(form.NoteWords) is { } fault) return await desk.ShowAsync(id, form with { Trouble = fault });
        return await work.AddNoteAsync(http.User.GetHolderName(), id, form.NoteWords) is null
            ? Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound) : Page.GoTo($"/appeals/{id}?done=note");
    }

    private static async Task<IResult> AssignAsync(long id, SentForm sent, AppealWork work, AppealDesk desk, HttpContext http) =>
        await desk.AnswerAsync(id, new(), "assign", await work.AssignAsync(http.User.GetHolderName(), id,
            sent["who"] == "me" ? http.User.GetStaffer().Person : null, sent.Number("version")));

    private static async Task<IResult> MergeAsync(
        long id, SentForm sent, AppealWork work, AppealDesk desk, AppealCategories categories, HttpContext http) =>
        await desk.AnswerAsync(id, new(), "merge", await work.MergeAsync(http.User.GetHolderName(), id, sent.Id("into") ?? id, reason: null,
            sent.Number("version"), AppealReach.Of(http.User, categories)));

    private static async Task<IResult> RouteAsync(long id, SentForm sent, AppealWork work, AppealDesk desk, AppealCategories categories,
        HttpContext http)
    {
        var form = new AppealForm { Route = sent["topic"], RouteWords = sent["reason"] };
        if (categories.Find(form.Route) is not { } topic) return await desk.ShowAsync(id, form with { Trouble = T.NoTopic });
        return form.RouteWords.Length > AppealWork.LongestWords ? await desk.ShowAsync(id, form with { Trouble = T.TooLong })
            : await desk.AnswerAsync(id, form, "route",
                await work.EditAsync(
                http.User.GetHolderName(), id, new(Category: topic, Reason: sent.Find("reason")), sent.Number("version")));
    }

    /// <summary>What the author would read of a message, or of a move with its reason; nothing is done.</summary>
    private static async Task<IResult> PreviewAsync(long id, SentForm sent, AppealWork work, AppealDesk desk, HttpContext http)
    {
        var (by, version) = (http.User.GetHolderName(), sent.Number("version"));
        if (QueueFilter.FindState(sent["to"]) is not { } to)
        {
            var said = new AppealForm { SayWords = sent["text"] };
            return FindFault(said.SayWords) is { } fault ? await desk.ShowAsync(id, said with { Trouble = fault })
                : await desk.PreviewAsync(id, said, said.SayWords, await work.SayAsync(by, id, said.SayWords, version, dryRun: true));
        }
        var form = new AppealForm { Move = to, MoveWords = sent["reason"], ReadyAnswer = sent.Id("ready") };
        return form.MoveWords.Length > AppealWork.LongestWords ? await desk.ShowAsync(id, form with { Trouble = T.TooLong })
            : await desk.PreviewAsync(id, form, form.MoveWords,
                await work.MoveAsync(by, id, to, sent.Find("reason"), version, dryRun: true));
    }

    private static async Task<IResult> ReleaseWordsAsync(long id, SentForm sent, AppealWork work, AppealDesk desk, HttpContext http)
    {
        var form = new AppealForm { PublicWords = sent["text"] };
        if (sent.Has("back")) form = form with { PublicWords = null };
        else if (FindFault(form.PublicWords) is { } fault) return await desk.ShowAsync(id, form with { Trouble = fault });
        return await desk.AnswerAsync(id, form, "public", await work.ReleaseWordsAsync(http.User.GetHolderName(), id, form.PublicWords));
    }

    private static async Task<IResult> ReleasePhotoAsync(long id, string key, SentForm sent, AppealWork work, AppealDesk desk,
        HttpContext http) => await work.ReleasePhotoAsync(http.User.GetHolderName(), id, key, sent["released"] == "true") switch
        {
            PhotoRelease.Decided => Page.GoTo($"/appeals/{id}?done=release"),
            PhotoRelease.FormalStays => await desk.ShowAsync(id, new() { Trouble = T.FormalHidden }, StatusCodes.Status409Conflict),
            _ => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound),
        };

    private static async Task<IResult> TypeRecordingAsync(long id, string key, SentForm sent, AppealWork work, AppealDesk desk,
        HttpContext http)
    {
        var words = sent["text"];
        if (FindFault(words) is { } fault) return await desk.ShowAsync(id, new() { Trouble = fault }, StatusCodes.Status400BadRequest);
        return await work.TypeRecordingAsync(http.User.GetHolderName(), id, key, words)
            ? Page.GoTo($"/appeals/{id}?done=said") : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ShowAuthorAsync(long id, AppealWork work, AppealDesk desk, HttpContext http) =>
        await desk.ShowAsync(id, new() { Author = await work.ReadPersonAsync(http.User.GetHolderName(), id) });

    private static Text? FindFault(string words) =>
        words.Length > AppealWork.LongestWords ? T.TooLong : words.Length < ShortestWords ? T.TooShort : null;

    private sealed record RequestSizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
