using System.Globalization;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Surveys;

/// <summary>What staff and the clock do to surveys in a talk.</summary>
internal sealed class SurveyOrders : ITalkOrders
{
    public IReadOnlyDictionary<string, TalkOrder> Orders { get; } = new Dictionary<string, TalkOrder>
    {
        ["survey"] = (city, rest) => DoAsync(city, rest.Split(' ')),
        ["remove-surveys"] = (city, _) => city.Database.InTransactionAsync(async unit =>
            unit.Db.RemoveRange(await unit.Db.Set<Survey>().ToListAsync())),
    };

    private static Task DoAsync(TestCity city, string[] order) => order switch
    {
        ["publish", var file] =>
            city.PublishAsync(File.ReadAllText(Path.Combine(Repository.Root, "tests/Bot.City.Tests/Data/surveys", $"{file}.json"))),
        // All that are open close so many minutes from now.
        ["closes", var minutes] => city.Database.InTransactionAsync(async unit =>
        {
            foreach (var survey in await unit.Db.Set<Survey>().ToListAsync())
                survey.ClosesAt = unit.Now.AddMinutes(int.Parse(minutes, CultureInfo.InvariantCulture));
        }),
        ["clock"] => new CloseSurveys(city.Database, city.Services.GetRequiredService<SurveyService>()).RunAsync(default),
        _ => throw new InvalidOperationException($"No survey order '{string.Join(' ', order)}'."),
    };
}
