using System.Globalization;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.City.Residents.Profile;
using IfCity.Bots.City.Staff.Mode;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Residents;

/// <summary>The page about the bot says when things were really checked, and never more than fits in a breath.</summary>
public sealed class AboutTests
{
    /// <summary>Characters of one message.</summary>
    private const int Longest = 300;

    [Theory, OnSqlite, OnPostgres]
    public async Task Says_when_links_and_sources_were_checked_by_the_real_rows(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        Assert.Contains("Посилань ще не перевіряв.\nДжерел сповіщень ще не читав.", await AboutAsync(city), StringComparison.Ordinal);

        await AddAsync(city, new LinkState { Url = "https://a.example/", CheckedAt = At("2026-11-23T12:05:00Z") },
            new LinkState { Url = "https://b.example/" }, new FeedState { Name = "silent" });
        Assert.Contains("Посилання ще не всі перевірив.\nДжерел сповіщень ще не читав.", await AboutAsync(city), StringComparison.Ordinal);

        await city.Database.InTransactionAsync(unit => Task.FromResult(
            unit.Session.Execute("UPDATE link_states SET checked_at = @p0 WHERE checked_at IS NULL", At("2026-11-24T06:00:00Z"))));
        await AddAsync(city, new FeedState { Name = "power", GoodAt = At("2026-11-24T07:30:00Z") },
            new FeedState { Name = "events", GoodAt = At("2026-11-22T07:30:00Z") });
        Assert.Contains("Посилання перевірив 23 листопада, 14:05.\nДжерела сповіщень читав 24 листопада, 09:30.", await AboutAsync(city),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_it_is_on_trial_while_it_is()
    {
        await using var city = await TestCity.StartAsync();
        Assert.DoesNotContain("тестовому режимі", await AboutAsync(city), StringComparison.Ordinal);
        await city.Database.InTransactionAsync(unit => city.Services.GetRequiredService<TestMode>().ReturnAsync(unit, "Перша"));
        Assert.Contains("Працюю в тестовому режимі.", await AboutAsync(city), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_page_is_short()
    {
        var longest = At("2026-09-29T12:05:00Z");
        var about = ProfileTexts.AboutWords(onTrial: true, note: null, [CardTexts.LinksChecked(longest), FeedTexts.LastRead(longest)]);
        foreach (var text in (Text[])[about, ProfileTexts.KeptWords(forBusiness: true)])
        {
            Assert.InRange(text.Uk.Length, 1, Longest);
            Assert.InRange(text.En.Length, 1, Longest);
        }
    }

    private static async Task<string> AboutAsync(TestCity city) =>
        Assert.Single(await city.HearAsync("a", new Input.Words("/about"))).Text.ToString();

    private static Task AddAsync(TestCity city, params object[] rows) => city.Database.InTransactionAsync(unit =>
    {
        unit.Db.AddRange(rows);
        return Task.CompletedTask;
    });

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
