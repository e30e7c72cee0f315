using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>The history of an appeal is stored as facts and worded for whoever reads it; the same on both databases.</summary>
public sealed partial class HistorySuite
{
    private const string Staff = "Олена", Crew = "Виїхала бригада";

    /// <summary>What people of these tests write: all else that holds Cyrillic letters is the service's own.</summary>
    private static readonly string[] Written = [Crew, "Це сміття", "Яма на дорозі"];

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_fact_that_the_service_notes_is_read_in_the_language_of_its_reader(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        foreach (var who in (string[])["author", "neighbour"]) await city.HearAsync(who, new Input.Start());
        await SpeakAsync(city, "neighbour", "English");
        var before = await city.LastIdAsync();

        long[] all =
        [
            await EscalatedAsync(city), await RefutedByTheNeighbourAsync(city), await FileAsync(city, "electricity"),
            await ClosedBySilenceAsync(city), await MergedAsync(city), await ToldInARecordingAsync(city),
            await RecurredAsync(city), await WithdrawnAsync(city),
        ];

        Assert.Equal(Kinds(), await StoredKindsAsync(city));
        var told = await city.SaidAsync("neighbour", before);
        Assert.NotEmpty(told);
        Assert.All(told, message => NoUkrainian(message.Text.ToString()));
        var ukrainian = await CardsAsync(city, all);
        await SpeakAsync(city, "author", "English");
        var english = await CardsAsync(city, all);
        Assert.All(english, NoUkrainian);
        Assert.Empty(Worded.Select(pair => pair.Uk).Where(uk => !ukrainian.Any(card => card.Contains(uk, StringComparison.Ordinal))));
        Assert.Empty(Worded.Select(pair => pair.En).Where(en => !english.Any(card => card.Contains(en, StringComparison.Ordinal))));
        Assert.Contains(english, card => card.Contains($"In work ({Crew})", StringComparison.Ordinal));
    }

    /// <summary>Each fact as it stands on the author's cards.</summary>
    private static readonly (string Uk, string En)[] Worded =
    [
        ("Перенаправлено (Тему змінено: Дороги та ями → Вивезення сміття. Відповідає: ", "Re-routed (Topic changed: Roads and potholes → "
            + "Waste collection. Responsible: "),
        ("Номер у службі (AB-17)", "The service’s number (AB-17)"),
        ("повернуто в роботу (зроблено частково)", "back in work (done in part)"),
        ("Передано під контроль: заступник міського голови", "Handed for control to: the deputy mayor"),
        ("Сусід (не зроблено)", "A neighbour (not done)"),
        ("(Автор мовчить, але 1 сусід каже, що не зроблено)", "(The author is silent, but 1 neighbour says that it is not done)"),
        ("Оцінка (★★★★)", "Mark (★★★★)"),
        ("Передано за належністю: АТ «Прикарпаттяобленерго»", "Forwarded to another body: Regional power company"),
        ("Бот (Продовжує звернення № 15-80/2026/000001)", "The bot (Goes on from appeal No. 15-80/2026/000001)"),
        ("Закрито, бо 5 днів не було заперечень", "Closed, for there was no objection in 5 days"),
        ("(Об’єднано зі зверненням № 15-80/2026/000001 про те саме", "(Merged with appeal No. 15-80/2026/000001 on the same matter"),
        ("у голосовому записі", "in the voice note"),
        ("повернуто в роботу (Проблема повернулася)", "back in work (The trouble came back)"),
        ("Відкликано (уже полагодили)", "Withdrawn (it is mended already)"),
    ];

    /// <summary>Re-routed with a word of staff, numbered, sent back once too often.</summary>
    private static async Task<long> EscalatedAsync(TestCity city)
    {
        var id = await FileAsync(city, "roads");
        var waste = city.Services.GetRequiredService<AppealCategories>().Find("waste")!;
        await DoAsync(city, (desk, unit) => desk.RerouteAsync(unit, id, waste, Staff, "Це сміття", null));
        await DoAsync(city, (desk, unit) => desk.SetExternalNumberAsync(unit, id, "AB-17"));
        await MoveAsync(city, id, AppealStatus.InWork);
        foreach (var verdict in (string[])["partly", "no", "no"])
        {
            await MoveAsync(city, id, AppealStatus.Done);
            await city.HearAsync("author", new Input.Start($"appeals_{id}-{verdict}"));
        }
        return id;
    }

