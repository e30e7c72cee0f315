using System.Globalization;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.City.Residents.Rights.RightsTexts;

namespace IfCity.Bots.City.Residents.Rights;

/// <summary>
/// Deletes all that is known of a person, as every slice answers for its own tables. What stays longer than the transaction is the way to
/// their chats, until the last words to them have left. Adds to the unit of work; never commits.
/// </summary>
public sealed class Departures(Outbox outbox, IEnumerable<IPersonRows> slices)
{
    /// <summary>What would stay without the person, or longer than they do, as they read it before.</summary>
    public async Task<IReadOnlyList<Text>> ListWhatStaysAsync(BotDb db, long person)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (keys, stays) = (await PersonKeys.LoadAsync(db, person), new List<Text>());
        foreach (var slice in slices) stays.AddRange(await slice.ListWhatStaysAsync(db, keys));
        return stays;
    }

    /// <summary>Deletes the person of the turn; their other messenger is told. The number is the proof.</summary>
    public async Task<string> LeaveAsync(UnitOfWork unit, Turn turn)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(turn);
        await unit.FlushAsync();
        var keys = await PersonKeys.LoadAsync(unit.Db, turn.Resident.PersonId);
        var gone = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in slices.SelectMany(slice => slice.Tables))
        {
            var name = unit.Db.Model.FindEntityType(table.Row)!.GetTableName()!;
            gone[name] = gone.GetValueOrDefault(name) + await table.LeaveAsync(unit, keys);
        }
        var number = TakeNumber(unit);
        unit.Db.Add(new Departure
        {
            Number = number, At = unit.Now, Rows = JsonSerializer.Serialize(gone.Where(pair => pair.Value > 0).ToDictionary()),
        });
        foreach (var chat in keys.Chats.Where(chat => chat.Bot != turn.Resident.Messenger && chat.Reachable))
            outbox.Put(unit, Recipient.FromChat(chat), new Message(T.DeletedElsewhere(number).In(Recipient.FromChat(chat).Language)),
                Lane.Normal);
        turn.Forget();
        return number;
    }

    /// <summary>Ends what is sent to the person of the bot's own accord, but for danger and news of their own appeals.</summary>
    public async Task StopAsync(UnitOfWork unit, long person)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var keys = await PersonKeys.LoadAsync(unit.Db, person);
        foreach (var slice in slices) await slice.StopAsync(unit, keys);
    }

    private static string TakeNumber(UnitOfWork unit)
    {
        var year = KyivTime.InKyiv(unit.Now).Year;
        return string.Create(CultureInfo.InvariantCulture, $"{year}-{Setting.TakeNumber(unit, $"departure-number-{year}"):000000}");
    }
}
