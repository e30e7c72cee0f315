using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City.Surveys;

/// <summary>What few people use, as they said in a survey, is what the catalogue hints at.</summary>
public sealed class LeastUsedTests
{
    private const string Used = """
        {"id":"q1","type":"multiple","required":true,"options":[{"id":"a","catalogue_id":"petitions"},{"id":"b","catalogue_id":"e-sadok"}]}
        """;

    [Fact]
    public async Task Published_results_order_the_hints_of_the_catalogue()
    {
        await using var city = await TestCity.StartAsync();
        await ChangeAsync(city, survey => survey.Closed = true);
        await city.PublishAsync(SurveyKit.Of(Used));
        for (var person = 0; person < 12; person++)
            foreach (var said in (string[])["/survey", "Почати", person < 6 ? "1, 2" : "1", "Готово", "Надіслати"])
                await city.HearAsync($"p{person}", new Input.Words(said));
        Assert.DoesNotContain("💡", await OpenAsync(), StringComparison.Ordinal);

        await ChangeAsync(city, survey => (survey.Closed, survey.ResultsAt) = (true, city.Clock.GetUtcNow()));
        Assert.Contains("💡 Мало хто користується: «Е-Садок»", await OpenAsync(), StringComparison.Ordinal);
        await city.HearAsync("olena", new Input.Press("go.services.e-sadok"));
        Assert.Contains("💡 Мало хто користується: Міські електронні петиції", await OpenAsync(), StringComparison.Ordinal);
        await city.HearAsync("olena", new Input.Press("go.services.petitions"));
        Assert.DoesNotContain("💡", await OpenAsync(), StringComparison.Ordinal);

        async Task<string> OpenAsync() => (await city.HearAsync("olena", new Input.Words("/services")))[^1].Text.ToString();
    }

    private static Task ChangeAsync(TestCity city, Action<Survey> change) => city.Database.InTransactionAsync(async unit =>
        change(await unit.Db.Set<Survey>().OrderByDescending(survey => survey.CreatedAt).FirstAsync()));
}
