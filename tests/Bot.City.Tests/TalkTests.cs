using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City;

/// <summary>Every conversation that is written down goes as it is written.</summary>
public sealed class TalkTests
{
    public static TheoryData<string> Talks() => [.. TalkReplay.Files];

    /// <summary>With <c>UPDATE_TALKS=1</c> the file is rewritten as the talk went, to be read and judged by a person.</summary>
    [Theory]
    [MemberData(nameof(Talks))]
    public async Task Goes_as_it_is_written(string talk)
    {
        var (file, replay) = (Path.Combine(Repository.Root, talk), await TalkReplay.OfAsync(talk));
        if (Environment.GetEnvironmentVariable("UPDATE_TALKS") == "1") await File.WriteAllTextAsync(file, replay.Went);
        else Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), replay.Went);
    }

    [Theory]
    [InlineData("[Ямище]", "Ямище")]
    [InlineData("[Дороги та ями]@old", "Дороги та ями")]
    public async Task Stops_where_a_button_is_pressed_that_was_not_shown(string press, string label)
    {
        await using var city = await TestCity.StartAsync();
        var stopped = await Assert.ThrowsAsync<InvalidOperationException>(() => new Talk(city).ReplayAsync($"> /appeal\n> {press}\n"));
        Assert.Contains($"There is no button '{label}'", stopped.InnerException?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Presses_a_button_of_an_earlier_message_where_it_says_so()
    {
        await using var city = await TestCity.StartAsync();
        var went = await new Talk(city).ReplayAsync("> /appeal\n> [Дороги та ями]\n> [Газопостачання]@old\n");
        Assert.Contains("> [Газопостачання]@old\n< Ця кнопка вже не діє", went, StringComparison.Ordinal);
    }
}
