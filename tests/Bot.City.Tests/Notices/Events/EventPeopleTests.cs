using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.City.Notices.Events.EventSteps;

namespace IfCity.Bots.Tests.City.Notices.Events;

/// <summary>Who hears of an event, of its change and of its end.</summary>
public sealed class EventPeopleTests
{
    /// <summary>Whom a change of place leaves out is told so, once; whom it brings in gets the whole.</summary>
    [Fact]
    public async Task Who_is_no_longer_concerned_is_told_so_once()
    {
        await using var city = await StartAsync();
        await city.FollowAsync("taras", "дністровська 3");
        await city.FollowAsync("maria", "незалежності 10");
        await city.SendAllAsync();
        city.Heard("taras");
        var report = Water(city);
        var alert = await city.ReportAsync(report);
        Assert.Empty(city.Heard("taras"));

        await ChangeAsync(city, alert.Id, report with { Audience = new() { Buildings = [city.KeyOf("дністровська 3")] } });
        var sent = city.Messenger.Sent.ToLookup(delivery => delivery.Chat, delivery => delivery.Message.Text.ToString());
        Assert.StartsWith("💧 Вода: зміни\nМісце: було вул. Гетьмана Мазепи, 15, тепер вул. Дністровська, 3.\n",
            Assert.Single(sent["taras"]), StringComparison.Ordinal);
        var left = Assert.Single(sent["olena"]);
        Assert.StartsWith("💧 Вода: інше місце\nТепер це стосується: вул. Дністровська, 3.\nВашої адреси це більше не стосується.", left,
            StringComparison.Ordinal);
        Assert.EndsWith("Більше про цю подію не сповіщатимемо.", left, StringComparison.Ordinal);
        city.Heard("");

        await ChangeAsync(city, alert.Id, report with { Audience = new() { Buildings = [city.KeyOf("незалежності 10")] } });
        sent = city.Messenger.Sent.ToLookup(delivery => delivery.Chat, delivery => delivery.Message.Text.ToString());
        Assert.Empty(sent["olena"]);
        Assert.StartsWith("💧 Вода: інше місце\n", Assert.Single(sent["taras"]), StringComparison.Ordinal);
        city.Heard("");

        // Back to where it began: she is told anew.
        await ChangeAsync(city, alert.Id, report);
        sent = city.Messenger.Sent.ToLookup(delivery => delivery.Chat, delivery => delivery.Message.Text.ToString());
        Assert.StartsWith("💧 Вода: зміни\n", Assert.Single(sent["olena"]), StringComparison.Ordinal);
        Assert.Empty(sent["taras"]);
        Assert.Single(sent["maria"]);
    }

