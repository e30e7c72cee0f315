using IfCity.Bots.City.Emergencies;
using IfCity.Bots.City.Residents.Rights;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.City.Residents;

/// <summary>«Не пишіть мені більше» to the bot asks for silence, and is no cry for help; with one word more it may be.</summary>
public sealed class PleaTests
{
    [Fact]
    public async Task A_plea_to_stop_is_no_danger_and_a_farewell_is_one()
    {
        await using var city = await TestCity.StartAsync();
        var flows = city.Services.GetRequiredService<FlowRegistry>();
        var pleas = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "tests/Bot.City.Tests/Data/asked.tsv")))
            .Select(line => line.Split('\t')).Where(line => line is ["mydata", RightsWords.Stop, _]).Select(line => line[2]).ToList();
        Assert.True(pleas.Count > 10);
        Assert.Empty(pleas.FindAll(plea => flows.FindWarning(new Input.Words(plea)) is not null));
        foreach (var farewell in (string[])["не пишіть мені більше, мене завтра вже не буде", "більше не пишіть мені, прощавайте",
            "не пишите мне больше, я ухожу из жизни", "не хочу більше жити, не пишіть мені"])
        {
            Assert.False(RightsWords.IsBarePlea(farewell));
            Assert.NotNull(flows.FindWarning(new Input.Words(farewell)));
        }
        Assert.DoesNotContain(DangerSet.Read(Dangers.FromSeed()), row => row.IsDanger && RightsWords.IsBarePlea(row.Text));
    }
}
