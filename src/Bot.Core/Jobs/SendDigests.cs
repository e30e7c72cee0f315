using IfCity.Bots.Scheduling;
using IfCity.Bots.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Alerts;
using IfCity.Bots.Flows.Buildings;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Jobs;

/// <summary>What waited for the day's digest goes as one message to each person: by building, as it stands now.</summary>
public sealed class SendDigests(Database database, AlertService alerts, Concerned concerned, Outbox outbox) : IScheduledJob
{
    private const int AtOnce = 200;

    public Task RunAsync(CancellationToken stop) => database.InTransactionAsync(async unit =>
    {
        var people = await unit.Db.Set<DigestItem>().Where(item => item.DueAt <= unit.Now).Select(item => item.PersonId).Distinct().OrderBy(person => person).Take(AtOnce).ToListAsync(stop);
        if (people.Count == 0) return;
        var items = await unit.Db.Set<DigestItem>().Where(item => people.Contains(item.PersonId) && item.DueAt <= unit.Now).OrderBy(item => item.Id).ToListAsync(stop);
        var ids = items.Select(item => item.AlertId).Distinct().ToList();
        var told = await unit.Db.Set<Alert>().AsNoTracking().Where(alert => ids.Contains(alert.Id)).ToDictionaryAsync(alert => alert.Id, stop);
        var buildings = (await unit.Db.Set<Subscription>().AsNoTracking().Where(row => people.Contains(row.PersonId)).OrderBy(row => row.Id).ToListAsync(stop)).ToLookup(row => row.PersonId);
        foreach (var chat in await unit.Db.Chats.Telling(people).ToListAsync(stop))
        {
            var own = items.Where(item => item.PersonId == chat.Person).ToList();
            Put(unit, chat, [.. own.Select(item => told.GetValueOrDefault(item.AlertId)).OfType<Alert>()], [.. buildings[chat.Person]], own[^1].Id);
        }
        // Who cannot be reached is not told of it days later.
        unit.Db.RemoveRange(items);
    }, stop);

    private void Put(Unit unit, Chat chat, List<Alert> own, List<Subscription> buildings, long last)
    {
        // An end that nobody has confirmed is no end.
        var open = own.Where(alert => alert is { Status: AlertStatus.Planned or AlertStatus.Begun } or { Status: AlertStatus.Ended, EndedAt: null }).ToList();
        if (own.Count == 0) return;
        var places = buildings.Select(row => ((Text?)row.Title, Of(open.Where(alert => IsAt(alert, row))))).Append((null, Of(open.Where(alert => !buildings.Exists(row => IsAt(alert, row)))))).Where(place => place.Item2.Count > 0).ToList();
        var to = Recipient.Of(chat);
        outbox.Put(unit, to, new Message(DigestTexts.Digest(places, [.. own.Except(open)]).In(to.Language))
        {
            Silent = true,
            Buttons =
            [
                new("go.now", BuildingTexts.WhatIsOn.In(to.Language).ToString(), ButtonKind.Action),
                new("go.building", AlertTexts.ChangeNotices.In(to.Language).ToString(), ButtonKind.Action),
                new("go.menu", EngineTexts.Menu.In(to.Language).ToString(), ButtonKind.Navigation),
            ],
        }, Lane.Alert, onceKey: $"digest/{chat.Person}/{last}");
    }

    private bool IsAt(Alert alert, Subscription row) => !alert.Audience.IsEveryone && concerned.Covers(alert.Audience, row.BuildingKey, row.StreetId, row.Queue);

    private IReadOnlyList<(Alert, Text)> Of(IEnumerable<Alert> open) => [.. open.Select(alert => (alert, alerts.WhereOf(alert)))];
}
