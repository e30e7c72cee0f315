using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>Counts of surveys, the same on both databases.</summary>
public sealed class SurveyStorage
{
    private const string Id = "count";

    private static readonly string[] Reasons = [VoteVelocity.Speed, VoteVelocity.Burst, VoteVelocity.NewChat];

    private static readonly SurveyDefinition Asked = SurveyDefinition.Read(
        """
        {"id":"count","title_uk":"Лік","questions":[
          {"id":"one","number":1,"type":"single","text_uk":"?","options":[{"id":"a","text_uk":"а"},{"id":"b","text_uk":"б"},{"id":"c","text_uk":"в"}]},
          {"id":"many","number":2,"type":"multiple","text_uk":"?","options":[{"id":"x","text_uk":"х"},{"id":"y","text_uk":"и"},{"id":"none","text_uk":"жодне","exclusive":true}]},
          {"id":"number","number":3,"type":"number","text_uk":"?","min":0,"max":99},
          {"id":"words","number":4,"type":"text","text_uk":"?"}]}
        """);

    private static async Task<TestCity> StartAsync(Engine engine, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var city = await TestCity.StartAsync(engine, settings: settings);
        await city.Database.InTransactionAsync(unit =>
        {
            unit.Db.Add(new Survey { Id = Id, Version = 1, Definition = Asked.Write(), CreatedAt = unit.Now });
            unit.Db.Add(new SurveyVersion { SurveyId = Id, Version = 1, Definition = Asked.Write(), PublishedAt = unit.Now, By = "test" });
            return Task.CompletedTask;
        });
        return city;
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_counted_is_what_was_answered(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var (random, today) = (new Random(97), new DateOnly(2026, 11, 24));
        var all = new List<(SurveyResponse Response, List<(string Item, string Value)> Answers)>();
        for (var person = 0; person < 120; person++)
        {
            var answers = new List<(string, string)> { ("one", random.Next(3) switch { 0 => "a", 1 => "b", _ => "c" }) };
            if (random.Next(4) > 0)
                answers.AddRange(random.Next(5) == 0
                    ? new[] { ("many", "none") }
                    : new[] { ("many", "x"), ("many", "y") }[..random.Next(1, 3)]);
            if (random.Next(2) == 0) answers.Add(("number", $"{random.Next(100)}"));
            if (random.Next(3) == 0) answers.Add(("words", $"слово {person}"));
            var isComplete = random.Next(6) > 0;
            all.Add((new SurveyResponse { SurveyId = Id, Version = 1, Respondent = $"r{person}", StartedOn = today, CompletedOn = isComplete
                ? today.AddDays(random.Next(3))
                : null, Flag = isComplete && random.Next(8) == 0 ? Reasons[random.Next(3)] : null, Reached = "many" }, answers));
        }
        await PutAsync(city, all);

        await using var db = city.Database.OpenForReading();
        var tally = await SurveyTally.ReadAsync(db, Id, SurveyShape.FromVersions(Asked));
        var complete = all.Where(pair => pair.Response.CompletedOn is not null).ToList();
        Assert.Equal((new Tallied(complete.Count, complete.Count(pair => pair.Response.Flag is null)), 120 - complete.Count),
            (tally.Complete, tally.Partial));
        Assert.Equal(120 - complete.Count, tally.Stopped["many"]);
        foreach (var reason in Reasons)
            Assert.Equal(complete.Count(pair => pair.Response.Flag == reason), tally.Flags.GetValueOrDefault(reason));
        foreach (var day in complete.GroupBy(pair => pair.Response.CompletedOn!.Value)) Assert.Equal(day.Count(), tally.Days[day.Key].All);
        foreach (var item in (string[])["one", "many", "number", "words"])
            Assert.Equal(new Tallied(complete.Count(Answered(item)),
                complete.Where(pair => pair.Response.Flag is null).Count(Answered(item))), tally.GetItem(item).Base);
        foreach (var value in (string[])["x", "y", "none"])
            Assert.Equal(new(complete.Count(Gave(value)), complete.Where(pair => pair.Response.Flag is null).Count(Gave(value))),
                tally.GetItem("many").Values.GetValueOrDefault(value));
        Assert.Equal(complete.Count(pair => pair.Answers.Any(answer => answer.Item == "number" && answer.Value.Length == 1)),
            tally.GetItem("number").Values.GetValueOrDefault("0").All);
        Assert.Empty(tally.GetItem("words").Values);

        static Func<(SurveyResponse Response, List<(string Item, string Value)> Answers), bool> Answered(string item) =>
            pair => pair.Answers.Any(answer => answer.Item == item);

        static Func<(SurveyResponse Response, List<(string Item, string Value)> Answers), bool> Gave(string value) =>
            pair => pair.Answers.Contains(("many", value));
    }

    /// <summary>
    /// However many read, answers are counted once a minute; and once more when the survey is over, so that nothing is missing in what is
    /// published.
    /// </summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_count_is_a_minute_old_at_most_and_of_a_survey_that_is_over_it_is_whole(Engine engine)
    {
        await using var city = await StartAsync(engine);
        Assert.Equal(0, await CompleteAsync(city));
        await PutAsync(city, [(New("one"), [("one", "a")])]);
        city.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await CompleteAsync(city));
        city.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await CompleteAsync(city));
        await PutAsync(city, [(New("two"), [("one", "a")])]);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CompleteAsync(city))), complete => Assert.Equal(1, complete));
        await city.Database.InTransactionAsync(async unit => (await unit.Db.Set<Survey>().SingleAsync(row => row.Id == Id)).ClosesAt =
            unit.Now - SurveyTimes.Grace);
        Assert.Equal(2, await CompleteAsync(city));
    }

    /// <summary>Feature 24; wish 27: flagged, not dropped.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_too_quick_too_much_at_once_or_too_new_is_flagged(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.ReceiveAsync("a", new Input.Start());
        var now = city.Clock.GetUtcNow();
        await city.Database.InTransactionAsync(async unit =>
        {
            var (survey, chat) = (await unit.Db.Set<Survey>().SingleAsync(row => row.Id == Id), await unit.Db.Set<Chat>().SingleAsync());
            chat.CreatedAt = now.AddDays(-1);
            await unit.FlushAsync();
            Assert.Equal(VoteVelocity.Speed, await FlagAsync(secondsAgo: 5));
            Assert.Null(await FlagAsync(secondsAgo: 60));
            unit.Db.AddRange(Enumerable.Range(0, VoteVelocity.BurstAMinute - 1)
                .Select(at => new SurveyTaker
                {
                    SurveyId = Id, Taker = $"other {at}", StartedAt = now.AddHours(-1), CompletedAt = now.AddSeconds(-30)
                }));
            await unit.FlushAsync();
            Assert.Equal(VoteVelocity.Burst, await FlagAsync(secondsAgo: 60));
            foreach (var other in await unit.Db.Set<SurveyTaker>().ToListAsync()) other.CompletedAt = now.AddMinutes(-2);
            chat.CreatedAt = now.AddSeconds(-70);
            await unit.FlushAsync();
            Assert.Equal(VoteVelocity.NewChat, await FlagAsync(secondsAgo: 60));

            Task<string?> FlagAsync(int secondsAgo) =>
                VoteVelocity.FlagAsync(unit, survey,
                    new SurveyTaker { SurveyId = Id, Taker = "mine", StartedAt = now.AddSeconds(-secondsAgo) }, chat.Id, items: 4);
        });
    }

    /// <summary>Feature 92: those who answered are told, with the way to the page, in the transaction that opens it to everybody.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_page_opens_when_those_who_answered_are_told(Engine engine)
    {
        await using var city = await StartAsync(engine, new Dictionary<string, string?> { ["PublicUrl"] = "https://bot.example.org/" });
        var telling = city.Services.GetRequiredService<ResultsTelling>();
        Assert.Equal($"https://bot.example.org/surveys/{Id}", telling.Page(Id));
        await city.Database.InTransactionAsync(async unit =>
        {
            var survey = await unit.Db.Set<Survey>().SingleAsync(row => row.Id == Id);
            await telling.TellAsync(unit, survey, new Broadcast { Title = "Т", BodyUk = "Результати", Author = "test" }, "test", ("test",
                null));
        });
        await city.SendAllAsync();
        await using var db = city.Database.OpenForReading();
        Assert.Equal(city.Clock.GetUtcNow(), (await db.Set<Survey>().SingleAsync(row => row.Id == Id)).ResultsAt);
        var told = await db.Set<Broadcast>().SingleAsync();
        Assert.Equal((BroadcastStatus.Done, ResultsTelling.OnceKey(Id)), (told.Status, told.OnceKey));
    }

    private static SurveyResponse New(string respondent) =>
        new() { SurveyId = Id, Version = 1, Respondent = respondent, StartedOn = new(2026, 11, 24), CompletedOn = new(2026, 11, 24) };

    private static async Task<int> CompleteAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return (await city.Services.GetRequiredService<SurveyResultsCache>()
            .TallyAsync(db, await db.Set<Survey>().SingleAsync(row => row.Id == Id))).Complete.All;
    }

    private static Task PutAsync(TestCity city, IReadOnlyList<(SurveyResponse Response, List<(string Item, string Value)> Answers)> all) =>
        city.Database.InTransactionAsync(async unit =>
    {
        unit.Db.AddRange(all.Select(pair => pair.Response));
        await unit.FlushAsync();
        foreach (var (response, answers) in all)
            unit.Db.AddRange(
                answers.Select(answer => new SurveyAnswer { ResponseId = response.Id, Item = answer.Item, Value = answer.Value }));
    });
}
