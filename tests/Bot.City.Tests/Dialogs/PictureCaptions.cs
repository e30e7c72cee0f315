namespace IfCity.Bots.Tests.City.Dialogs;

/// <summary>Nothing that the bot says depends on a picture alone: whoever hears the chat read aloud gets the same in words.</summary>
[Collection(TalkReplay.OfAll)]
public sealed class PictureCaptions
{
    /// <summary>Letters, at the least, that stand beside a picture.</summary>
    private const int Shortest = 8;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_picture_in_every_talk_stands_beside_words(bool inEnglish)
    {
        var shown = (await TalkReplay.AllAsync(inEnglish)).SelectMany(replay => replay.Pictures, (replay, said) => (replay.File, said))
            .ToList();
        // The power schedule, the tour and the code of a card at the least are drawn; Ukrainian talks show them all.
        if (!inEnglish) Assert.InRange(shown.Select(one => one.File).Distinct().Count(), 3, int.MaxValue);
        Assert.Empty(shown.Where(one => $"{one.said.Text}".Count(char.IsLetter) < Shortest).Select(one => $"{one.File}: {one.said.Text}"));
    }
}
