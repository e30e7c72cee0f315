using System.Globalization;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<Microsoft.AspNetCore.Http.HttpResults.Ok<
    IfCity.Bots.Admin.Notices.FeedsApi.MovedView>, IfCity.Bots.Admin.Hosting.KeptRefusal,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace IfCity.Bots.Admin.Notices;

/// <summary>
/// Sources of notices: how each is doing, and what it would give, uploaded by hand. Days of the power schedule as they are known.
/// </summary>
internal static class FeedsApi
{
    /// <summary>A source of notices, and how it is doing.</summary>
    /// <param name="Name">Name of the feed, from the settings.</param>
    /// <param name="Kind">What it gives: events, or the power schedule.</param>
    /// <param name="Fetched">The service reads it by itself; otherwise it is only uploaded.</param>
    /// <param name="EveryMinutes">How often it is read or, if only uploaded, expected, in minutes.</param>
    /// <param name="Responsible">Whose data they are, in words that people read; null if it is not said.</param>
    /// <param name="Health">good, silent (people are told "no data"), failing (the last try gave nothing), never, or paused.</param>
    /// <param name="TriedAt">When it was last read or uploaded, UTC; null if never.</param>
    /// <param name="GoodAt">When it last gave something that could be read, UTC; null if never.</param>
    /// <param name="ChangedAt">When what it gives last changed, UTC; null if never.</param>
    /// <param name="Error">What is wrong now, in words for staff; null if nothing is.</param>
    /// <param name="Sample">The beginning of what could not be read; null if nothing is wrong.</param>
    /// <param name="Items">Events of it that are not over, or days of today and later.</param>
    /// <param name="PausedAt">Since when staff have it paused, UTC; null if it is not.</param>
    /// <param name="PausedBy">Who paused it; null if it is not paused.</param>
    public sealed record FeedView(string Name, FeedKind Kind, bool Fetched, int EveryMinutes, string? Responsible, string Health,
        DateTimeOffset? TriedAt, DateTimeOffset? GoodAt, DateTimeOffset? ChangedAt, string? Error, string? Sample, int Items,
        DateTimeOffset? PausedAt, string? PausedBy);

    /// <summary>How the source is now, and what was made of an upload.</summary>
    /// <param name="Feed">The source as it is now.</param>
    /// <param name="Upload">What was made of the upload; null if the source was paused or resumed.</param>
    public sealed record MovedView(FeedView Feed, UploadView? Upload);

    /// <summary>What was made of an upload.</summary>
    /// <param name="Items">How many events or days it held.</param>
    /// <param name="Changed">It said something new.</param>
    /// <param name="Wrong">What of it was left out and why, in words; empty if nothing.</param>
    public sealed record UploadView(int Items, bool Changed, IReadOnlyList<string> Wrong);

    /// <summary>What may be done with a source.</summary>
    public enum FeedVerb
    {
        /// <summary>Takes the body as what the source gives.</summary>
        Upload,

        /// <summary>Reads it no more until it is resumed; it may still be uploaded to.</summary>
        Pause,

        /// <summary>Reads it again, and at once.</summary>
        Resume,
    }

    /// <summary>One version of one day's schedule of power cuts, as its source published it.</summary>
    /// <param name="Day">The day by Kyiv's calendar, such as 2026-11-25.</param>
    /// <param name="Source">Name of the feed that it came by.</param>
    /// <param name="Version">Counted from 1 for each day and source; the greatest is the newest.</param>
    /// <param name="Emergency">Emergency cut-offs: the schedule does not apply.</param>
    /// <param name="Queues">By queue its cuts, «14:00–17:00»; an empty list: none are planned; a queue that is not there: no data.</param>
    /// <param name="PublishedAt">When the source made it, UTC.</param>
    /// <param name="ApprovedSince">Since when it holds by the source's own word, UTC; null if the source does not say.</param>
    /// <param name="ReceivedAt">When the service got it, UTC.</param>
    public sealed record PowerDayView(string Day, string Source, int Version, bool Emergency,
        IReadOnlyDictionary<string, IReadOnlyList<string>> Queues, DateTimeOffset PublishedAt, DateTimeOffset? ApprovedSince,
        DateTimeOffset ReceivedAt);

    public static void MapFeeds(this IEndpointRouteBuilder api)
    {
        var feeds = api.MapGroup("/feeds").WithTags("Feeds");
        feeds.MapGet("", ListAsync);
        feeds.MapPost("/{name}/{verb}", MoveAsync).Needs(Right.Publish).Accepts<object>(isOptional: true, "application/json")
            .ProducesProblem(413).WithMetadata(new RequestSizeLimitAttribute(FeedService.Largest));
        api.MapGet("/power/days/{date}", ShowPowerDayAsync).WithTags("Feeds");
    }

    /// <summary>Lists the sources of notices, and how each is doing.</summary>
    internal static async Task<Ok<List<FeedView>>> ListAsync(Database database, FeedRegistry registry, TimeProvider clock,
        HttpContext http, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var views = new List<FeedView>();
        foreach (var feed in registry.All) 
            views.Add(await LoadViewAsync(db, feed, Problems.LanguageOf(http), clock.GetUtcNow(), cancellationToken));
        return TypedResults.Ok(views);
    }

