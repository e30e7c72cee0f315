using System.Text;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.City.Residents.Rights;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Tests.Storage;

/// <summary>
/// A person who uses everything, in two messengers, with values that nobody else would write. When they leave, in the middle of an open
/// appeal, a running broadcast and an unfinished survey, each value is looked for in every table, file and line of the log.
/// </summary>
public sealed class PersonTracesSuite
{
    private const string Here = "plantedtelegram77", There = "plantedviber77+/=", Neighbour = "neighbour";

    /// <summary>Of a formal appeal: kept by law, and nowhere but in its own table.</summary>
    private static readonly string[] KeptByLaw = ["Плантенко Зоряна", "Плантова", "zoriana@planted.example"];

    /// <summary>What must be nowhere.</summary>
    private static readonly string[] Planted =
    [
        Here, There, "67 123 99 87", "Плантдача", "плантлист", "плантзакрита", "плантчернетка", "плантоцінка", "плантопитування",
        "плантнечитане",
    ];

    [Theory, OnSqlite, OnPostgres]
    public async Task No_value_of_whoever_has_left_is_found_anywhere(Engine engine)
    {
        using var log = new LogBook();
        await using var city = await StartAsync(engine, log);
        var file = await UseEverythingAsync(city);
        await using (var db = city.Database.OpenForReading())
        {
            var known = await city.Services.GetRequiredService<PersonFile>()
                .ReadAsync(db, await AppealSteps.ChatAsync(city, Here), whole: true);
            var exported = Unescape(string.Join('\n', known.SelectMany(section => section.Rows).Select(row => row.Values.ToJsonString())));
            Assert.Empty(Planted.Concat(KeptByLaw).Where(value => !exported.Contains(value, StringComparison.OrdinalIgnoreCase)));
        }
        var before = await StoredRows.ReadAsync(city, opened: true);
        Assert.Empty(Planted.Where(value => before.Find(value).Count == 0));

        await PersonLeavesSuite.LeaveAsync(city, Here);

        var after = await StoredRows.ReadAsync(city, opened: true);
        foreach (var value in Planted) Assert.Empty(after.Find(value));
        foreach (var value in KeptByLaw) Assert.Equal(["appeal_persons"], after.Find(value));
        await city.Database.ScrubAsync();
        foreach (var value in Planted) Assert.Empty(StoredRows.FindInFiles(city, value));
        Assert.DoesNotContain(Directory.EnumerateFiles(city.Services.GetRequiredService<IConfiguration>()["Storage:Path"]!, "*",
            SearchOption.AllDirectories), path => path.Contains(file, StringComparison.Ordinal));
        Assert.Empty(Planted.Concat(KeptByLaw).Where(value => log.Lines.Any(line => line.Contains(value, StringComparison.Ordinal))));
    }

    /// <summary>Failure mode 87: what is open is worked on, what is running counts truly, what is anonymous stays.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task What_others_need_goes_on_without_the_person(Engine engine)
    {
        await using var city = await StartAsync(engine, null);
        await UseEverythingAsync(city);
        var broadcast = await BroadcastIdAsync(city);
        var before = await SurveyCountsAsync(city);

        await PersonLeavesSuite.LeaveAsync(city, Here);
        await city.SendAllAsync();

        await using var db = city.Database.OpenForReading();
        var open = (await db.Set<Appeal>().ToListAsync())
            .Single(appeal => appeal.Words.StartsWith("відкрита яма", StringComparison.Ordinal));
        Assert.Equal((null, AppealStatus.Registered, "відкрита яма, мій телефон …"), (open.PersonId, open.Status, open.Words));
        Assert.Equal(AppealEventKind.Forgotten, (await db.Set<AppealEvent>().Where(line => line.AppealId == open.Id)
            .OrderBy(line => line.Id).LastAsync()).Kind);
        Assert.Equal(1, await db.Set<AppealJoin>().CountAsync(join => join.AppealId == open.Id));
        var closed = await db.Set<Appeal>().SingleAsync(appeal => appeal.Status == AppealStatus.Closed);
        Assert.Equal((null, "(слова автора видалено)", "Залатали"), (closed.PersonId, closed.Words, (await db.Set<AppealEvent>()
            .SingleAsync(line => line.AppealId == closed.Id && line.To == AppealStatus.Closed)).Words));
        await AppealSteps.MoveAsync(city, open.Id, AppealStatus.InWork, "Виїхала бригада");

        var counts = await BroadcastSuite.AddsUpAsync(city, broadcast, audience: 3);
        Assert.Equal((2, 1), (counts.Sent, counts.Skipped));
        Assert.DoesNotContain(city.Messenger.Sent, sent => sent.Chat == Here && sent.Message.Text.ToString().Contains("Новини",
            StringComparison.Ordinal));
        Assert.Equal((before.Completed, before.Answers), await SurveyCountsAsync(city));
        Assert.Equal(0, await db.Set<SurveyResponse>().CountAsync(row => row.CompletedOn == null));
    }

    private static Task<TestCity> StartAsync(Engine engine, LogBook? log) => TestCity.StartAsync(engine, services =>
    {
        services.AddSingleton<IMessenger>(new PaperMessenger("elsewhere"));
        if (log is not null) services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
    });

