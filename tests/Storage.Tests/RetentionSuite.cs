using System.Text;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What is kept for a term goes by a clock that moves years, and what the term has not reached stays.</summary>
public sealed class RetentionSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Words_and_files_of_closed_appeals_go_after_a_year_and_whose_a_formal_one_was_after_five(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var files = await FillAsync(city);
        city.Clock.Advance(TimeSpan.FromDays(364));
        await SweepAsync(city);
        Assert.Equal(["закрита яма", "офіційна яма", "відкрита яма"], await WordsAsync(city));

        city.Clock.Advance(TimeSpan.FromDays(2));
        var due = await PreviewAsync(city);
        Assert.Equal((1, 0), (due["ClosedAppeals"], due["FormalAppeals"]));
        Assert.Equal(["закрита яма", "офіційна яма", "відкрита яма"], await WordsAsync(city));
        await SweepAsync(city);
        Assert.Equal(["(слова автора видалено)", "офіційна яма", "відкрита яма"], await WordsAsync(city));
        var blobs = city.Services.GetRequiredService<BlobStore>();
        await Until.TrueAsync(async () => !await HasAsync(blobs, files[0]), "the file of the closed appeal to go");
        Assert.True(await HasAsync(blobs, files[1]) && await HasAsync(blobs, files[2]));
        await using (var db = city.Database.OpenForReading())
        {
            Assert.Equal(["Плантенко"], await db.Set<AppealPerson>().Select(person => person.FullName).ToListAsync());
            Assert.Equal(1, (await db.Set<RetentionDay>().SingleAsync(row => row.Kind == "ClosedAppeals")).Removed);
            Assert.Equal([null, "слова до офіційної", "слова до відкритої"], await db.Set<AppealEvent>()
                .Where(line => line.Kind == AppealEventKind.Comment).OrderBy(line => line.AppealId).Select(line => line.Words)
                .ToListAsync());
        }

        city.Clock.Advance(TimeSpan.FromDays(4 * 365 + 100));
        await SweepAsync(city);
        Assert.Equal(["(слова автора видалено)", "(слова автора видалено)", "відкрита яма"], await WordsAsync(city));
        await using (var db = city.Database.OpenForReading())
            Assert.Equal((0, 0), (await db.Set<AppealPerson>().CountAsync(), await db.Set<InboxMessage>().CountAsync()));
        Assert.All((await PreviewAsync(city)).Values, count => Assert.Equal(0, count));
    }

    /// <summary>A setting shortens a term, and one of nothing keeps the service from starting.</summary>
    [Fact]
    public async Task Settings_change_the_terms()
    {
        var settings = new Dictionary<string, string?> { ["Retention:InboxDays"] = "10" };
        await using var city = await TestCity.StartAsync(settings: settings);
        await FillAsync(city);
        city.Clock.Advance(TimeSpan.FromDays(11));
        Assert.Equal(1, (await PreviewAsync(city))["Inbox"]);
        await SweepAsync(city);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(0, await db.Set<InboxMessage>().CountAsync());

        settings["Retention:InboxDays"] = "0";
        await using var wrong = await TestCity.StartAsync(settings: settings);
        Assert.Throws<CannotStartException>(wrong.Services.GetRequiredService<Sweep>);
    }

    /// <summary>Many pages are many transactions.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task More_than_a_page_goes_in_several_transactions(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        await city.HearAsync("olena", new Input.Start());
        var person = await AppealSteps.ChatAsync(city, "olena");
        await city.Database.InTransactionAsync(unit =>
        {
            for (var n = 0; n < 1_203; n++)
                unit.Session.Execute("INSERT INTO inbox_messages (person_id, at, by, words) VALUES (@p0, @p1, 'resident', 'x')", person,
                    unit.Now);
            return Task.CompletedTask;
        });
        city.Clock.Advance(TimeSpan.FromDays(366));
        await SweepAsync(city);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(1_203, (await db.Set<RetentionDay>().SingleAsync(row => row.Kind == "Inbox")).Removed);
        Assert.Equal(0, await db.Set<InboxMessage>().CountAsync());
    }

    /// <summary>A closed, a formal closed and an open appeal, each with words to it and a file; letters with an operator.</summary>
    private static async Task<string[]> FillAsync(TestCity city)
    {
        await city.HearAsync("olena", new Input.Start());
        var person = await AppealSteps.ChatAsync(city, "olena");
        var files = new List<string>();
        foreach (var (words, formal) in ((string, bool)[])[("закрита яма", false), ("офіційна яма", true), ("відкрита яма", false)])
        {
            var draft = new AppealDraft
            {
                Category = "roads", Words = words, Formal = formal, FullName = formal ? "Плантенко" : "", ConsentVersion = "test",
            };
            var id = await city.Database.InTransactionAsync(async unit =>
                (await city.Services.GetRequiredService<AppealStore>().FileAsync(unit, person, draft)).Id);
            files.Add(await AddAsync(city, id, person, words));
            if (words == "відкрита яма") continue;
            foreach (var to in (AppealStatus[])[AppealStatus.Forwarded, AppealStatus.Closed])
                await AppealSteps.MoveAsync(city, id, to, "Готово");
        }
        await city.HearAsync("olena", new Input.Words("/operator"));
        await city.HearAsync("olena", new Input.Words("Прошу перетелефонувати"));
        return [.. files];
    }

    private static async Task<string> AddAsync(TestCity city, long appeal, long person, string words)
    {
        var file = await city.Services.GetRequiredService<BlobStore>().PutRecordingAsync(Encoding.UTF8.GetBytes(words), default);
        await city.Services.GetRequiredService<AppealWork>().AddNoteAsync("Олена", appeal, "нотатка");
        await city.Database.InTransactionAsync(async unit =>
        {
            var row = await unit.Db.Set<Appeal>().SingleAsync(row => row.Id == appeal);
            city.Services.GetRequiredService<ResidentAppeals>().AddWords(unit, row, person,
                $"слова до {words.Split(' ')[0].TrimEnd('а')}ої");
            unit.Db.Add(new Photo
            {
                Key = words, Kind = MediaKind.Voice, PersonId = person, Bot = "paper", Source = "s", Sha256 = file,
                About = AppealPhotos.RouteOf(appeal), Purpose = nameof(PhotoPurpose.Report), Status = PhotoStatus.Stored,
                CreatedAt = unit.Now, DueAt = unit.Now,
            });
        });
        return file;
    }

    private static async Task<List<string>> WordsAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return await db.Set<Appeal>().OrderBy(appeal => appeal.Id).Select(appeal => appeal.Words).ToListAsync();
    }

    private static async Task<bool> HasAsync(BlobStore blobs, string sha256)
    {
        await using var file = await blobs.OpenRecordingAsync(sha256, default);
        return file is not null;
    }

    private static Task SweepAsync(TestCity city) => city.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);

    private static async Task<Dictionary<string, int>> PreviewAsync(TestCity city) =>
        (await city.Services.GetRequiredService<Sweep>().PreviewAsync(CancellationToken.None)).GroupBy(due => due.Kind)
            .ToDictionary(kind => kind.Key, kind => kind.Sum(due => due.Due));
}