    /// <summary>The author is silent and a neighbour objects; then it is done, confirmed and marked.</summary>
    private static async Task<long> RefutedByTheNeighbourAsync(TestCity city)
    {
        var id = await FileAsync(city, "roads");
        await JoinAsync(city, id);
        await MoveAsync(city, id, AppealStatus.Done);
        await city.HearAsync("neighbour", new Input.Start($"appeals_{id}-no"));
        await SettleAsync(city);
        await MoveAsync(city, id, AppealStatus.Done);
        await city.HearAsync("author", new Input.Start($"appeals_{id}-yes"));
        await city.HearAsync("author", new Input.Words("4"));
        await city.HearAsync("author", new Input.Words("Пропустити"));
        return id;
    }

    private static async Task<long> ClosedBySilenceAsync(TestCity city)
    {
        var id = await FileAsync(city, "roads", follows: 1);
        await JoinAsync(city, id);
        await MoveAsync(city, id, AppealStatus.Done);
        await SettleAsync(city);
        return id;
    }

    /// <summary>Closed by silence; asked a week later, the author says that it came back.</summary>
    private static async Task<long> RecurredAsync(TestCity city)
    {
        var id = await FileAsync(city, "water");
        await MoveAsync(city, id, AppealStatus.Done);
        await SettleAsync(city);
        city.Clock.Advance(TimeSpan.FromDays(8));
        await ActivatorUtilities.CreateInstance<AskAgain>(city.Services).RunAsync(default);
        await city.HearAsync("author", new Input.Start($"appeals_{id}-back"));
        return id;
    }

    private static async Task<long> WithdrawnAsync(TestCity city)
    {
        var id = await FileAsync(city, "roads");
        foreach (var said in (Input[])[new Input.Start($"appeals_{id}"), new Input.Words("Відкликати"), new Input.Words("Уже полагодили")])
            await city.HearAsync("author", said);
        return id;
    }

    private static async Task<long> MergedAsync(TestCity city)
    {
        var id = await FileAsync(city, "roads");
        await JoinAsync(city, id);
        await DoAsync(city, (desk, unit) => desk.MergeAsync(unit, id, 1, Staff, null, null));
        return id;
    }

    private static async Task<long> ToldInARecordingAsync(TestCity city)
    {
        var id = await FileAsync(city, "roads", words: "");
        await MoveAsync(city, id, AppealStatus.InWork);
        return id;
    }

    private static async Task<long> FileAsync(TestCity city, string category, long? follows = null, string words = "Яма на дорозі") =>
        (await city.Database.InTransactionAsync(async unit =>
        {
            var author = await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == "author");
            var draft = new AppealDraft { Category = category, Words = words, Follows = follows };
            return await city.Services.GetRequiredService<AppealStore>().FileAsync(unit, author.Person, draft);
        })).Id;

    private static Task JoinAsync(TestCity city, long id) => city.Database.InTransactionAsync(async unit =>
    {
        var neighbour = await unit.Db.Set<Chat>().SingleAsync(chat => chat.Handle == "neighbour");
        await city.Services.GetRequiredService<ResidentAppeals>().JoinAsync(unit, neighbour.Person, id);
    });

    private static Task MoveAsync(TestCity city, long id, AppealStatus to) =>
        DoAsync(city, (desk, unit) => desk.MoveAsync(unit, id, to, Staff, Crew, null));

    private static async Task DoAsync(TestCity city, Func<StaffAppeals, UnitOfWork, Task<MoveResult>> act) =>
        Assert.IsType<MoveResult.Moved>(
        await city.Database.InTransactionAsync(unit => act(city.Services.GetRequiredService<StaffAppeals>(), unit)));

    private static async Task SettleAsync(TestCity city)
    {
        city.Clock.Advance(TimeSpan.FromDays(6));
        await ActivatorUtilities.CreateInstance<SettleAppeals>(city.Services).RunAsync(default);
    }

    private static async Task SpeakAsync(TestCity city, string who, string language)
    {
        await city.HearAsync(who, new Input.Words("/language"));
        Assert.NotEmpty(await city.HearAsync(who, new Input.Words(language)));
    }

    private static async Task<List<string>> CardsAsync(TestCity city, IEnumerable<long> appeals)
    {
        var cards = new List<string>();
        foreach (var id in appeals) cards.Add((await city.HearAsync("author", new Input.Start($"appeals_{id}")))[^1].Text.ToString());
        return cards;
    }

    private static SortedSet<string> Kinds() =>
        [.. typeof(AppealFact).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType.Name)];

    private static async Task<SortedSet<string>> StoredKindsAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return [.. (await db.Set<AppealEvent>().ToListAsync()).Select(line => line.Fact?.GetType().Name).OfType<string>()];
    }

    private static void NoUkrainian(string text)
    {
        foreach (var written in Written) text = text.Replace(written, "", StringComparison.Ordinal);
        Assert.DoesNotMatch(Cyrillic(), text);
    }

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();
}
