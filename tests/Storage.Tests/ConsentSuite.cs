using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Residents.Rights;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.Storage;

/// <summary>Consent stands before the first personal datum, names its text and instant, and is asked again when the text changes.</summary>
public sealed class ConsentSuite
{
    private const string Ask = "[⚖️ Хочу офіційну відповідь]", Agree = "[Погоджуюся]", Send = "[✅ Надіслати]";

    private static readonly string[] Person = ["Шевченко Олена Петрівна", "м. Івано-Франківськ, вул. Гетьмана Мазепи, 15"];

    [Theory, OnSqlite, OnPostgres]
    public async Task It_is_asked_once_and_again_when_the_text_changes(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var talk = new Talk(city);
        Assert.Contains("Згодні на обробку", await AskAsync(talk), StringComparison.Ordinal);
        await using (var db = city.Database.OpenForReading()) Assert.False(await db.Set<PersonConsent>().AnyAsync());
        await SayAsync(talk, [Agree, .. Person, "☎ 380671112233", Send]);
        var first = city.Clock.GetUtcNow();
        city.Clock.Advance(TimeSpan.FromDays(1));

        var again = await AskAsync(talk);
        Assert.DoesNotContain("Згодні", again, StringComparison.Ordinal);
        await SayAsync(talk, [.. Person, "0671112233", Send]);
        await using (var db = city.Database.OpenForReading())
            Assert.Equal([(true, PersonConsent.Current, first), (false, PersonConsent.Current, first)], (await db.Set<AppealPerson>()
                .OrderBy(row => row.AppealId).ToListAsync()).Select(row => (row.IsContactProven, row.ConsentVersion, row.ConsentAt)));

        await city.Database.InTransactionAsync(unit => Task.FromResult(unit.Session.Execute(
            "UPDATE person_consents SET version = 'older'")));
        Assert.Contains("Згодні на обробку", await AskAsync(talk), StringComparison.Ordinal);
    }

    /// <summary>What was told of the person goes from the draft, and what is sent is an ordinary report.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Withdrawn_before_it_is_sent_an_appeal_is_no_formal_one(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        var talk = new Talk(city);
        await AskAsync(talk);
        await SayAsync(talk, [Agree, .. Person, "0671112233", "/menu", "відкликаю згоду на обробку даних", "/appeal"]);
        Assert.Contains("зареєстровано", await SayAsync(talk, [Send]), StringComparison.Ordinal);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(AppealKind.Request, (await db.Set<Appeal>().SingleAsync()).Kind);
        Assert.Equal((0, 0), (await db.Set<AppealPerson>().CountAsync(), await db.Set<PersonConsent>().CountAsync()));
    }

    private static Task<string> AskAsync(Talk talk) =>
        SayAsync(talk, ["/appeal", "дороги та ями", "Прошу відповісти, коли полагодять дорогу", "мазепи 15", "[Готово]", Ask]);

    private static Task<string> SayAsync(Talk talk, string[] lines) =>
        talk.ReplayAsync(string.Join('\n', lines.Select(line => $"> {line}")));
}
