using System.Threading.Channels;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Photos;

/// <summary>Stores which pictures a turn kept, in the turn's transaction, and has them fetched right after it.</summary>
public sealed class PhotoWishes
{
    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Waits until something is to be fetched, or until the time is over; several wishes may give one signal.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await _wake.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing was signalled in time.
        }
    }

    public void Wake() => _wake.Writer.TryWrite(true);

    internal static void Add(UnitOfWork unit, string bot, Turn turn, BlobStore blobs)
    {
        foreach (var (file, about, purpose) in turn.KeptFiles)
        {
            unit.Session.Execute(
                """
                INSERT INTO photos (key, person_id, bot, source, kind, purpose, about, status, width, height, attempts, due_at, created_at)
                VALUES (@p0, @p1, @p2, @p3, @p5, @p6, @p7, 'Wanted', 0, 0, 0, @p4, @p4)
                """, file.Key, turn.Resident.PersonId, bot, file.Source, unit.Now, file.Kind, purpose, about);
        }
        PhotoRemoval.Drop(unit, blobs, turn.DroppedPictures);
    }
}
