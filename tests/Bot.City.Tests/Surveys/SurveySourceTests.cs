using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City.Surveys;

/// <summary>
/// Where people came from to a survey is a number beside it: once for each, of that survey alone, and in no row of an answer.
/// </summary>
public sealed class SurveySourceTests
{
    [Fact]
    public async Task Whoever_comes_from_a_place_is_counted_once_when_they_begin_and_once_when_they_send()
    {
        await using var city = await TestCity.StartAsync();
        await city.PublishAsync(SurveyKit.Of("""{ "id": "q1", "type": "yes_no", "required": true }"""));
        var name = await city.Database.InTransactionAsync(unit => SurveySource.NameAsync(unit, SurveyKit.Id, "Зупинка"));
        Assert.Equal(name, await city.Database.InTransactionAsync(unit => SurveySource.NameAsync(unit, SurveyKit.Id, "Зупинка")));
        await city.HearAsync("one", new Input.Start($"survey_{name}"));
        Assert.Equal((0, 0), await CountAsync(city));
        await city.HearAsync("one", new Input.Words("Почати"));
        Assert.Equal((1, 0), await CountAsync(city));
        await city.HearAsync("one", new Input.Words("Так"));
        await city.HearAsync("one", new Input.Words("Надіслати"));
        Assert.Equal((1, 1), await CountAsync(city));
        // Who comes again, or changes what was sent, is the same person.
        await city.HearAsync("one", new Input.Start($"survey_{name}"));
        await city.HearAsync("one", new Input.Words("Змінити відповіді"));
        await city.HearAsync("one", new Input.Words("Надіслати"));
        Assert.Equal((1, 1), await CountAsync(city));
    }

    [Theory]
    [InlineData("survey_trial")]
    [InlineData("survey_trial@999")]
    [InlineData("survey_trial@x")]
    public async Task Whoever_comes_another_way_is_counted_nowhere(string payload)
    {
        await using var city = await TestCity.StartAsync();
        await city.PublishAsync(SurveyKit.Of("""{ "id": "q1", "type": "yes_no", "required": true }"""));
        await city.Database.InTransactionAsync(unit => SurveySource.NameAsync(unit, SurveyKit.Id, "Зупинка"));
        await city.HearAsync("one", new Input.Start(payload));
        await city.HearAsync("one", new Input.Words("Почати"));
        await city.HearAsync("one", new Input.Words("Так"));
        await city.HearAsync("one", new Input.Words("Надіслати"));
        Assert.Equal((0, 0), await CountAsync(city));
        await using var db = city.Database.OpenForReading();
        Assert.Equal(1, await db.Set<SurveyResponse>().CountAsync(row => row.CompletedOn != null));
    }

    private static async Task<(int Begun, int Finished)> CountAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        var row = await db.Set<SurveySource>().SingleAsync();
        return (row.Begun, row.Finished);
    }
}
