using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.City.Notices.Events.EventSteps;

namespace IfCity.Bots.Tests.City.Notices.Events;

/// <summary>What is the same event, and what flaps.</summary>
public sealed class SameEventTests
{
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
}
