using System.Text.Json;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Notices;

/// <summary>Reach, cost and look of what is to be sent, before it is; and the pictures of broadcasts.</summary>
internal static class PreviewsApi
{
    /// <summary>A picture and a little for the form around it.</summary>
    private const long LargestUpload = PhotoCleaner.LargestFile + 64 * 1024;

    /// <summary>A broadcast as one messenger shows it in one language.</summary>
    /// <param name="Messenger">telegram or viber.</param>
    /// <param name="Language">The language that the reader has chosen.</param>
    /// <param name="Text">The words as they go out to the messenger, its marks among them.</param>
    /// <param name="Html">The words as people see them, as HTML that is safe to put into a page.</param>
    /// <param name="Picture">SHA-256 of the picture above the words; null if there is none.</param>
    /// <param name="Buttons">Rows of buttons, as that messenger lays them out.</param>
    /// <param name="Length">Characters as that messenger counts them, with all that the service adds.</param>
    /// <param name="Limit">The most characters that it takes; fewer under a picture.</param>
    /// <param name="Over">By how many characters it is too long for that messenger; 0 if it fits.</param>
    /// <param name="Warnings">What staff should know though it can be sent, in English words; empty if nothing.</param>
    /// <param name="Wire">The body of the call to the messenger.</param>
    public sealed record Shown(
        string Messenger, Language Language, string Text, string Html, string? Picture, IReadOnlyList<IReadOnlyList<PreviewButton>> Buttons,
        int Length, int Limit, int Over, IReadOnlyList<string> Warnings, JsonElement Wire);

    /// <summary>A picture that was stored for broadcasts.</summary>
    /// <param name="Sha256">Hash of the stored picture, hex: by this name a broadcast takes it.</param>
    /// <param name="Width">Width in pixels, as it was stored.</param>
    /// <param name="Height">Height in pixels, as it was stored.</param>
    public sealed record PictureView(string Sha256, int Width, int Height);

    /// <summary>What is to be shown before it is sent: an event, a broadcast, a broadcast that is kept, or only whom words would reach.
    /// </summary>
    /// <param name="Alert">An event, as it would be published.</param>
    /// <param name="Broadcast">A broadcast, as it would be composed.</param>
    /// <param name="BroadcastId">Id of a broadcast that is kept.</param>
    /// <param name="Audience">With no words yet: who is meant; left out, everyone.</param>
    /// <param name="Kind">With no words yet: slug of the kind of notice; who switched it off is counted apart.</param>
    /// <param name="IsDanger">With no words yet: danger to life, which reaches also those who switched the kind off.</param>
    public sealed record PreviewBody(AlertBody? Alert = null, BroadcastBody? Broadcast = null, long? BroadcastId = null,
        AudienceBody? Audience = null, string? Kind = null, bool IsDanger = false);

    /// <summary>Reach, cost and look of something before it is sent.</summary>
    /// <param name="Estimate">Whom it reaches, how long that takes and what it costs.</param>
    /// <param name="Look">How it looks in each messenger and language; of an event, its first message to somebody whom it concerns. Empty
    /// while there are no words.</param>
    public sealed record PreviewView(Estimate Estimate, IReadOnlyList<Shown> Look);

    public static void MapPreview(this IEndpointRouteBuilder api) => api.MapPost("/preview", PreviewAsync).WithTags("Broadcasts");

    public static void MapPictures(this RouteGroupBuilder broadcasts)
    {
        broadcasts.MapPost("/pictures", UploadAsync).Needs(Right.Publish).Accepts<IFormFile>("multipart/form-data", "image/jpeg",
            "image/png", "image/webp").WithMetadata(new RequestSizeLimit(LargestUpload));
    }

    /// <summary>Shows reach, cost and look of an event or a broadcast before it is sent; nothing is kept.</summary>
    /// <remarks>What is too long is shown, with by how much.</remarks>
    /// <param name="body">What is to be sent.</param>
    internal static async Task<Results<Ok<PreviewView>, ProblemHttpResult>> PreviewAsync(PreviewBody body, AlertsApi.AlertContext context,
        BroadcastComposer composer, Previews previews, Estimates estimates)
    {
        await using var db = context.Database.OpenForReading();
        var (audience, row, problem) = await ReadAsync(db, body, context, composer);
        return audience is null ? problem! : TypedResults.Ok(new PreviewView(await estimates.EstimateAsync(db, audience),
            row is null ? [] : ListPreviews(row, previews)));
    }

