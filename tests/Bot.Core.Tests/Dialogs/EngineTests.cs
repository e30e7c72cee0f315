using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core.Dialogs;

public sealed class EngineTests
{
    [Fact]
    public async Task A_newcomer_is_shown_the_menu()
    {
        await using var city = await TestCity.StartAsync();
        var said = await city.HearAsync("olena", new Input.Start());
        Assert.Contains("Чим допомогти?", Assert.Single(said).Text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_update_again_changes_nothing()
    {
        await using var city = await TestCity.StartAsync();
        Assert.Single(await city.HearAsync("olena", new Input.Start(), "7"));
        Assert.Empty(await city.HearAsync("olena", new Input.Start(), "7"));
    }
}