    [Fact]
    public async Task Who_switched_it_off_hears_no_more_and_who_unfollowed_still_hears_the_end()
    {
        await using var city = await StartAsync();
        var unfollowed = await city.FollowAsync("taras", "мазепи 15");
        await city.SendAllAsync();
        await city.ReportAsync(Water(city));
        await city.FollowAsync("olena", "мазепи 15", kinds: ["gas"]);
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<BuildingService>()
            .UnfollowAsync(unit, unfollowed.PersonId, unfollowed.Id));
        city.Heard("");
        await MoveAsync(city, AlertMove.End);
        var sent = city.Messenger.Sent.ToLookup(delivery => delivery.Chat, delivery => delivery.Message.Text.ToString());
        Assert.Empty(sent["olena"]);
        Assert.Contains("Раніше ви отримали повідомлення про цю подію", Assert.Single(sent["taras"]), StringComparison.Ordinal);
    }

    /// <summary>What is told next takes the place of what has not left yet: nobody gets news that is out of date.</summary>
    [Fact]
    public async Task A_later_step_takes_the_place_of_what_has_not_left_yet()
    {
        await using var city = await StartAsync();
        var alerts = city.Services.GetRequiredService<AlertService>();
        var report = Water(city);
        var alert = await city.Database.InTransactionAsync(unit => alerts.ReportAsync(unit, report));
        await city.Database
            .InTransactionAsync(unit => alerts.ChangeAsync(unit, alert.Id, report with { Until = report.Until!.Value.AddHours(3) }));
        await city.SendAllAsync();
        Assert.StartsWith("💧 Вода: зміни\n", Assert.Single(city.Heard("olena")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_a_second_person_is_neither_in_force_nor_told_after_it_is_over()
    {
        await using var city = await TestCity.StartAsync(settings: new Dictionary<string, string?> { ["Broadcasts:Approvals"] = "true" });
        var row = await city.FollowAsync("olena", "мазепи 15");
        await city.SendAllAsync();
        city.Heard("olena");
        var alert = await city.ReportAsync(Water(city) with { IsDanger = true, Who = "Оператор" });
        Assert.Empty(city.Heard("olena"));
        Assert.Empty(await OnNowAsync(city, row));

        await MoveAsync(city, AlertMove.End);
        await using var db = city.Database.OpenForReading();
        Assert.Equal([BroadcastStatus.Cancelled], await db.Set<Broadcast>().Where(broadcast => broadcast.AlertId == alert.Id)
            .Select(broadcast => broadcast.Status).ToListAsync());
    }

    /// <summary>A change that waits for a second person does not hold yet; once it is told, what it outdates stops going out.</summary>
    [Fact]
    public async Task A_change_holds_once_a_second_person_agreed()
    {
        await using var city = await TestCity.StartAsync(settings: new Dictionary<string, string?> { ["Broadcasts:Approvals"] = "true" });
        var row = await city.FollowAsync("olena", "мазепи 15");
        await city.SendAllAsync();
        city.Heard("olena");
        var report = Water(city);
        var alert = await city.ReportAsync(report);
        city.Heard("olena");
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        await ChangeAsync(city, alert.Id,
            report with { IsDanger = true, TextUk = "Воду не пити", Who = "Оператор", Department = "Водоканал" });
        Assert.Empty(city.Heard("olena"));
        Assert.Equal((false, "Ремонт мережі"),
            Assert.Single(await OnNowAsync(city, row)) is var held ? (held.IsDanger, held.TextUk) : default);

        await city.Database.InTransactionAsync(async unit =>
        {
            var first = await unit.Db.Set<Broadcast>().OrderBy(broadcast => broadcast.Id).FirstAsync();
            // As if it were still on its way to many.
            first.Status = BroadcastStatus.Running;
            var draft = await unit.Db.Set<Broadcast>().OrderByDescending(broadcast => broadcast.Id).FirstAsync();
            Assert.Equal(ApprovalOutcome.Noted, Approvals.Note(unit, draft, "Друга", "ДСНС", draft.Revision, null));
            await unit.FlushAsync();
            Assert.IsType<BroadcastStart.Started>(await city.Services.GetRequiredService<BroadcastService>()
                .StartAsync(unit, draft, "Друга"));
        });
        await city.TurnAsync();
        Assert.StartsWith("⚠️ Небезпека. 💧 Вода: зміни\nТепер це небезпечно.\n", Assert.Single(city.Heard("olena")),
            StringComparison.Ordinal);
        Assert.True(Assert.Single(await OnNowAsync(city, row)).IsDanger);
        await using var db = city.Database.OpenForReading();
        Assert.Equal([BroadcastStatus.Cancelled, BroadcastStatus.Done], await db.Set<Broadcast>().OrderBy(broadcast => broadcast.Id)
            .Select(broadcast => broadcast.Status).ToListAsync());
    }

    [Fact]
    public async Task What_is_on_now_is_what_was_told_and_is_not_over()
    {
        await using var city = await StartAsync();
        var row = await city.FollowAsync("olena", "мазепи 15");
        var at = city.Clock.GetUtcNow();
        var now = await city.ReportAsync(Water(city));
        var later = await city.ReportAsync(Water(city) with { Kind = "power", From = at.AddHours(3), Until = at.AddHours(4) });
        await city.ReportAsync(Water(city, "дністровська 3") with { Kind = "gas" });
        Assert.Equal([now.Id, later.Id], (await OnNowAsync(city, row)).Select(alert => alert.Id));
        await city.PassAsync(TimeSpan.FromHours(5) + TimeSpan.FromMinutes(1));
        // Both were to be over, and nobody said that they are.
        Assert.Equal([AlertStatus.Ended, AlertStatus.Ended], (await OnNowAsync(city, row)).Select(alert => alert.Status));
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>()
            .MoveAsync(unit, now.Id, AlertMove.End, "Оператор"));
        Assert.Equal([later.Id], (await OnNowAsync(city, row)).Select(alert => alert.Id));
    }

    private static async Task<IReadOnlyList<Alert>> OnNowAsync(TestCity city, Subscription row)
    {
        await using var db = city.Database.OpenForReading();
        return await city.Services.GetRequiredService<AlertService>().ListCurrentAsync(db, [row]);
    }
}