    /// <summary>Does everything that leaves a row; returns the name of the file that was sent with an appeal.</summary>
    private static async Task<string> UseEverythingAsync(TestCity city)
    {
        foreach (var who in (string[])[Neighbour, "third"]) await city.HearAsync(who, new Input.Start());
        await TalkAsync(city, "/start", "послуги", "/building", "Мазепи 15", "Плантдача", "[Готово]", "/link", "[У мене є код]", "11111111",
            "/menu");
        await TalkAsync(city, "/appeal", "дороги та ями", "формальна яма на дорозі", "мазепи 15", "[Готово]",
            "[⚖️ Хочу офіційну відповідь]", "[Погоджуюся]", "Плантенко Зоряна Львівна", "м. Івано-Франківськ, вул. Плантова, 7",
            "zoriana@planted.example", "[✅ Надіслати]");
        var person = await AppealSteps.ChatAsync(city, Here);
        await LinkAsync(city);
        var file = await FileAppealsAsync(city, person);
        await AnswerSurveysAsync(city, person);
        await TalkAsync(city, "/operator", "плантлист: перетелефонуйте на 067 123 99 87", "/menu");
        await city.Services.GetRequiredService<InboxWork>().SayAsync("Олена", null, person, "Добрий день");
        await TalkAsync(city, "/appeal плантчернетка яма на дорозі", "/menu", "мої дані", "[⬇️ Завантажити файл]", "/link",
            "/menu");
        await city.Services.GetRequiredService<UpdateHandler>().KeepUnreadableAsync("paper", "raw-1",
            $$"""{"from":"{{Here}}","text":"плантнечитане"}""", "no such kind");
        await city.SendAllAsync();
        await StorageSteps.BroadcastAsync(city, new Audience());
        await city.Services.GetRequiredService<BroadcastPump>().PumpAsync();
        return file;
    }

    private static async Task<long> BroadcastIdAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return await db.Set<Broadcast>().Select(row => row.Id).SingleAsync();
    }

    private static async Task TalkAsync(TestCity city, params string[] lines) =>
        await new Talk(city, chat: Here).ReplayAsync(string.Join('\n', lines.Select(line => $"> {line}")));

    private static async Task LinkAsync(TestCity city)
    {
        await TalkAsync(city, "/link", "[🔑 Отримати код]");
        await using var db = city.Database.OpenForReading();
        var code = (await db.Set<OneTimeCode>().SingleAsync()).Code;
        foreach (var words in (string[])["/start", "/link", "У мене є код", code, "Так, код мій", "/menu"])
            await city.ReceiveAsync(There, new Input.Words(words), bot: "elsewhere");
    }

    /// <summary>An open appeal that a neighbour joined, with a file; a closed one with a mark; words to the neighbour's own.</summary>
    private static async Task<string> FileAppealsAsync(TestCity city, long person)
    {
        var (open, closed) = (await FileAsync(city, person, "відкрита яма, мій телефон 067 123 99 87"),
            await FileAsync(city, person, "плантзакрита яма"));
        var theirs = await FileAsync(city, await AppealSteps.ChatAsync(city, Neighbour), "чужа яма");
        await AppealSteps.JoinAsync(city, Neighbour, open);
        await AppealSteps.JoinAsync(city, Here, theirs);
        foreach (var (to, why) in ((AppealStatus, string)[])[(AppealStatus.Forwarded, "Службі"), (AppealStatus.Closed, "Залатали")])
            await AppealSteps.MoveAsync(city, closed, to, why);
        var sha256 = await city.Services.GetRequiredService<BlobStore>()
            .PutRecordingAsync(Encoding.UTF8.GetBytes("plantedrecording"), default);
        await city.Database.InTransactionAsync(async unit =>
        {
            var residents = city.Services.GetRequiredService<ResidentAppeals>();
            residents.AddWords(unit, await unit.Db.Set<Appeal>().SingleAsync(row => row.Id == theirs), person,
                "ще й тут, 067 123 99 87");
            var over = await unit.Db.Set<Appeal>().SingleAsync(row => row.Id == closed);
            (over.Rating, over.RatingWords) = (5, "плантоцінка");
            unit.Db.Add(new Photo
            {
                Key = "file", Kind = MediaKind.Voice, PersonId = person, Bot = "paper", Source = "planted", Sha256 = sha256,
                About = AppealPhotos.RouteOf(open), Purpose = nameof(PhotoPurpose.Report), Status = PhotoStatus.Stored,
            });
        });
        return sha256;
    }

    private static async Task<long> FileAsync(TestCity city, long person, string words) =>
        (await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<AppealStore>()
            .FileAsync(unit, person, new AppealDraft { Category = "roads", Words = words }))).Id;

    /// <summary>One survey sent, with words that hold a telephone number; one begun.</summary>
    private static async Task AnswerSurveysAsync(TestCity city, long person)
    {
        const string Begun = """{"id":"q1","type":"text"}""", Last = """{"id":"q2","type":"yes_no"}""";
        await city.PublishAsync(SurveyKit.Of(Begun, Last));
        await city.Database.InTransactionAsync(async unit =>
        {
            var surveys = city.Services.GetRequiredService<SurveyService>();
            foreach (var survey in await unit.Db.Set<Survey>().OrderBy(row => row.Id).ToListAsync())
            {
                var words = survey.Id == SurveyKit.Id ? "плантопитування, 067 123 99 87" : "плантопитування";
                await surveys.SaveAsync(unit, survey, person, "q1", [words], personal: survey.Id == SurveyKit.Id);
                await unit.FlushAsync();
                if (survey.Id != SurveyKit.Id) continue;
                await surveys.SaveAsync(unit, survey, person, "q2", ["yes"]);
                await unit.FlushAsync();
                await surveys.CompleteAsync(unit, survey, person, ["q1", "q2"]);
            }
        });
    }

    private static async Task<(int Completed, int Answers)> SurveyCountsAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return (await db.Set<SurveyTaker>().CountAsync(row => row.CompletedAt != null),
            await db.Set<SurveyAnswer>().CountAsync(row => row.Value == "yes"));
    }

    private static string Unescape(string json) => System.Text.RegularExpressions.Regex.Unescape(json);
}
