using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using T = IfCity.Bots.Admin.Console.Feeds.FeedConsoleTexts;

namespace IfCity.Bots.Admin.Console.Feeds;

/// <summary>Sources of notices: how each is doing, read now, or given a file.</summary>
internal static class FeedPages
{
    internal const string Path = $"{ConsoleModule.Root}/feeds";

    public static void MapFeeds(this IEndpointRouteBuilder console)
    {
        var feeds = console.MapGroup("/feeds");
        feeds.MapGet("", (Desk desk, string? done) => desk.ShowAsync(done switch
        {
            null => null,
            "same" => T.Unchanged,
            "pause" => T.PausedNow,
            "resume" => T.ResumedNow,
            _ => T.Read,
        }, StatusCodes.Status200OK)).ForStaff();
        feeds.MapPost("/{name}/read", ReadAsync).For(Right.Publish);
        feeds.MapPost("/{name}/pause", (string name, Desk desk, FeedReader reader) => MoveAsync(name, desk, "pause", reader.PauseAsync))
            .For(Right.Publish);
        feeds.MapPost("/{name}/resume", (string name, Desk desk, FeedReader reader) => MoveAsync(name, desk, "resume", reader.ResumeAsync))
            .For(Right.Publish);
        feeds.MapPost("/{name}/upload", UploadAsync).For(Right.Publish).WithMetadata(new SizeLimit(FeedService.Largest + 64 * 1024));
    }

    private static async Task<IResult> ReadAsync(string name, Desk desk, FeedReader reader) =>
        desk.Registry.Find(name) is not { IsFetched: true } feed ? NotFound()
            : await desk.AnswerAsync(await reader.ReadAsync(feed, desk.By, desk.Http.RequestAborted));

    private static async Task<IResult> MoveAsync(string name, Desk desk, string done,
        Func<FeedOptions, string, CancellationToken, Task<bool>> moveAsync) => desk.Registry.Find(name) is not { } feed ? NotFound()
            : await moveAsync(feed, desk.By, desk.Http.RequestAborted) ? Page.GoTo($"/feeds?done={done}")
            : await desk.ShowAsync(T.NotMoved, StatusCodes.Status409Conflict);

    private static async Task<IResult> UploadAsync(string name, SentForm form, Desk desk, FeedService feeds)
    {
        if (desk.Registry.Find(name) is not { } feed) return NotFound();
        if (await form.ReadFileAsync("file", desk.Http.RequestAborted) is not { Length: <= FeedService.Largest } bytes)
            return await desk.ShowAsync(T.NoFile, StatusCodes.Status400BadRequest);
        return await desk.AnswerAsync(await desk.Database.InTransactionAsync(async unit =>
        {
            // What cannot be read is kept as the state of the source: whoever answers for it sees what came.
            var taken = await feeds.TakeAsync(unit, feed, bytes);
            AuditEntry.Add(unit, desk.By, "feed.upload", name,
                after: taken.ToAudit(bytes.Length));
            return taken;
        }));
    }

    private static IResult NotFound() => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);

    /// <summary>What a form about a source needs of its request.</summary>
    internal sealed record Desk(Database Database, FeedRegistry Registry, TimeProvider Clock, HttpContext Http)
    {
        public string By => Http.User.GetHolderName();

        public static ValueTask<Desk?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Desk(services.GetRequiredService<Database>(), services.GetRequiredService<FeedRegistry>(),
                services.GetRequiredService<TimeProvider>(), context));
        }

        public async Task<IResult> AnswerAsync(FeedResult result) =>
            result.Error is not null ? await ShowAsync(T.NotRead, StatusCodes.Status409Conflict)
                : Page.GoTo($"/feeds?done={(result.Changed ? "read" : "same")}");

        public async Task<IResult> ShowAsync(Text? said, int status)
        {
            await using var db = Database.OpenForReading();
            var reports = new List<FeedReport>();
            foreach (var feed in Registry.All)
                reports.Add(await FeedReport.LoadAsync(db, feed, Clock.GetUtcNow(), Http.RequestAborted));
            return Page.Of<FeedsPage>(new()
            {
                [nameof(FeedsPage.Reports)] = reports, [nameof(FeedsPage.Said)] = said,
                [nameof(FeedsPage.IsBad)] = status != StatusCodes.Status200OK,
            }, status);
        }
    }

    private sealed record SizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
