using System.Globalization;
using System.Text.RegularExpressions;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>A survey while it is taken, as its rows tell it, on both databases.</summary>
public sealed class SurveySuite
{
    private const string
        Pet = """{"id":"q1","type":"yes_no","required":true}""",
        Which =
            """{"id":"q2","type":"single","required":true,"when":{"item":"q1","any_of":["yes"]},"options":[{"id":"cat"},{"id":"dog"}]}""",
        Words = """{"id":"q3","type":"text"}""",
        Last = """{"id":"q4","type":"yes_no"}""";

    /// <summary>
    /// Failure modes 13, 15 and 23: the process is another, the day is another, and the next answer is still that of the next question.
    /// </summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Is_taken_up_at_the_same_question_after_a_restart_and_a_day(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        await using (var first = await TestCity.StartAsync(engine, connection: connection))
        {
            await first.Database.InTransactionAsync(async unit => (await unit.Db.Set<Survey>().SingleAsync()).Closed = true);
            await first.PublishAsync(SurveyKit.Of(Pet, Which, Words, Last));
            await SayAsync(first, "a", "/survey", "Почати", "Так");
        }
        await using var city = await TestCity.StartAsync(engine, connection: connection);
        city.Clock.Advance(TimeSpan.FromDays(1));
        // The messenger counts on; to number 1 again would be the same message once more.
        Assert.Contains("3 з 4", string.Join('\n',
            (await city.HearAsync("a", new Input.Words("cat"), "next day")).Select(message => message.Text)), StringComparison.Ordinal);
        Assert.Equal(["q1=yes", "q2=cat"], await AnswersAsync(city));
    }

    /// <summary>Failure mode 14: the newer version concerns those who begin after it.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Published_anew_in_the_middle_is_finished_in_the_version_that_was_begun(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.PublishAsync(SurveyKit.Of(Pet, Which, Words, Last));
        await SayAsync(city, "a", "/survey", "Почати", "Ні");
        await city.PublishAsync(SurveyKit.Of(Pet, """{"id":"q9","type":"yes_no","required":true}"""));
        await SayAsync(city, "a", "менше черг", "Так", "Надіслати");
        Assert.Contains("q9", await SayAsync(city, "b", "/survey", "Почати", "Так"), StringComparison.Ordinal);
        await SayAsync(city, "b", "Ні", "Надіслати");

        await using var db = city.Database.OpenForReading();
        var responses = await db.Set<SurveyResponse>().OrderBy(row => row.Version).ToListAsync();
        Assert.Equal([1, 2], responses.Select(row => row.Version));
        Assert.All(responses, response => Assert.NotNull(response.CompletedOn));
        Assert.Equal(["q1=no", "q3=менше черг", "q4=yes"], await AnswersAsync(city, responses[0].Id));
        Assert.Equal(["q1=yes", "q9=no"], await AnswersAsync(city, responses[1].Id));
    }

    /// <summary>What a changed answer drops goes when the person has said so, and not before.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task A_changed_answer_drops_what_it_closes_only_when_told_to(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.PublishAsync(SurveyKit.Of(Pet, Which, Words, Last));
        await SayAsync(city, "a", "/survey", "Почати", "Так", "cat", "назад", "назад");
        Assert.Contains("cat", await SayAsync(city, "a", "Ні"), StringComparison.Ordinal);
        Assert.Equal(["q1=yes", "q2=cat"], await AnswersAsync(city));
        await SayAsync(city, "a", "Залишити, як було");
        Assert.Equal(["q1=yes", "q2=cat"], await AnswersAsync(city));
        Assert.Contains("q3", await SayAsync(city, "a", "назад", "Ні", "Змінити й стерти ці"), StringComparison.Ordinal);
        Assert.Equal(["q1=no"], await AnswersAsync(city));
    }

    /// <summary>Failure mode 26: the minute of closing, on an ordinary day and in both nights in which Kyiv's clock is changed.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Closed_over_somebody_it_gives_them_half_an_hour_and_says_so(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await ClosesAsync(city, "2026-11-30T16:00:00Z", "18:00", "18:30");
        // 03:00 is 04:00 at once.
        await ClosesAsync(city, "2027-03-28T00:45:00Z", "02:45", "04:15");
        // 03:45 comes twice; half an hour after the first it is 03:15, so the minutes are said as well.
        await ClosesAsync(city, "2027-10-31T00:45:00Z", "03:45", "03:15");
    }

    /// <summary>Failure modes 23 and 26: whatever the clock of the service did in between, the instants decide.</summary>
    private static async Task ClosesAsync(TestCity city, string closes, string at, string until)
    {
        var (closing, day) = (DateTimeOffset.Parse(closes, CultureInfo.InvariantCulture), closes[..10]);
        string Who(string name) => $"{name}-{day}";
        city.Clock.SetUtcNow(closing.AddMinutes(-10));
        await NoSurveysAsync(city);
        await city.PublishAsync(SurveyKit.Of(Pet, Which, Words, Last).Replace(SurveyKit.Id, $"s{day}", StringComparison.Ordinal),
            closesAt: closing);
        foreach (var name in (string[])["begun", "slow", "slowest"]) await SayAsync(city, Who(name), "/survey", "Почати", "Так");
        await SayAsync(city, Who("late"), "/survey");

        city.Clock.SetUtcNow(closing);
        Assert.Contains("вже завершено", await SayAsync(city, Who("late"), "Почати"), StringComparison.Ordinal);
        var said = await SayAsync(city, Who("begun"), "cat");
        Assert.Contains($"завершилося о {at}, але ви встигли почати: закінчіть до {until}, маєте ще 30 хвилин", said,
            StringComparison.Ordinal);
        Assert.Contains("3 з 4", said, StringComparison.Ordinal);
        await CloseDueAsync(city);

        city.Clock.SetUtcNow(closing.AddMinutes(30).AddSeconds(-1));
        Assert.Contains("маєте ще 1 хвилину", await SayAsync(city, Who("slow"), "dog"), StringComparison.Ordinal);
        await SayAsync(city, Who("slow"), "Пропустити", "Так", "Надіслати");
        await CloseDueAsync(city);

        city.Clock.SetUtcNow(closing.AddMinutes(30));
        Assert.Contains("вже завершено", await SayAsync(city, Who("slowest"), "cat"), StringComparison.Ordinal);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(1, await db.Set<SurveyResponse>().CountAsync(row => row.SurveyId == $"s{day}" && row.CompletedOn != null));
        Assert.Equal(3, await db.Set<SurveyResponse>().CountAsync(row => row.SurveyId == $"s{day}"));
    }

    /// <summary>It opens at its instant, and says when before.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Before_it_opens_it_says_when_it_does(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.PublishAsync(SurveyKit.Of(Pet), opensAt: city.Clock.GetUtcNow().AddHours(2));
        Assert.Contains("24 листопада, 13:00", await SayAsync(city, "a", "/survey"), StringComparison.Ordinal);
        city.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Contains("1 з 1", await SayAsync(city, "a", "/survey", "Почати"), StringComparison.Ordinal);
    }

    /// <summary>
    /// Nothing in the whole database joins a response to a chat once the survey is over: not a hash, not a number, not an instant, not a
    /// draft.
    /// </summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task When_it_is_over_no_row_tells_whose_answers_are_whose(Engine engine)
    {
        await using var city = await StartAsync(engine);
        var closing = city.Clock.GetUtcNow().AddDays(1);
        await city.PublishAsync(SurveyKit.Of(Pet, Which, Words, Last), closesAt: closing);
        foreach (var (name, animal) in ((string, string)[])[("a", "cat"), ("b", "dog"), ("c", "cat")])
        {
            city.Clock.Advance(TimeSpan.FromMinutes(7));
            await SayAsync(city, name, "/survey", "Почати", "Так", animal, $"слова {name}", "Ні", "Надіслати");
        }
        await SayAsync(city, "half", "/survey", "Почати", "Так", "cat");
        await city.SendAllAsync();
        var before = await RespondentsAsync(city);
        city.Clock.Advance(TimeSpan.FromDays(1) + SurveyTimes.Grace);
        await CloseDueAsync(city);

        var rows = (await StoredRows.ReadAsync(city, opened: true)).Lines;
        foreach (var gone in before.Hashes.Append(before.Key))
            Assert.DoesNotContain(rows, row => row.Contains(gone, StringComparison.Ordinal));
        await using var db = city.Database.OpenForReading();
        var takers = await db.Set<SurveyTaker>().ToListAsync();
        Assert.Single(takers.Select(taker => taker.StartedAt).Distinct());
        Assert.Equal([closing], takers.Select(taker => taker.CompletedAt).OfType<DateTimeOffset>().Distinct());
        Assert.Equal(3, takers.Count(taker => taker.CompletedAt is not null));
        // Numbers of rows at random do not say who came first; in a row they would.
        Assert.All(await db.Set<SurveyResponse>().Select(row => row.Id).ToListAsync(), id => Assert.True(id > 1_000));
        foreach (var word in (string[])["cat", "dog", "слова a"])
            // The card of stray animals and its facts ship with the catalogue and speak of dogs, whoever answers.
            Assert.All(rows.Where(row => Regex.IsMatch(row, $@"^(?!services: |service_facts: ).*\b{word}\b", RegexOptions.Singleline)),
                row => Assert.StartsWith("survey", row, StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.StartsWith("conversations", StringComparison.Ordinal)
            && row.Contains("q3", StringComparison.Ordinal));

        Assert.Contains("остаточно знеособлено", await SayAsync(city, "a", "/survey"), StringComparison.Ordinal);
        Assert.Contains("вже завершено", await SayAsync(city, "half", "слова"), StringComparison.Ordinal);
    }

    /// <summary>Opened again, it knows who has answered and takes nothing of theirs twice; who had not finished begins anew.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Opened_again_it_takes_no_second_response_of_anybody(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.PublishAsync(SurveyKit.Of(Pet), closesAt: city.Clock.GetUtcNow().AddHours(1));
        await SayAsync(city, "a", "/survey", "Почати", "Так", "Надіслати");
        await SayAsync(city, "half", "/survey", "Почати", "Так");
        city.Clock.Advance(TimeSpan.FromHours(2));
        await CloseDueAsync(city);
        await city.Database.InTransactionAsync(async unit =>
        {
            var survey = await unit.Db.Set<Survey>().SingleAsync();
            (survey.Closed, survey.ClosedAt, survey.ClosesAt) = (false, null, unit.Now.AddDays(1));
        });
        Assert.Contains("змінити їх уже не можна", await SayAsync(city, "a", "/survey"), StringComparison.Ordinal);
        Assert.Contains("1 з 1", await SayAsync(city, "half", "/start", "/survey", "Почати"), StringComparison.Ordinal);
        await SayAsync(city, "half", "Ні", "Надіслати");
        await using var db = city.Database.OpenForReading();
        Assert.Equal(2, await db.Set<SurveyResponse>().CountAsync(row => row.CompletedOn != null));
        Assert.Equal(1, await db.Set<SurveyResponse>().CountAsync(row => row.CompletedOn == null));
    }

    /// <summary>
    /// Failure mode 25: of one person's two responses the one finished later stays; one alone is found from both messengers.
    /// </summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Linked_messengers_are_one_respondent(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.PublishAsync(SurveyKit.Of(Pet, Last));
        await SayAsync(city, "early", "/survey", "Почати", "Так", "Так", "Надіслати");
        city.Clock.Advance(TimeSpan.FromHours(1));
        await SayAsync(city, "late", "/survey", "Почати", "Ні", "Ні", "Надіслати");
        await SayAsync(city, "half", "/survey", "Почати", "Так");
        await SayAsync(city, "new", "/menu");
        await JoinAsync(city, "late", "early");
        await JoinAsync(city, "half", "new");

        Assert.Contains("Ви відповіли", await SayAsync(city, "early", "/survey"), StringComparison.Ordinal);
        Assert.Contains("2 з 2", await SayAsync(city, "new", "/survey", "Почати"), StringComparison.Ordinal);
        Assert.Equal(["q1=no", "q1=yes", "q4=no"], await AnswersAsync(city));
        await using var db = city.Database.OpenForReading();
        Assert.Equal((2, 2), (await db.Set<SurveyTaker>().CountAsync(), await db.Set<SurveyResponse>().CountAsync()));
    }

    /// <summary>Two answers to one question at the same time: one of them is kept, and no trace of the other. Failure mode 25.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Two_answers_at_once_leave_one(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.PublishAsync(SurveyKit.Of(Pet, Which, Words, Last));
        await SayAsync(city, "a", "/survey", "Почати", "Так");
        await Task.WhenAll(city.ReceiveAsync("a", new Input.Words("cat")), city.ReceiveAsync("a", new Input.Words("dog")));
        Assert.Single(await AnswersAsync(city), answer => answer.StartsWith("q2=", StringComparison.Ordinal));
    }

    private static async Task<TestCity> StartAsync(Engine engine)
    {
        var city = await TestCity.StartAsync(engine);
        await NoSurveysAsync(city);
        return city;
    }

    /// <summary>The one that ships is out of the way.</summary>
    private static Task NoSurveysAsync(TestCity city) =>
        city.Database.InTransactionAsync(async unit => unit.Db.RemoveRange(await unit.Db.Set<Survey>().ToListAsync()));

    private static Task CloseDueAsync(TestCity city) =>
        new CloseSurveys(city.Database, city.Services.GetRequiredService<SurveyService>()).RunAsync(CancellationToken.None);

    private static Task JoinAsync(TestCity city, string from, string into) => city.Database.InTransactionAsync(async unit =>
    {
        var (one, other) = (await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == from), await unit.Db.Set<Chat>()
            .SingleAsync(chat => chat.Handle == into));
        foreach (var slice in city.Services.GetServices<IPersonRows>()) await slice.MergeAsync(unit, one.Id, other.Id);
    });

    private static async Task<(IReadOnlyList<string> Hashes, string Key)> RespondentsAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return (await db.Set<SurveyResponse>().Select(row => row.Respondent).ToListAsync(),
            await db.Set<Setting>().Where(row => row.Name == $"survey-responses-{SurveyKit.Id}").Select(row => row.Value).SingleAsync());
    }

    /// <summary>The last thing that the bot says to these words and labels, one after another.</summary>
    private static async Task<string> SayAsync(TestCity city, string who, params string[] words)
    {
        var said = "";
        foreach (var word in words)
            said = string.Join('\n', (await city.HearAsync(who, new Input.Words(word))).Select(message => message.Text));
        return said;
    }

    private static async Task<List<string>> AnswersAsync(TestCity city, long? response = null)
    {
        await using var db = city.Database.OpenForReading();
        var answers = await db.Set<SurveyAnswer>().Where(answer => response == null || answer.ResponseId == response).ToListAsync();
        return [.. answers.OrderBy(answer => answer.Item, StringComparer.Ordinal).ThenBy(answer => answer.Value, StringComparer.Ordinal)
            .Select(answer => $"{answer.Item}={answer.Value}")];
    }
}
