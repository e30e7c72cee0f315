using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Notices.Events;

/// <summary>One thread for each event: what matters is told, the rest is edited, nothing is said twice.</summary>
public sealed class EventTests
{
    private static readonly string[] HomeAndOffice = ["мазепи 15", "дністровська 3"];

    private static AlertReport Water(TestCity city, string address = "мазепи 15", string? number = null,
        string source = AlertReport.Staff) =>
        new(source, number, "water", "Ремонт мережі", new() { Buildings = [city.KeyOf(address)] }, city.Clock.GetUtcNow())
        {
            From = city.Clock.GetUtcNow(), Until = city.Clock.GetUtcNow().AddHours(5), Responsible = "Водоканал",
        };

    private static async Task<TestCity> StartAsync(bool canEdit = true)
    {
        var city = await TestCity.StartAsync(canEdit: canEdit);
        await city.FollowAsync("olena", "мазепи 15");
        await city.SendAllAsync();
        city.Heard("olena");
        return city;
    }

    /// <summary>Failure mode 44: subscribed by two buildings and a topic; one message, which names all three.</summary>
    [Fact]
    public async Task Two_buildings_and_a_topic_are_one_message_that_names_them()
    {
        await using var city = await StartAsync();
        await city.FollowAsync("olena", "дністровська 3", "office");
        await city.FollowTopicAsync("olena", "water");
        await city.FollowTopicAsync("taras", "water");
        await city.SendAllAsync();
        city.Heard("olena");
        await city.ReportAsync(Water(city) with { Audience = new() { Buildings = [.. HomeAndOffice.Select(city.KeyOf)] } });

        var sent = city.Messenger.Sent.ToLookup(delivery => delivery.Chat, delivery => delivery.Message);
        var olena = Assert.Single(sent["olena"]).Text.ToString();
        Assert.Contains("бо стежите за адресами: Дім: вул. Гетьмана Мазепи, 15; Робота: вул. Дністровська, 3; і за темою «Вода» в усьому "
            + "місті.", olena, StringComparison.Ordinal);
        foreach (var always in (string[])["💧 Вода\n", "Ремонт мережі", "📍 вул. Дністровська, 3; вул. Гетьмана Мазепи, 15",
            "🕒 24 листопада, 11:00 – 16:00", "Відповідає: Водоканал", "Дані станом на 24 листопада, 11:00",
            "натисніть «Змінити або вимкнути»"])
            Assert.Contains(always, olena, StringComparison.Ordinal);
        Assert.Contains(sent["olena"].Single().Buttons, button => button.Data.StartsWith("go.building", StringComparison.Ordinal));
        Assert.Contains("бо стежите за темою «Вода» в усьому місті.", Assert.Single(sent["taras"]).Text.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_change_edits_and_a_material_one_tells_the_old_beside_the_new()
    {
        await using var city = await StartAsync();
        var report = Water(city);
        var alert = await city.ReportAsync(report);
        Assert.Single(city.Heard("olena"));

        await ChangeAsync(city, alert.Id, report with { Until = report.Until!.Value.AddMinutes(60), Responsible = "КП «Водоканал»" });
        var edit = Assert.Single(city.Heard("olena"));
        Assert.StartsWith("✎ 💧 Вода\n", edit, StringComparison.Ordinal);
        Assert.Contains("11:00 – 17:00", edit, StringComparison.Ordinal);

        // Sixty minutes and one more, against what people were told by a message.
        await ChangeAsync(city, alert.Id, report with { Until = report.Until!.Value.AddMinutes(61) });
        var told = Assert.Single(city.Heard("olena"));
        Assert.StartsWith("💧 Вода: зміни\nКінець: було 24 листопада, 16:00, тепер 24 листопада, 17:01.\n", told, StringComparison.Ordinal);

        await ChangeAsync(city, alert.Id, report with { Until = report.Until!.Value.AddMinutes(61) });
        Assert.Empty(city.Heard("olena"));
    }

    [Fact]
    public async Task A_small_change_is_silent_where_messages_cannot_be_edited()
    {
        await using var city = await StartAsync(canEdit: false);
        var report = Water(city);
        var alert = await city.ReportAsync(report);
        city.Heard("olena");
        await ChangeAsync(city, alert.Id, report with { TextUk = "Ремонт водогону" });
        Assert.Empty(city.Heard("olena"));
    }

    [Fact]
    public async Task Begins_as_planned_without_a_message_and_ends_by_word_alone()
    {
        await using var city = await StartAsync();
        var at = city.Clock.GetUtcNow();
        await city.ReportAsync(Water(city) with { From = at.AddHours(1), Until = at.AddHours(2) });
        Assert.StartsWith("💧 Вода: заплановано\n", Assert.Single(city.Heard("olena")), StringComparison.Ordinal);

        await city.PassAsync(TimeSpan.FromMinutes(61));
        Assert.StartsWith("✎ 💧 Вода\n", Assert.Single(city.Heard("olena")), StringComparison.Ordinal);

        // Nobody said that it is over: the clock gives no all-clear.
        await city.PassAsync(TimeSpan.FromMinutes(60));
        var card = Assert.Single(city.Heard("olena"));
        Assert.StartsWith("✎ 💧 Вода: мало завершитися\n", card, StringComparison.Ordinal);
        Assert.Contains("Мало завершитися 24 листопада, 13:00. Підтвердження ще немає.", card, StringComparison.Ordinal);

        await city.PassAsync(TimeSpan.FromMinutes(10));
        Assert.IsType<AlertOutcome.Done>(await MoveAsync(city, AlertMove.End, "Тиск відновиться за годину."));
        var over = Assert.Single(city.Heard("olena"));
        Assert.StartsWith("💧 Вода: завершено\n", over, StringComparison.Ordinal);
        Assert.Contains("Тиск відновиться за годину.", over, StringComparison.Ordinal);
        Assert.IsType<AlertOutcome.NotAllowed>(await MoveAsync(city, AlertMove.End));
        Assert.IsType<AlertOutcome.NotAllowed>(await MoveAsync(city, AlertMove.Cancel));
    }

    [Fact]
    public async Task What_is_cancelled_is_told_once()
    {
        await using var city = await StartAsync();
        var at = city.Clock.GetUtcNow();
        await city.ReportAsync(Water(city) with { From = at.AddHours(20), Until = at.AddHours(22) });
        city.Heard("olena");
        Assert.IsType<AlertOutcome.NotAllowed>(await MoveAsync(city, AlertMove.End));
        await MoveAsync(city, AlertMove.Cancel);
        await MoveAsync(city, AlertMove.Cancel);
        var cancelled = Assert.Single(city.Heard("olena"));
        Assert.StartsWith("💧 Вода: скасовано\n📍 вул. Гетьмана Мазепи, 15\nТого, що планували на 25 листопада, 07:00 – 09:00, не буде.",
            cancelled, StringComparison.Ordinal);
        await city.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Empty(city.Heard("olena"));
    }

    /// <summary>A verb that nobody knows is refused, and never taken for a new event.</summary>
    [Theory]
    [InlineData("begin", AlertMove.Begin), InlineData("END", AlertMove.End), InlineData("cancel", AlertMove.Cancel),
        InlineData("change", AlertMove.Change), InlineData("plan", AlertMove.Plan)]
    [InlineData("cancelled", null), InlineData("update", null), InlineData("", null), InlineData("3", null), InlineData("begin,end", null)]
    public void Verbs_are_a_closed_list(string verb, AlertMove? move) => Assert.Equal(move, AlertMachine.Read(verb));

    /// <summary>
    /// Failure mode 45: the feed publishes the same outage again, with another number and its words and streets in another order.
    /// </summary>
    [Fact]
    public async Task The_same_outage_under_another_number_is_no_second_notice()
    {
        await using var city = await StartAsync();
        var places = HomeAndOffice.Select(city.KeyOf).ToList();
        var report = Water(city, source: "utility") with { ExternalId = "A-1", Audience = new() { Buildings = places },
            TextUk = "Ремонт мережі на вулиці" };
        var first = await city.ReportAsync(report);
        city.Heard("olena");
        await city.PassAsync(TimeSpan.FromMinutes(20));
        var again = await city.ReportAsync(report with { ExternalId = "B-77", Audience = new() { Buildings = [places[1], places[0]] },
            TextUk = "На вулиці мережі ремонт", From = report.From!.Value.AddMinutes(5), UpdatedAt = city.Clock.GetUtcNow() });
        Assert.Equal(first.Id, again.Id);
        Assert.All(city.Heard("olena"), heard => Assert.StartsWith("✎", heard, StringComparison.Ordinal));

        // A material change under the new number is of the same event, and told as such.
        await city.ReportAsync(report with { ExternalId = "B-77", Until = report.Until!.Value.AddHours(3),
            UpdatedAt = city.Clock.GetUtcNow() });
        Assert.StartsWith("💧 Вода: зміни\n", Assert.Single(city.Heard("olena")), StringComparison.Ordinal);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(1, await db.Set<Alert>().CountAsync());
    }

    [Fact]
    public async Task Another_outage_is_another_event()
    {
        await using var city = await StartAsync();
        var report = Water(city, source: "utility", number: "1");
        await city.ReportAsync(report);
        await city.ReportAsync(report with { ExternalId = "2", From = report.From!.Value.AddDays(1),
            Until = report.Until!.Value.AddDays(1) });
        await city.ReportAsync(report with { ExternalId = "3", Kind = "heat" });
        await city.ReportAsync(report with { ExternalId = "4", Source = "another" });
        Assert.Equal(4, city.Heard("olena").Count);
    }

    /// <summary>
    /// Failure mode 48: off and on ten times in ten minutes; one notice in the window, and a summary of how it stands at its end.
    /// </summary>
    [Fact]
    public async Task Flapping_is_one_notice_and_a_summary()
    {
        await using var city = await StartAsync();
        var report = Water(city, source: "utility", number: "1") with { Until = null };
        await city.ReportAsync(report);
        var heard = new List<string>(city.Heard("olena"));
        for (var flip = 0; flip < 9; flip++)
        {
            await city.PassAsync(TimeSpan.FromMinutes(1));
            await city.ReportAsync(report with { Status = flip % 2 == 0 ? AlertStatus.Ended : AlertStatus.Begun,
                UpdatedAt = city.Clock.GetUtcNow() });
        }
        heard.AddRange(city.Heard("olena"));
        Assert.Single(heard, text => !text.StartsWith('✎'));
        await city.PassAsync(TimeSpan.FromMinutes(30));
        var summary = Assert.Single(city.Heard("olena"), text => !text.StartsWith('✎'));
        Assert.StartsWith("💧 Вода: завершено\nСтан змінювався кілька разів. Зараз так:\n", summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flapping_that_comes_back_to_what_was_told_is_not_told_at_all()
    {
        await using var city = await StartAsync();
        var report = Water(city, source: "utility", number: "1");
        await city.ReportAsync(report);
        city.Heard("olena");
        for (var flip = 0; flip < 10; flip++)
        {
            await city.PassAsync(TimeSpan.FromSeconds(50));
            await city.ReportAsync(report with { Status = flip % 2 == 0 ? AlertStatus.Ended : AlertStatus.Begun,
                UpdatedAt = city.Clock.GetUtcNow() });
        }
        await city.PassAsync(TimeSpan.FromMinutes(30));
        Assert.DoesNotContain(city.Heard("olena"), text => !text.StartsWith('✎'));
    }

    [Fact]
    public async Task Danger_is_never_held_back()
    {
        await using var city = await StartAsync();
        var report = Water(city, source: "utility", number: "1") with { IsDanger = true };
        await city.ReportAsync(report);
        await city.PassAsync(TimeSpan.FromMinutes(1));
        await city.ReportAsync(report with { Status = AlertStatus.Ended });
        await city.PassAsync(TimeSpan.FromMinutes(1));
        await city.ReportAsync(report);
        Assert.Equal(["⚠️ Небезпека. 💧 Вода", "⚠️ Небезпека. 💧 Вода: завершено", "⚠️ Небезпека. 💧 Вода: знову"],
            city.Heard("olena").Where(text => !text.StartsWith('✎')).Select(text => text.Split('\n')[0]));
    }

    [Fact]
    public async Task Staff_are_heard_at_once_until_they_take_it_back()
    {
        await using var city = await StartAsync();
        await city.ReportAsync(Water(city) with { Until = null });
        for (var flip = 0; flip < 10; flip++)
        {
            await city.PassAsync(TimeSpan.FromSeconds(30));
            await MoveAsync(city, flip % 2 == 0 ? AlertMove.End : AlertMove.Begin);
        }
        Assert.Equal(["💧 Вода", "💧 Вода: завершено"],
            city.Heard("olena").Where(text => !text.StartsWith('✎')).Select(text => text.Split('\n')[0]));
        await city.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(["💧 Вода: знову"], city.Heard("olena").Where(text => !text.StartsWith('✎')).Select(text => text.Split('\n')[0]));
    }

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
        Assert.Contains("бо раніше отримали повідомлення про цю подію", Assert.Single(sent["taras"]), StringComparison.Ordinal);
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
        return await city.Services.GetRequiredService<AlertService>().OnNowAsync(db, [row]);
    }

    private static async Task ChangeAsync(TestCity city, long id, AlertReport report)
    {
        Assert.IsType<AlertOutcome.Done>(await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>()
            .ChangeAsync(unit, id, report with { UpdatedAt = unit.Now })));
        await city.SendAllAsync();
    }

    private static async Task<AlertOutcome> MoveAsync(TestCity city, AlertMove move, string? note = null)
    {
        var outcome = await city.Database
            .InTransactionAsync(unit => city.Services.GetRequiredService<AlertService>().MoveAsync(unit, 1, move, "Оператор", note));
        await city.SendAllAsync();
        return outcome;
    }
}
