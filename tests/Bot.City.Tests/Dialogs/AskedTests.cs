using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Dialogs;

/// <summary>Sentences that ask for an answer rather than for a card: what is on now, one's own appeal, a human.</summary>
public sealed class AskedTests
{
    [Fact]
    public async Task Sentences_reach_the_flow_that_they_ask_for()
    {
        await using var city = await TestCity.StartAsync();
        var flows = city.Services.GetRequiredService<FlowRegistry>();
        var lines = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "tests", "Bot.City.Tests", "Data", "asked.tsv"))).Skip(1);
        var wrong = new List<string>();
        foreach (var line in lines.Select(line => line.Split('\t')))
        {
            var (flow, argument, sentence) = (line[0], line[1], line[2]);
            var found = flows.FindAsked(sentence);
            var wanted = flow == "none" ? "none" : $"{flow} {(argument == "?" ? $"?{sentence}" : argument)}";
            var got = found is var (entry, given) ? $"{entry.Name} {given}" : "none";
            if (got != wanted) wrong.Add($"{sentence}: {got}, not {wanted}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
