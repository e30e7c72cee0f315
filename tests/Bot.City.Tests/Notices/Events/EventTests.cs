using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Tests.Kit;
using static IfCity.Bots.Tests.City.Notices.Events.EventSteps;

namespace IfCity.Bots.Tests.City.Notices.Events;

/// <summary>An event from the first news of it to its end.</summary>
public sealed class EventTests
{
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
        Assert.Contains("Ви стежите за адресами: «Дім» (вул. Гетьмана Мазепи, 15); «Робота» (вул. Дністровська, 3); і за темою «Вода» в "
            + "усьому місті.", olena, StringComparison.Ordinal);
        foreach (var always in (string[])["💧 Вода\n", "Ремонт мережі", "📍 вул. Дністровська, 3; вул. Гетьмана Мазепи, 15",
            "🕒 24 листопада, 11:00 – 16:00", "Відповідає: Водоканал", "Дані станом на 24 листопада, 11:00"])
            Assert.Contains(always, olena, StringComparison.Ordinal);
        Assert.Contains(sent["olena"].Single().Buttons, button => button.Data.StartsWith("go.building", StringComparison.Ordinal));
        Assert.Contains("Ви стежите за темою «Вода» в усьому місті.", Assert.Single(sent["taras"]).Text.ToString(),
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
}