    /// <summary>Uploads what a source gives, pauses a source or resumes it.</summary>
    /// <remarks>
    /// Only an upload has a body. What cannot be read is refused, and kept as the state of the source: whoever answers for it sees what
    /// came and why it was refused.
    /// </remarks>
    /// <param name="name">Name of the feed.</param>
    /// <param name="verb">What is done.</param>
    internal static async Task<Answer> MoveAsync(string name, Named<FeedVerb> verb, Moving context, CancellationToken cancellationToken)
    {
        if (context.Registry.Find(name) is not { } feed) return Problems.NotFound(new($"джерела", $"feed"));
        if (verb.Value == FeedVerb.Upload) return await context.UploadAsync(feed, cancellationToken);
        var (reader, by) = (context.Reader, context.Http.GetHolderName());
        var isDone = verb.Value == FeedVerb.Pause ? await reader.PauseAsync(feed, by, cancellationToken)
            : await reader.ResumeAsync(feed, by, cancellationToken);
        return isDone ? TypedResults.Ok(await context.LoadMovedAsync(feed, cancellationToken))
            : Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed", verb.Value == FeedVerb.Pause
                ? new($"Джерело вже призупинено.", $"The source is paused already.")
                : new($"Джерело не призупинено.", $"The source is not paused."));
    }

    /// <summary>Shows all versions of one day's power schedule, the newest first.</summary>
    /// <param name="date">The day by Kyiv's calendar, such as 2026-11-25.</param>
    internal static async Task<Results<Ok<List<PowerDayView>>, ProblemHttpResult>> ShowPowerDayAsync(string date, Database database,
        CancellationToken cancellationToken)
    {
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return Problems.Invalid("date", new($"Дату пишуть як 2026-11-25.", $"The date must be like 2026-11-25."));
        await using var db = database.OpenForReading();
        var rows = await db.Set<PowerDay>().Where(row => row.Day == date).OrderByDescending(row => row.PublishedAt)
            .ThenByDescending(row => row.Version).ToListAsync(cancellationToken);
        return rows.Count == 0 ? Problems.Problem(StatusCodes.Status404NotFound, "not-published", new(
            $"Графіка на цей день не оприлюднено; це не означає, що відключень немає.",
            $"No schedule of that day has been published; that does not mean that there are no cuts."))
            : TypedResults.Ok(rows.ConvertAll(ToView));
    }

    private static PowerDayView ToView(PowerDay row)
    {
        var schedule = PowerSchedule.FromRow(row);
        return new(row.Day, row.Source, row.Version, row.IsEmergency, schedule.Queues.ToDictionary(pair => pair.Key,
            pair => (IReadOnlyList<string>)[.. pair.Value.Select(cut => $"{cut}")]), row.PublishedAt, row.ApprovedSince, row.ReceivedAt);
    }

    private static async Task<FeedView> LoadViewAsync(BotDb db, FeedOptions feed, Language language, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (_, state, condition, items) = await FeedReport.LoadAsync(db, feed, now, cancellationToken);
        return new(feed.Name, feed.Kind, feed.IsFetched, (int)feed.Interval.TotalMinutes, feed.Responsible,
            condition.ToString().ToLowerInvariant(), state?.TriedAt, state?.GoodAt, state?.ChangedAt, state?.Wrong?.In(language).ToString(),
            state?.Sample, items, state?.PausedAt, state?.PausedBy);
    }

    /// <summary>What a move needs of its request.</summary>
    internal sealed record Moving(Database Database, FeedRegistry Registry, FeedService Feeds, FeedReader Reader, TimeProvider Clock,
        HttpContext Http)
    {
        public static ValueTask<Moving?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Moving(services.GetRequiredService<Database>(), services.GetRequiredService<FeedRegistry>(),
                services.GetRequiredService<FeedService>(), services.GetRequiredService<FeedReader>(),
                services.GetRequiredService<TimeProvider>(), context));
        }

        public async Task<Answer> UploadAsync(FeedOptions feed, CancellationToken cancellationToken)
        {
            if (await ReadAsync(Http.Request.Body, cancellationToken) is not { } bytes)
                return Problems.Problem(StatusCodes.Status413PayloadTooLarge, "too-large", new($"Тіло запиту більше за 2 МБ.",
                    $"The body is larger than 2 MB."));
            var language = Problems.LanguageOf(Http);
            return await Database.InStaffTransactionAsync<Answer>(async unit =>
            {
                var taken = await Feeds.TakeAsync(unit, feed, bytes);
                AuditEntry.Add(unit, Http.GetHolderName(), "feed.upload", feed.Name, after: taken.ToAudit(bytes.Length));
                return taken.Error is { } why
                    ? new KeptRefusal(Problems.Problem(StatusCodes.Status400BadRequest, "feed-unreadable", why))
                    : TypedResults.Ok(new MovedView(await LoadViewAsync(unit.Db, feed, language, unit.Now, cancellationToken),
                        new(taken.Items, taken.Changed, [.. taken.Wrong.Select(wrong => $"{wrong.In(language)}")])));
            }, cancellationToken);
        }

        public async Task<MovedView> LoadMovedAsync(FeedOptions feed, CancellationToken cancellationToken)
        {
            await using var db = Database.OpenForReading();
            return new(await LoadViewAsync(db, feed, Problems.LanguageOf(Http), Clock.GetUtcNow(), cancellationToken), null);
        }
    }

    /// <summary>Null if it is too large.</summary>
    private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > FeedService.Largest) return null;
        }
        return content.ToArray();
    }
}
