using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Photos;

/// <summary>
/// Fetches the pictures that turns kept, right after the turn (Viber's addresses do not live long), cleans and stores
/// them. One that cannot be taken is refused in words, and the conversation goes on.
/// </summary>
public sealed partial class PhotoWorker(
    Database database, MessengerRegistry messengers, PhotoWishes wishes, BlobStore blobs, FlowFactory flows, Outbox outbox,
    TimeProvider clock, ILogger<PhotoWorker> log) : BackgroundService
{
    private const int AtOnce = 2, Attempts = 6;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await WorkAsync(stoppingToken) > 0) { }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(error);
            }
            await Task.WhenAny(wishes.Signals.ReadAsync(stoppingToken).AsTask(), Task.Delay(PollInterval, clock, stoppingToken));
        }
    }

    /// <summary>Takes what is due; returns how many.</summary>
    public async Task<int> WorkAsync(CancellationToken cancellationToken = default)
    {
        await using var db = database.OpenForReading();
        var now = clock.GetUtcNow();
        var due = await db.Set<Photo>().Where(photo => photo.Status == PhotoStatus.Wanted && photo.DueAt <= now)
            .OrderBy(photo => photo.DueAt).Take(50).ToListAsync(cancellationToken);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (photo, token) => await ProcessAsync(photo, token));
        return due.Count;
    }

    private async Task ProcessAsync(Photo photo, CancellationToken cancellationToken)
    {
        if (messengers.Find(photo.Bot) is not { } messenger)
        {
            await StoreAsync(photo.Key, row => row.DueAt = clock.GetUtcNow() + TimeSpan.FromMinutes(1), cancellationToken);
            return;
        }
        var (fetched, bytes) = await FetchAsync(messenger, photo.Source, cancellationToken);
        switch (fetched)
        {
            case FetchedFile.Found when photo.Kind == MediaKind.Picture:
                await CleanAsync(photo, bytes, cancellationToken);
                break;
            case FetchedFile.Found:
                await KeepAsync(photo, bytes, cancellationToken);
                break;
            case FetchedFile.TooLarge:
                await RefuseAsync(photo, new(PhotoRefusal.TooLarge), cancellationToken);
                break;
            case FetchedFile.NotNow when photo.Attempts < Attempts:
                await StoreAsync(photo.Key, row => (row.Attempts, row.DueAt) =
                    (row.Attempts + 1, clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Pow(3, row.Attempts + 1))), cancellationToken);
                break;
            default:
                await RefuseAsync(photo, new(PhotoRefusal.Lost), cancellationToken);
                break;
        }
    }

    /// <summary>Fetches the whole file into memory, up to the largest accepted size.</summary>
    private static async Task<(FetchedFile Fetched, byte[] Bytes)> FetchAsync(IMessenger messenger, string source,
        CancellationToken cancellationToken)
    {
        try
        {
            var fetched = await messenger.OpenFileAsync(source, cancellationToken);
            if (fetched is not FetchedFile.Found { Content: var content }) return (fetched, []);
            await using (content)
                return await WholeFile.ReadAsync(content, PhotoCleaner.LargestFile, cancellationToken) is { } bytes
                    ? (fetched, bytes)
                    : (new FetchedFile.TooLarge(), []);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return (new FetchedFile.NotNow(error.GetType().Name), []);
        }
    }

    private async Task CleanAsync(Photo photo, byte[] bytes, CancellationToken cancellationToken)
    {
        var cleaned = PhotoCleaner.Clean(bytes);
        if (cleaned is CleanPhoto.Refused refused) await RefuseAsync(photo, refused, cancellationToken);
        if (cleaned is not CleanPhoto.Done clean) return;
        // The file is stored before the row, so that a row never names a missing file.
        blobs.Put(clean);
        await StoreAsync(photo.Key, row =>
        {
            (row.Status, row.Sha256, row.Width, row.Height) = (PhotoStatus.Stored, clean.Sha256, clean.Width, clean.Height);
            // Only a draft can still ask its author; what is sent keeps no trace of where the camera stood.
            if (row is { About: null, Status: PhotoStatus.Stored } && clean.TakenAt is { } place)
                (row.TakenLatitude, row.TakenLongitude) = (place.Latitude, place.Longitude);
        }, cancellationToken);
    }

    /// <summary>A voice note or video cannot be made anew here: it is kept byte for byte, and handed to staff as a download only.</summary>
    private async Task KeepAsync(Photo photo, byte[] bytes, CancellationToken cancellationToken)
    {
        var kind = FileKinds.Recognise(bytes);
        if (!kind.IsRecording())
        {
            await RefuseAsync(photo, new(PhotoRefusal.NotARecording, kind), cancellationToken);
            return;
        }
        var sha256 = blobs.PutRecording(bytes);
        await StoreAsync(photo.Key, row => (row.Status, row.Sha256) = (PhotoStatus.Stored, sha256), cancellationToken);
    }

    private Task RefuseAsync(Photo photo, CleanPhoto.Refused refused, CancellationToken cancellationToken)
    {
        LogRefused(photo.Bot, refused.Why, refused.Kind);
        return database.InTransactionAsync(async unit =>
        {
            if (await unit.Db.Set<Photo>()
                .FirstOrDefaultAsync(row => row.Key == photo.Key, cancellationToken) is not { Status: PhotoStatus.Wanted } row) return;
            (row.Status, row.Why) = (PhotoStatus.Refused, refused.Why.ToString());
            if (await unit.Db.Set<Chat>().FirstOrDefaultAsync(chat => (chat.Id == row.PersonId || chat.PersonId == row.PersonId)
                && chat.Bot == row.Bot && chat.Reachable, cancellationToken) is not { } chat) return;
            var to = Recipient.FromChat(chat);
            var draft = await FindDraftAsync(unit, row, cancellationToken);
            outbox.Put(unit, to, CreateRefusal(refused, draft, to.Language), Lane.Normal);
        }, cancellationToken);
    }

    private static Message CreateRefusal(CleanPhoto.Refused refused, Frame? draft, Language language)
    {
        var menu = new MessageButton("go.menu", EngineTexts.Menu.In(language).ToString(), ButtonKind.Navigation);
        if (draft is null) return new(PhotoTexts.Explain(refused).In(language)) { Buttons = [menu] };
        var goOn = new MessageButton($"go.resume.{draft.Flow}", EngineTexts.Continue.In(language).ToString(), ButtonKind.Action);
        return new(PhotoTexts.Explain(refused).In(language)) { Buttons = [goOn, menu] };
    }

    /// <summary>Finds the current or parked conversation whose draft holds the picture; null if it is over or was dropped.</summary>
    private async Task<Frame?> FindDraftAsync(UnitOfWork unit, Photo photo, CancellationToken cancellationToken)
    {
        var row = await unit.Db.Set<ConversationRow>().FirstOrDefaultAsync(row => row.PersonId == photo.PersonId, cancellationToken);
        var state = ConversationState.FromJson(row?.State);
        return state.Parked.Prepend(state.Current).OfType<Frame>().FirstOrDefault(frame =>
            flows.Has(frame.Flow) && flows.Create(frame.Flow, unit).FindPictures(frame).Contains(photo.Key));
    }

    private Task StoreAsync(string key, Action<Photo> change, CancellationToken cancellationToken) =>
        database.InTransactionAsync(async unit =>
    {
        if (await unit.Db.Set<Photo>().FirstOrDefaultAsync(row => row.Key == key, cancellationToken) is { } row) change(row);
    }, cancellationToken);

    [LoggerMessage(LogLevel.Information, "A picture from {Bot} was refused: {Why} ({Kind}).")]
    private partial void LogRefused(string bot, PhotoRefusal why, FileKind kind);

    [LoggerMessage(LogLevel.Error, "Fetching pictures failed; it goes on in five seconds.")]
    private partial void LogFailed(Exception error);
}
