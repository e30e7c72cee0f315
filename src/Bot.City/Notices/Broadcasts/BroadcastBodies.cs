using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>
/// Composes the messages of broadcasts when they are sent, from what is stored then. A message to everyone is composed once for each
/// language; one about buildings names those of the person.
/// </summary>
internal sealed class BroadcastBodies(Database database, AudienceResolver audiences, ApprovalLevels levels) : IBatchBodies
{
    private const int Remembered = 1_000;

    private readonly BoundedMemory<long, bool> _alike = new(Remembered);

    /// <summary>What everybody is told alike, as it was composed last: rows are claimed a dozen at a time.</summary>
    private readonly BoundedMemory<long, Shared> _shared = new(Remembered);

    public async Task<bool> IsUniformAsync(long batchId, CancellationToken cancellationToken)
    {
        if (_alike.TryGet(batchId, out var known)) return known;
        await using var db = database.OpenForReading();
        // The audience and the content of a running broadcast do not change, so the answer can be kept.
        var alike = await db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == batchId, cancellationToken) is { } broadcast
            && TellsAllAlike(broadcast);
        _alike.Note(batchId, alike);
        return alike;
    }

    public async Task<IReadOnlyList<Wording>> RenderAsync(IReadOnlyList<BatchRow> rows, CancellationToken cancellationToken)
    {
        var words = new Dictionary<long, Wording>();
        foreach (var same in rows.GroupBy(row => row.BatchId))
            foreach (var (row, wording) in await WordAsync(same.Key, [.. same], cancellationToken)) words[row.Id] = wording;
        return [.. rows.Select(row => words[row.Id])];
    }

    private async Task<List<(BatchRow, Wording)>> WordAsync(long id, List<BatchRow> rows, CancellationToken cancellationToken)
    {
        if (_shared.TryGet(id, out var shared) && shared.State == await ReadStateAsync(id, cancellationToken))
            return rows.ConvertAll(row => (row, (Wording)shared.In(row.To.Language)));
        await using var db = database.OpenForReading();
        return await LoadAsync(db, id, rows, cancellationToken);
    }

    /// <summary>
    /// What the words follow from, by the statement that costs least: what is paused may be written anew, which raises its revision.
    /// </summary>
    private Task<State?> ReadStateAsync(long id, CancellationToken cancellationToken) => database.InTransactionAsync(unit =>
        Task.FromResult(unit.Session.Query("SELECT revision, level FROM broadcasts WHERE id = @p0",
            static row => new State(row.Int(0), row.Text(1)), id).SingleOrDefault()), cancellationToken);

    private async Task<List<(BatchRow, Wording)>> LoadAsync(BotDb db, long id, List<BatchRow> rows, CancellationToken cancellationToken)
    {
        if (await db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } broadcast)
            return rows.ConvertAll(row => (row, (Wording)new Wording.Nothing("the broadcast is no more")));
        var audience = broadcast.Audience;
        var shared = audience.IsEveryone ? Share(broadcast) : null;
        if (TellsAllAlike(broadcast)) _shared.Note(id, shared!);
        var why = audience.IsEveryone
            ? []
            : await audiences.FindReasonsAsync(db, audience, [.. rows.Select(row => row.PersonId).Distinct()]);
        var edited = broadcast.Edits
            ? await PreviousMessages.MessagesAsync(db, broadcast, [.. rows.Select(row => row.To.ChatId)], cancellationToken)
            : null;
        return rows.ConvertAll(row => (row, Word(row)));

        Wording Word(BatchRow row)
        {
            if (!audience.IsEveryone && !why.ContainsKey(row.PersonId)) return new Wording.Nothing("no longer concerned");
            var language = row.To.Language;
            var says = shared?.In(language) ?? Say(broadcast, row.To.IsGroup
                ? BroadcastMessage.ComposeForGroup(broadcast, language)
                : BroadcastMessage.Compose(broadcast, why[row.PersonId], language));
            return edited is null ? says : ComposeEdit(broadcast, says, edited.GetValueOrDefault(row.To.ChatId));
        }
    }

    private static bool TellsAllAlike(Broadcast broadcast) => !broadcast.Edits && broadcast.Audience.IsEveryone;

    private Shared Share(Broadcast broadcast)
    {
        return new(new(broadcast.Revision, broadcast.Level), In(Language.Uk), In(Language.En));

        Wording.Says In(Language language) => Say(broadcast, BroadcastMessage.Compose(broadcast, DeliveryReason.Everyone, language));
    }

    private Wording.Says Say(Broadcast broadcast, Message message)
    {
        var level = levels.Find(broadcast);
        return new(message, Resends: level.ResendsDoubt || broadcast.Lane != Lane.Bulk,
            BreaksQuiet: level.BreaksQuiet || broadcast.IsDanger);
    }

    /// <summary>
    /// Edits the earlier message. Where that is impossible, a withdrawal or a correction is sent as a new message, and a small change of an
    /// event is not sent at all.
    /// </summary>
    private static Wording ComposeEdit(Broadcast broadcast, Wording.Says says, string? earlier)
    {
        var anew = broadcast.Purpose is BroadcastPurpose.Withdrawal or BroadcastPurpose.Correction;
        return earlier is null
            ? anew ? says : new Wording.Nothing("there is nothing of it to rewrite")
            : says with { Message = says.Message with { Edits = earlier }, MustEdit = !anew };
    }

    private sealed record State(int Revision, string Level);

    /// <summary>What everybody is told alike, in each language.</summary>
    private sealed record Shared(State State, Wording.Says Uk, Wording.Says En)
    {
        public Wording.Says In(Language language) => language == Language.En ? En : Uk;
    }
}
