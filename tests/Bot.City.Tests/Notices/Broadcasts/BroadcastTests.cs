using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Notices.Broadcasts;

/// <summary>What a broadcast does by the clock and by itself.</summary>
public sealed class BroadcastTests
{
    private const string Author = "Олена Коваль";

    /// <summary>Failure mode 50: half past three comes twice that night, and it starts at the first of them, once.</summary>
    [Fact]
    public async Task Scheduled_for_the_hour_that_comes_twice_starts_at_the_first_and_once()
    {
        await using var city = await TestCity.StartAsync();
        await PeopleAsync(city, 3);
        city.Clock.SetUtcNow(new(2027, 10, 30, 20, 0, 0, TimeSpan.Zero));
        await CreateAsync(city, row => row.StartsAt = StartTime.Read("2027-10-31T03:30")!.At);
        foreach (var (utc, got) in ((string, int)[])[("00:29", 0), ("00:30", 3), ("01:30", 3), ("02:00", 3)])
        {
            city.Clock.SetUtcNow(DateTimeOffset.Parse($"2027-10-31T{utc}:00Z", System.Globalization.CultureInfo.InvariantCulture));
            for (var again = 0; again < 2; again++)
                await city.Services.GetRequiredService<StartBroadcasts>().RunAsync(CancellationToken.None);
            await city.SendAllAsync();
            // By night it is written down and waits, or comes without a sound; nobody has two.
            await using var db = city.Database.OpenForReading();
            Assert.Equal(got, await db.Set<OutboxRow>().CountAsync(row => row.BroadcastId != null));
        }
    }

    /// <summary>Failure mode 52: a clock that jumps ahead and back starts what was due meanwhile once, and nothing twice.</summary>
    [Fact]
    public async Task A_clock_that_jumps_ahead_and_back_starts_nothing_twice()
    {
        await using var city = await TestCity.StartAsync();
        await PeopleAsync(city, 2);
        var (now, later) = (city.Clock.GetUtcNow(), city.Clock.GetUtcNow().AddHours(1));
        var id = await CreateAsync(city, row => row.StartsAt = later);
        var cancelled = await CreateAsync(city, row => row.StartsAt = later);
        Assert.True(await city.Database.InTransactionAsync(unit => Broadcasts(city).MoveAsync(unit, cancelled, BroadcastMove.Stop)));
        foreach (var at in (DateTimeOffset[])[now.AddHours(2), now, now.AddHours(2)])
        {
            city.Clock.AdjustTime(at);
            await city.Services.GetRequiredService<StartBroadcasts>().RunAsync(CancellationToken.None);
            await city.SendAllAsync();
        }
        Assert.Equal(2,
            city.Messenger.Sent.Count(delivery => delivery.Message.Text.ToString().StartsWith("Новини", StringComparison.Ordinal)));
        await using var db = city.Database.OpenForReading();
        Assert.Equal((BroadcastStatus.Done, BroadcastStatus.Cancelled),
            ((await db.Set<Broadcast>().SingleAsync(row => row.Id == id)).Status,
                (await db.Set<Broadcast>().SingleAsync(row => row.Id == cancelled)).Status));
    }

    [Fact]
    public async Task Pauses_by_itself_when_messages_fail_tells_its_author_and_goes_on_when_they_have_seen_it()
    {
        await using var city = await TestCity.StartAsync();
        await PeopleAsync(city, 120);
        await city.Database
            .InTransactionAsync(unit => Task.FromResult(unit.Db.Add(new StaffChat { PersonId = 1, Who = Author, CreatedAt = unit.Now })));
        var refused = 0;
        // Whoever blocked the bot is no failure, however many they are.
        city.Messenger.Answer = delivery => Handle(delivery) is var person && person < 1 ? null : person < 60
            ? new SendOutcome.Gone("blocked")
            : ++refused <= 40 ? new SendOutcome.Refused("bad request") : null;
        var id = await CreateAsync(city, _ => { }, start: true);
        await city.SendAllAsync();

        await using var db = city.Database.OpenForReading();
        var paused = await db.Set<Broadcast>().AsNoTracking().SingleAsync(row => row.Id == id);
        Assert.Equal(BroadcastStatus.Paused, paused.Status);
        Assert.Contains("40 failed", paused.Note, StringComparison.Ordinal);
        await city.SendAllAsync();
        Assert.Single(city.Messenger.Sent, delivery => delivery.Chat == "p0"
            && delivery.Message.Text.ToString().Contains($"Розсилку №{id}", StringComparison.Ordinal));

        city.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await city.Database.InTransactionAsync(unit => Broadcasts(city).MoveAsync(unit, id, BroadcastMove.Resume)));
        await city.SendAllAsync();
        Assert.Equal(BroadcastStatus.Done, (await db.Set<Broadcast>().AsNoTracking().SingleAsync(row => row.Id == id)).Status);
    }

    [Fact]
    public async Task Goes_to_those_who_did_not_finish_a_survey_and_not_to_those_who_did()
    {
        await using var city = await TestCity.StartAsync();
        await PeopleAsync(city, 3);
        foreach (var person in (string[])["p0", "p1"]) await AnswerAsync(city, person, all: person == "p1");
        foreach (var (finished, expected) in ((bool, string)[])[(false, "p0"), (true, "p1")])
        {
            city.Messenger.Sent.Clear();
            await CreateAsync(city, row => row.AudienceJson = new Audience { Survey = new("eservices", finished) }.ToJson(),
                start: true, survey: true);
            await city.SendAllAsync();
            Assert.Equal(expected, Assert.Single(city.Messenger.Sent).Chat);
        }
    }

    private static int Handle(Delivery delivery) => int.Parse(delivery.Chat[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static BroadcastService Broadcasts(TestCity city) => city.Services.GetRequiredService<BroadcastService>();

    private static async Task PeopleAsync(TestCity city, int count)
    {
        for (var person = 0; person < count; person++) await city.ReceiveAsync($"p{person}", new Input.Start());
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
    }

    private static Task<long> CreateAsync(TestCity city, Action<Broadcast> with, bool start = false, bool survey = false) =>
        city.Database.InTransactionAsync(async unit =>
    {
        var row = new Broadcast { Title = "Новини", BodyUk = "Новини міста", Author = Author };
        with(row);
        if (survey) row.AudienceJson =
            (row.Audience with { Survey = row.Audience.Survey! with { Id = (await unit.Db.Set<Survey>().SingleAsync()).Id } }).ToJson();
        await Broadcasts(city).CreateAsync(unit, row);
        if (start) Assert.IsType<BroadcastStart.Started>(await Broadcasts(city).StartAsync(unit, row, Author));
        return row.Id;
    });

    private static Task AnswerAsync(TestCity city, string handle, bool all) => city.Database.InTransactionAsync(async unit =>
    {
        var (surveys, survey) = (city.Services.GetRequiredService<SurveyService>(), await unit.Db.Set<Survey>().SingleAsync());
        var chat = await unit.Db.Set<Chat>().SingleAsync(row => row.Handle == handle);
        Assert.True(await surveys.SaveAsync(unit, survey, chat.Id, "q1", ["yes"]));
        await unit.FlushAsync();
        if (all) Assert.True(await surveys.CompleteAsync(unit, survey, chat.Id, ["q1"]));
    });
}
