using IfCity.Bots.Flows.Alerts;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Broadcasts;

/// <summary>Publishes notices: each is a broadcast in the lane of alerts, running from the moment it is published.</summary>
public sealed class AlertService(BroadcastService broadcasts)
{
    public async Task<Broadcast> PublishAsync(Unit unit, Alert alert, Audience audience)
    {
        alert.CreatedAt = unit.Now;
        unit.Db.Add(alert);
        await unit.FlushAsync();
        var broadcast = await broadcasts.CreateAsync(unit, new Broadcast
        {
            Title = $"Alert {alert.Id}: {alert.Kind}", BodyUk = alert.TextUk, BodyEn = alert.TextEn, Lane = Lane.Alert, AlertId = alert.Id, Author = alert.Author,
            AudienceJson = (audience.IsEveryone ? audience : audience with { Kind = alert.Kind }).ToJson(),
        });
        await broadcasts.StartAsync(unit, broadcast, alert.Author);
        return broadcast;
    }
}
