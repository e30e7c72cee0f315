using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core.Trial;

/// <summary>A conversation that is written down goes as it is written, and no other way.</summary>
public sealed class TalkTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Bot.Core.Tests", "Trial", "Talks");

    /// <summary>With <c>UPDATE_TALKS=1</c> the file is rewritten as the talk went, to be read and judged by a person.</summary>
    [Theory]
    [InlineData("answers_two_questions.talk")]
    [InlineData("answers_two_questions.en.talk")]
    public async Task Goes_as_it_is_written(string talk)
    {
        var file = Path.Combine(Folder, talk);
        await using var bot = await TrialBot.StartAsync(clientLanguage: Talk.IsInEnglish(file) ? "en" : "uk");
        var went = await new Talk(bot).ReplayAsync(await File.ReadAllTextAsync(file));
        if (Environment.GetEnvironmentVariable("UPDATE_TALKS") == "1") await File.WriteAllTextAsync(file, went);
        else Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), went);
    }

    [Theory]
    [InlineData("[21:30]", "21:30")]
    [InlineData("[10:00]@old", "10:00")]
    public async Task Stops_where_a_button_is_pressed_that_was_not_shown(string press, string label)
    {
        await using var bot = await TrialBot.StartAsync();
        var stopped = await Assert.ThrowsAsync<InvalidOperationException>(() => new Talk(bot).ReplayAsync($"> /visit\n> {press}\n"));
        Assert.Contains($"There is no button '{label}'", stopped.InnerException?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Presses_a_button_of_an_earlier_message_where_it_says_so()
    {
        await using var bot = await TrialBot.StartAsync();
        var went = await new Talk(bot).ReplayAsync("> /visit\n> [10:00]\n> [11:00]@old\n");
        Assert.Contains("> [11:00]@old\n< Ця кнопка вже не діє", went, StringComparison.Ordinal);
    }
}