    /// <summary>Who is meant, and the message if there is one; or what is wrong.</summary>
    private static async Task<(Audience? Audience, Broadcast? Row, ProblemHttpResult? Problem)> ReadAsync(BotDb db, PreviewBody body,
        AlertsApi.AlertContext context, BroadcastComposer composer)
    {
        var now = context.Clock.GetUtcNow();
        object?[] asked = [body.Alert, body.Broadcast, body.BroadcastId, (object?)body.Audience ?? body.Kind];
        if (asked.Count(one => one is not null) > 1)
            return (null, null, Problems.Invalid("broadcast", new($"Щось одне: подія, розсилання або аудиторія без слів.",
                $"One thing at a time: an event, a broadcast, or an audience with no words.")));
        if (body.Alert is { } alert)
        {
            var (report, wrong) = alert.Read(context.Book, now, context.Http);
            if (report is null) return (null, null, wrong);
            return (report.Audience.OfKind(report.Kind) with { IsDanger = report.IsDanger }, context.Alerts.Preview(report, now), null);
        }
        if (body.BroadcastId is { } id)
            return await db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id) is { } kept
                ? (kept.Audience, kept, null)
                : (null, null, Problems.Invalid("broadcastId", new($"Розсилання {id} немає.", $"There is no broadcast {id}.")));
        if (body.Broadcast is { } composed)
        {
            var row = new Broadcast();
            return (composer.WriteUnchecked(composed, row)
                ?? await composer.FindNoPictureAsync(composed.Picture, context.Http.RequestAborted)) is { } wrong ? (null, null, wrong)
                : (row.Audience with { IsDanger = composed.Danger }, row, null);
        }
        if (body.Kind is { } kind && NoticeKind.Find(kind) is null) return (null, null, AlertBody.RefuseKind());
        var (audience, problem) = (body.Audience ?? new()).Read(context.Book);
        return (audience is null ? null : audience.OfKind(body.Kind) with { IsDanger = body.IsDanger }, null, problem);
    }

    internal static List<Shown> ListPreviews(Broadcast row, Previews previews) => [.. previews.Show(row).Select(shown => new Shown(
        shown.Messenger, shown.Language, shown.Message.Text, shown.Message.Html, shown.Picture, shown.Message.Rows, shown.Length,
        shown.Limit, shown.Over, shown.Warnings, JsonDocument.Parse(shown.Message.Wire).RootElement))];

    /// <summary>Stores a picture for broadcasts, sent in a form or as the body itself.</summary>
    /// <remarks>It is cleaned like a resident's: drawn anew, no bigger than 2048 pixels, nothing of the file but its pixels.</remarks>
    internal static async Task<Results<Ok<PictureView>, ProblemHttpResult>> UploadAsync(HttpRequest request, BlobStore blobs,
        PhotoCleaning cleaning, CancellationToken cancellationToken)
    {
        var file = request.HasFormContentType ? (await request.ReadFormAsync(cancellationToken)).Files is [var first, ..]
            ? first.OpenReadStream()
            : null : request.Body;
        var bytes = file is null ? [] : await WholeFile.ReadAsync(file, PhotoCleaner.LargestFile, cancellationToken);
        if (bytes is null || await cleaning.CleanAsync(bytes, cancellationToken) is not CleanPhoto.Done clean)
            return Problems.Invalid("file", new($"Файл — не зображення JPEG, PNG чи WebP до 20 МБ і 40 мегапікселів.",
                $"The file is not a JPEG, PNG or WebP picture of at most 20 MB and 40 megapixels."));
        await blobs.PutAsync(clean, cancellationToken);
        return TypedResults.Ok(new PictureView(clean.Sha256, clean.Width, clean.Height));
    }

    private sealed record RequestSizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
