using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Tests.Core.Messaging;

/// <summary>
/// Failure mode 33: a text that is too long for one message is cut where it does the least harm, and nothing of it is lost.
/// </summary>
public sealed class DegradeTests
{
    private static readonly Capabilities Can = new("paper") { TextLimit = 4096, CaptionLimit = 1024, PageSize = 8, BulkPerSecond = 30 };

    [Theory]
    [InlineData("Води немає. ", 4097)]
    [InlineData("слово ", 9000)]
    [InlineData("ж", 4097)]
    [InlineData("🎉", 4098)]
    [InlineData("я🎉", 12001)]
    public void Parts_fit_and_together_are_the_whole(string words, int length)
    {
        var text = string.Concat(Enumerable.Repeat(words, length / words.Length + 1));
        var parts = MessageFallbacks.SplitToFit(new Message(Rich.Data(text)), Can, Language.Uk);
        Assert.All(parts, part => Assert.InRange(part.Text.Length, 1, 4096));
        Assert.Equal(text, string.Concat(parts.Select(part => part.Text.ToString())));
        Assert.All(parts,
            part => Assert.False(char.IsLowSurrogate(part.Text.ToString()[0]) || char.IsHighSurrogate(part.Text.ToString()[^1])));
    }

    [Fact]
    public void The_cut_is_after_a_sentence_and_looks_go_on_behind_it()
    {
        var sentence = string.Concat(Enumerable.Repeat("Ремонт мережі триває до вечора. ", 150));
        Rich text = $"*{sentence}*";
        var parts = MessageFallbacks.SplitToFit(new Message(text), Can, Language.Uk);
        Assert.Equal(2, parts.Count);
        Assert.EndsWith("вечора. ", parts[0].Text.ToString(), StringComparison.Ordinal);
        Assert.All(parts, part => Assert.All(part.Text.Spans, span => Assert.Equal(Style.Bold, span.Style)));
    }

    [Fact]
    public void A_caption_that_is_too_long_goes_after_its_picture_with_the_buttons()
    {
        var message = new Message(Rich.Data(new string('я', 1025))) { Picture = new string('a', 64), Buttons = [new("go.menu", "Меню")] };
        var parts = MessageFallbacks.SplitToFit(message, Can, Language.Uk);
        // Who hears the chat read aloud is told what the picture belongs to.
        Assert.Equal([(EngineTexts.PictureOfNext.Uk.Length, true, 0), (1025, false, 1)],
            parts.Select(part => (part.Text.Length, part.Picture is not null, part.Buttons.Count)));
    }
}
