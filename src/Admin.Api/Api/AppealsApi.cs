using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Flows.Appeals;
using IfCity.Bots.Photos;
using IfCity.Bots.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Api;

/// <summary>Appeals: list, one with its history and photos, moves.</summary>
internal static class AppealsApi
{
    public sealed record AppealView(
        long Id, string Number, AppealStatus Status, int Version, string Category, string Words, string? Place, string? BuildingKey, double? Latitude, double? Longitude,
        string Urgency, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? DueAt, int Returns, int? Rating);

    public sealed record HistoryLine(DateTimeOffset At, string By, AppealStatus? To, string? Words);

    public sealed record PhotoView(string Key, PhotoStatus Status, int Width, int Height, string? Link);

    public sealed record AppealDetails(AppealView Appeal, IReadOnlyList<HistoryLine> History, IReadOnlyList<PhotoView> Photos, IReadOnlyList<AppealStatus> Moves);

    /// <param name="To">The state to move it into.</param>
    /// <param name="Reason">What the author may read; needed for forwarded, question, closed, rejected, merged.</param>
    /// <param name="Version">The version that you saw: if somebody moved it meanwhile the answer is 409 with the newer one.</param>
    public sealed record Move([property: Required] AppealStatus? To, [property: StringLength(1000)] string? Reason = null, int? Version = null);

    public static void MapAppeals(this IEndpointRouteBuilder api)
    {
        var appeals = api.MapGroup("/appeals").WithTags("Appeals");
        appeals.MapGet("", ListAsync);
        appeals.MapGet("/{id:long}", ShowAsync);
        appeals.MapPost("/{id:long}/moves", MoveAsync);
        appeals.MapGet("/{id:long}/photos/{key}", PhotoAsync);
    }

    private static async Task<Ok<List<AppealView>>> ListAsync(
        Database database, TimeProvider clock, CancellationToken stop, Named<AppealStatus>? status = null, string? category = null, string? number = null, bool? overdue = null, long? before = null, int limit = 50)
    {
        await using var db = database.OpenForReading();
        var (now, wanted) = (clock.GetUtcNow(), status?.Value);
        var appeals = db.Set<Appeal>().Where(appeal => (wanted == null || appeal.Status == wanted) && (category == null || appeal.Category == category)
            && (number == null || appeal.Number == number) && (before == null || appeal.Id < before));
        if (overdue == true) appeals = appeals.Where(appeal => appeal.DueAt != null && appeal.DueAt < now && appeal.Status != AppealStatus.Closed && appeal.Status != AppealStatus.Confirmed && appeal.Status != AppealStatus.Rejected && appeal.Status != AppealStatus.Withdrawn && appeal.Status != AppealStatus.Merged);
        return TypedResults.Ok((await appeals.OrderByDescending(appeal => appeal.Id).Take(Math.Clamp(limit, 1, 200)).ToListAsync(stop)).ConvertAll(View));
    }

    private static async Task<Results<Ok<AppealDetails>, ProblemHttpResult>> ShowAsync(long id, Database database, CancellationToken stop)
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id, stop) is not { } appeal) return Problems.NotFound("appeal");
        var history = await db.Set<AppealEvent>().Where(line => line.AppealId == id).OrderBy(line => line.Id).ToListAsync(stop);
        var photos = await db.Photos.Where(photo => photo.AppealId == id).OrderBy(photo => photo.CreatedAt).ToListAsync(stop);
        return TypedResults.Ok(new AppealDetails(View(appeal), [.. history.Select(line => new HistoryLine(line.At, line.By, line.To, line.Words))],
            [.. photos.Select(photo => new PhotoView(photo.Key, photo.Status, photo.Width, photo.Height, photo.Sha256 is null ? null : $"/api/v1/appeals/{id}/photos/{photo.Key}"))],
            new AppealMachine(appeal.Status).ForStaff));
    }

    private static async Task<Results<Ok<AppealView>, ProblemHttpResult>> MoveAsync(long id, Move move, Database database, AppealService appeals, HttpContext http) =>
        await database.InTransactionAsync<Results<Ok<AppealView>, ProblemHttpResult>>(async unit =>
        {
            var before = await unit.Db.Set<Appeal>().Where(appeal => appeal.Id == id).Select(appeal => new { appeal.Status, appeal.Version }).FirstOrDefaultAsync();
            switch (await appeals.MoveAsync(unit, id, move.To!.Value, http.Holder(), move.Reason, move.Version))
            {
                case MoveResult.Moved { Appeal: var moved }:
                    AuditEntry.Add(unit, http.Holder(), "appeal.move", moved.Number, before, new { moved.Status, moved.Version, move.Reason });
                    return TypedResults.Ok(View(moved));
                case MoveResult.NotAllowed no:
                    return Problems.Problem(StatusCodes.Status409Conflict, "move-not-allowed", $"From this state the appeal cannot be moved there.", "to", new { no.Now, no.Allowed });
                case MoveResult.Changed { Newer: var newer }:
                    return Problems.Problem(StatusCodes.Status409Conflict, "changed-meanwhile", "Somebody changed the appeal meanwhile.", "version", View(newer));
                case MoveResult.ReasonNeeded:
                    return Problems.Problem(StatusCodes.Status400BadRequest, "reason-needed", "The author is owed a reason for this.", "reason");
                default:
                    return Problems.NotFound("appeal");
            }
        });

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> PhotoAsync(long id, string key, Database database, BlobStore blobs, HttpContext http, CancellationToken stop, bool thumbnail = false)
    {
        await using var db = database.OpenForReading();
        var photo = await db.Photos.FirstOrDefaultAsync(photo => photo.AppealId == id && photo.Key == key, stop);
        if (photo?.Sha256 is not { } sha256 || blobs.Open(sha256, thumbnail) is not { } picture) return Problems.NotFound("photo");
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(picture, "image/jpeg");
    }

    private static AppealView View(Appeal appeal) => new(
        appeal.Id, appeal.Number, appeal.Status, appeal.Version, appeal.Category, appeal.Words, appeal.PlaceUk, appeal.BuildingKey, appeal.Latitude, appeal.Longitude,
        appeal.Urgency, appeal.CreatedAt, appeal.UpdatedAt, appeal.DueAt, appeal.Returns, appeal.Rating);
}
