using System.Collections.Concurrent;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Photos;

/// <summary>
/// Fetches the pictures that turns kept, right after the turn (Viber's addresses do not live long), cleans and stores
/// them. One that cannot be taken is refused in words, and the conversation goes on. Each is fetched by itself: one that hangs holds up no
/// other, and the files of one messenger never take all places.
/// </summary>
public sealed partial class PhotoWorker(
    Database database, MessengerRegistry messengers, PhotoWishes wishes, BlobStore blobs, PhotoCleaning cleaning, FlowFactory flows,
    Outbox outbox, TimeProvider clock, Supervisor supervisor, ILogger<PhotoWorker> log) : SupervisedService(supervisor)
{
    private const int FetchesAtOnce = 8, FetchesOfOneMessenger = 6, MostUnclear = 6;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5), LongestFetch = TimeSpan.FromSeconds(90),
        LongestWait = TimeSpan.FromMinutes(2), KeptWanted = TimeSpan.FromDays(1), StoreWait = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, string> _inHand = [];

    /// <summary>Why the store took no file when it was tried last; null if it did. Staff see it in health.</summary>
    public string? StoreProblem { get; private set; }

    protected override IEnumerable<SupervisedLoop> GetLoops() => [new("photos", RunAsync, SupervisedLoop.UsualTurn)];

    private async Task RunAsync(LoopState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            state.BeginTurn();
            foreach (var photo in await FindDueAsync(cancellationToken)) _ = ProcessAndFreeAsync(photo, cancellationToken);
            state.EndTurn();
            await wishes.WaitAsync(PollInterval, clock, cancellationToken);
        }
    }

    /// <summary>Takes what is due, and returns how many once all is done.</summary>
    public async Task<int> WorkAsync(CancellationToken cancellationToken = default)
    {
        var due = await FindDueAsync(cancellationToken);
        await Task.WhenAll(due.Select(photo => ProcessAndFreeAsync(photo, cancellationToken)));
        return due.Count;
    }

    /// <summary>Finds what is due and not in hand, as many as there are free places, and takes it in hand.</summary>
    private async Task<List<Photo>> FindDueAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var (now, due) = (clock.GetUtcNow(), new List<Photo>());
        // What is due later than any wait ends was put off by a clock that has been set back since.
        var wrong = now + LongestWait;
        var wanted = db.Set<Photo>().Where(photo => photo.Status == PhotoStatus.Wanted && (photo.DueAt <= now || photo.DueAt > wrong));
        foreach (var bot in await wanted.Select(photo => photo.Bot).Distinct().ToListAsync(cancellationToken))
        {
            var free = Math.Min(FetchesAtOnce - _inHand.Count, FetchesOfOneMessenger - _inHand.Values.Count(held => held == bot));
            if (free <= 0) continue;
            var held = _inHand.Keys.ToList();
            var photos = await wanted.Where(photo => photo.Bot == bot && !held.Contains(photo.Key))
                .OrderBy(photo => photo.DueAt).Take(free).ToListAsync(cancellationToken);
            due.AddRange(photos.Where(photo => _inHand.TryAdd(photo.Key, bot)));
        }
        return due;
    }

    /// <summary>Works on one picture. Whatever escapes puts this one off, and is logged; nothing reaches the loop.</summary>
    private async Task ProcessAndFreeAsync(Photo photo, CancellationToken cancellationToken)
    {
        try
        {
            await ProcessAsync(photo, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            await PutOffAsync(photo, error, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The process stops; the row stays wanted, and the next process fetches it.
        }
        finally
        {
            _inHand.TryRemove(photo.Key, out _);
            wishes.Wake();
        }
    }

    /// <summary>A store that is full or away, or a database that is away, costs no try; any other failure does.</summary>
    private async Task PutOffAsync(Photo photo, Exception error, CancellationToken cancellationToken)
    {
        var isStore = error is IOException or UnauthorizedAccessException;
        if (isStore) StoreProblem = error.Message;
        LogPutOff(error, photo.Bot);
        try
        {
            if (!isStore && !database.IsUnavailable(error))
                await CountAsync(photo, error.GetType().Name, cancellationToken);
            else await StoreAsync(photo.Key, row => row.DueAt = clock.GetUtcNow() + StoreWait, cancellationToken);
        }
        catch (Exception away) when (!cancellationToken.IsCancellationRequested)
        {
            // The database cannot take even that; the poll interval is the pause then.
            LogPutOff(away, photo.Bot);
            await Task.Delay(PollInterval, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ProcessAsync(Photo photo, CancellationToken cancellationToken)
    {
        if (messengers.Find(photo.Bot) is not { } messenger)
        {
            await StoreAsync(photo.Key, row => row.DueAt = clock.GetUtcNow() + TimeSpan.FromMinutes(1), cancellationToken);
            return;
        }
        switch (await FetchAsync(messenger, photo.Source, cancellationToken))
        {
            case FetchedFile.Found { Content.Length: > PhotoCleaner.LargestFile } or FetchedFile.TooLarge:
                await RefuseAsync(photo, new(PhotoRefusal.TooLarge), cancellationToken);
                break;
            case FetchedFile.Found found:
                await TakeAsync(photo, found.Content, cancellationToken);
                break;
            case FetchedFile.NotNow notNow when clock.GetUtcNow() - photo.CreatedAt < KeptWanted:
                await TryLaterAsync(photo, notNow.Why, counts: false, cancellationToken);
                break;
            case FetchedFile.Unclear unclear:
                await CountAsync(photo, unclear.Why, cancellationToken);
                break;
            default:
                await RefuseAsync(photo, new(PhotoRefusal.Lost), cancellationToken);
                break;
        }
    }

    private Task TakeAsync(Photo photo, byte[] content, CancellationToken cancellationToken) => photo.Kind == MediaKind.Picture
        ? CleanAsync(photo, content, cancellationToken)
        : KeepAsync(photo, content, cancellationToken);

    /// <summary>Uses up a try; one that has none left is given up, so that nothing is tried for ever.</summary>
    private Task CountAsync(Photo photo, string why, CancellationToken cancellationToken) => photo.Attempts < MostUnclear
        ? TryLaterAsync(photo, why, counts: true, cancellationToken)
        : RefuseAsync(photo, new(PhotoRefusal.Lost), cancellationToken);

    /// <summary>Tries again after 3, 9, 27 … seconds, two minutes at most. Only what counts brings it nearer to being given up.</summary>
    private Task TryLaterAsync(Photo photo, string why, bool counts, CancellationToken cancellationToken) =>
        StoreAsync(photo.Key, row =>
        {
            // The wait grows with the age, so that a messenger which is away is not asked more and more often.
            var seconds = Math.Max(Math.Pow(3, row.Attempts + 1), (clock.GetUtcNow() - row.CreatedAt).TotalSeconds / 2);
            row.DueAt = clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Clamp(seconds, 3, LongestWait.TotalSeconds));
            row.Why = why;
            if (counts) row.Attempts++;
        }, cancellationToken);

    /// <summary>Fetches the whole file; an adapter that neither answers nor throws is left after a minute and a half.</summary>
    private static async Task<FetchedFile> FetchAsync(IMessenger messenger, string source, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LongestFetch);
        try
        {
            return await messenger.FetchFileAsync(source, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new FetchedFile.Unclear(error.GetType().Name);
        }
    }

    private async Task CleanAsync(Photo photo, byte[] bytes, CancellationToken cancellationToken)
    {
        var cleaned = await cleaning.CleanAsync(bytes, cancellationToken);
        if (cleaned is CleanPhoto.Refused refused) await RefuseAsync(photo, refused, cancellationToken);
        if (cleaned is not CleanPhoto.Done clean) return;
        // The file is stored before the row, so that a row never names a missing file.
        await blobs.PutAsync(clean, cancellationToken);
        StoreProblem = null;
        var isNamed = await NameFileAsync(photo.Key, clean.Sha256, row =>
        {
            (row.Width, row.Height) = (clean.Width, clean.Height);
            // Only a draft can still ask its author; what is sent keeps no trace of where the camera stood.
            if (row.About is null && clean.TakenAt is { } place)
                (row.TakenLatitude, row.TakenLongitude) = (place.Latitude, place.Longitude);
        }, cancellationToken);
        // Another draft with the same picture, dropped before this row named the file, has it deleted.
        if (isNamed && !await blobs.HasAsync(clean.Sha256, cancellationToken)) await blobs.PutAsync(clean, cancellationToken);
    }

    /// <summary>
    /// Names the file that was stored, or removes it (false) if its draft was dropped, or its person left, in the meantime.
    /// </summary>
    private Task<bool> NameFileAsync(string key, string sha256, Action<Photo> change, CancellationToken cancellationToken) =>
        database.InTransactionAsync(async unit =>
    {
        if (await unit.Db.Set<Photo>().FirstOrDefaultAsync(row => row.Key == key, cancellationToken) is { Status: PhotoStatus.Wanted } row)
        {
            (row.Status, row.Sha256) = (PhotoStatus.Stored, sha256);
            change(row);
            return true;
        }
        if (!PhotoRemoval.IsNamed(unit, sha256)) unit.AfterCommit(() => blobs.DeleteLater([sha256]));
        return false;
    }, cancellationToken);

    /// <summary>A voice note or video cannot be made anew here: it is kept byte for byte, and handed to staff as a download only.</summary>
    private async Task KeepAsync(Photo photo, byte[] bytes, CancellationToken cancellationToken)
    {
        var kind = FileKinds.Recognise(bytes);
        if (!kind.IsRecording())
        {
            await RefuseAsync(photo, new(PhotoRefusal.NotARecording, kind), cancellationToken);
            return;
        }
        var sha256 = await blobs.PutRecordingAsync(bytes, cancellationToken);
        StoreProblem = null;
        await NameFileAsync(photo.Key, sha256, _ => { }, cancellationToken);
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
            outbox.Put(unit, to, CreateRefusal(PhotoTexts.Explain(refused, row.Kind).In(to.Language), draft, to.Language), Lane.Normal);
        }, cancellationToken);
    }

    private static Message CreateRefusal(Rich words, Frame? draft, Language language)
    {
        var menu = new MessageButton("go.menu", EngineTexts.Menu.In(language).ToString(), ButtonKind.Navigation);
        if (draft is null) return new(words) { Buttons = [menu] };
        var goOn = new MessageButton($"go.resume.{draft.Flow}", EngineTexts.Continue.In(language).ToString(), ButtonKind.Action);
        return new(words) { Buttons = [goOn, menu] };
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

    [LoggerMessage(LogLevel.Warning, "A picture from {Bot} is put off.")]
    private partial void LogPutOff(Exception error, string bot);
}
