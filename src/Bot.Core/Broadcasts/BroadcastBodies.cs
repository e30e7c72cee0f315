using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Alerts;
using IfCity.Bots.Flows.Buildings;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Broadcasts;

/// <summary>
/// Words rows of broadcasts as they are sent, from what is stored now. What everyone gets is worded once for each language; what
/// concerns buildings names those of the person.
/// </summary>
public sealed class BroadcastBodies(Database database) : IBroadcastBodies
{
    public async Task<IReadOnlyList<Wording>> WordAsync(IReadOnlyList<BareRow> rows, CancellationToken stop)
    {
        await using var db = database.OpenForReading();
        var words = new Dictionary<long, Wording>();
        foreach (var same in rows.GroupBy(row => row.BroadcastId))
            foreach (var (row, wording) in await OfAsync(db, same.Key, [.. same], stop)) words[row.Id] = wording;
        return [.. rows.Select(row => words[row.Id])];
    }

    private static async Task<List<(BareRow, Wording)>> OfAsync(CityDb db, long id, List<BareRow> rows, CancellationToken stop)
    {
        if (await db.Set<Broadcast>().FirstOrDefaultAsync(row => row.Id == id, stop) is not { } broadcast) return rows.ConvertAll(row => (row, (Wording)new Wording.Nothing("the broadcast is no more")));
        var alert = broadcast.AlertId is { } number ? await db.Set<Alert>().FirstOrDefaultAsync(row => row.Id == number, stop) : null;
        var audience = broadcast.Audience;
        var why = audience.IsOfPlaces ? await Concerned.WhyAsync(db, audience, [.. rows.Select(row => row.Person).Distinct()]) : [];
        var edited = broadcast.Edits ? await Earlier.MessagesAsync(db, broadcast, [.. rows.Select(row => row.To.ChatId)], stop) : null;
        var shared = new Dictionary<Language, Message>();
        return rows.ConvertAll(row => (row, Word(row)));

        Wording Word(BareRow row)
        {
            var followed = why.GetValueOrDefault(row.Person, []);
            if (audience.IsOfPlaces && followed.Count == 0) return new Wording.Nothing("no longer follows any of the places");
            var message = audience.IsOfPlaces ? Hushed(BroadcastMessage.Of(broadcast, alert, followed, row.To.Language), broadcast, alert, followed) : Shared(row.To.Language);
            return edited is null ? new Wording.Says(message) : Rewriting(broadcast, message, edited.GetValueOrDefault(row.To.ChatId));
        }

        Message Shared(Language language) => shared.TryGetValue(language, out var known) ? known : shared[language] = BroadcastMessage.Of(broadcast, alert, [], language);
    }

    /// <summary>Without a sound if each of the buildings that concern the person wants this kind so. Danger is always heard.</summary>
    private static Message Hushed(Message message, Broadcast broadcast, Alert? alert, List<Subscription> followed) =>
        broadcast.Lane != Lane.Danger && alert is { IsDanger: false } && followed.All(row => row.Silent.Contains(alert.Kind)) ? message with { Silent = true } : message;

    /// <summary>What takes something back is told anew where it cannot be rewritten; a small change is not worth a message of its own.</summary>
    private static Wording Rewriting(Broadcast broadcast, Message message, string? earlier)
    {
        var anew = broadcast.Purpose == BroadcastPurpose.Withdrawal;
        return earlier is null ? anew ? new Wording.Says(message) : new Wording.Nothing("there is nothing of it to rewrite") : new Wording.Says(message with { Edits = earlier }, MustEdit: !anew);
    }
}
