using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Kit;

/// <summary>A city in which things happen at buildings, and people who follow them.</summary>
public static class EventCity
{
    public static string KeyOf(this TestCity city, string address) => city.AddressOf(address).BuildingKey;

    public static Address AddressOf(this TestCity city, string address) =>
        city.Services.GetRequiredService<AddressBook>().Resolve(address) is AddressAnswer.Resolved found
            ? found.Address
            : throw new ArgumentException($"'{address}' is not one building.");

    /// <summary>Somebody follows a building, with all kinds of notices if none are named.</summary>
    public static async Task<Subscription> FollowAsync(this TestCity city, string who, string address, string label = "home",
        string[]? kinds = null, Action<Subscription>? also = null)
    {
        if (await city.PersonAsync(who) is null) await city.HearAsync(who, new Input.Start());
        var (person, place) = ((await city.PersonAsync(who))!.Value, Place.At(city.AddressOf(address)));
        return await city.Database.InTransactionAsync(async unit =>
        {
            var row = await city.Services.GetRequiredService<BuildingService>()
                .FollowAsync(unit, person, place, label, kinds ?? [.. NoticeKind.All.Select(kind => kind.Slug)]);
            also?.Invoke(row);
            return row;
        });
    }

    /// <summary>Somebody follows a kind of notice for the whole city.</summary>
    public static async Task FollowTopicAsync(this TestCity city, string who, string kind)
    {
        if (await city.PersonAsync(who) is null) await city.HearAsync(who, new Input.Start());
        var person = (await city.PersonAsync(who))!.Value;
        await city.Database.InTransactionAsync(unit =>
        {
            unit.Db.Add(new TopicChoice { PersonId = person, Kind = kind, Follows = true, CreatedAt = unit.Now });
            return Task.CompletedTask;
        });
    }

    /// <summary>A source says something; what is to be told leaves.</summary>
    public static async Task<Alert> ReportAsync(this TestCity city, AlertReport report)
    {
        var alert = await city.Database
            .InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>().ReportAsync(unit, report));
        await city.SendAllAsync();
        return alert;
    }

    /// <summary>What happens of itself in that time: once a minute the clock is looked at.</summary>
    public static async Task PassAsync(this TestCity city, TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromMinutes(1))
        {
            city.Clock.Advance(left < TimeSpan.FromMinutes(1) ? left : TimeSpan.FromMinutes(1));
            await city.TurnAsync();
        }
    }

    public static async Task TurnAsync(this TestCity city)
    {
        await city.Services.GetRequiredService<TurnAlerts>().RunAsync(CancellationToken.None);
        await city.SendAllAsync();
    }

    /// <summary>What the messenger was given for somebody since the last look, as plain text; an edit begins with "✎ ".</summary>
    public static IReadOnlyList<string> Heard(this TestCity city, string who)
    {
        var heard = city.Messenger.Sent.Where(sent => sent.Chat == who)
            .Select(sent => $"{(sent.Message.Edits is null ? "" : "✎ ")}{sent.Message.Text}").ToList();
        city.Messenger.Sent.Clear();
        return heard;
    }

    private static async Task<long?> PersonAsync(this TestCity city, string who)
    {
        await using var db = city.Database.OpenForReading();
        return await db.Set<Chat>().Where(chat => chat.Handle == who).Select(chat => (long?)(chat.PersonId ?? chat.Id))
            .FirstOrDefaultAsync();
    }
}
