using System.Buffers.Binary;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Drawing;
using IfCity.Bots.Tests.Kit;
using SkiaSharp;

namespace IfCity.Bots.Tests.City.Surveys;

/// <summary>Pictures of results: their size, that their letters are letters, that light and dark differ.</summary>
public sealed class ResultPictureTests
{
    [Theory]
    [InlineData(Language.Uk, PictureTheme.Light)]
    [InlineData(Language.En, PictureTheme.Dark)]
    public void A_chart_is_as_wide_as_a_phone_wants_and_as_high_as_it_needs(Language language, PictureTheme theme)
    {
        var (width, low) = Size(SurveyChart.Draw(Item(Cell("Автобус", 40), Cell("Пішки", 60)), language, theme));
        var (_, high) = Size(
            SurveyChart.Draw(
                Item([.. Enumerable.Range(0, 9).Select(at => Cell($"Довга відповідь із багатьох слів, яка не вміститься в один рядок на "
                    + $"телефоні, {at}", at + 5))]), language, theme));
        Assert.Equal(1080, width);
        Assert.True(high > low * 3);
    }

    /// <summary>Boxes instead of letters would all look alike.</summary>
    [Theory]
    [InlineData("ґґґґґґ", "єєєєєє")]
    [InlineData("їїїїїї", "іііііі")]
    [InlineData("’’’’’’", "№№№№№№")]
    public void Ukrainian_letters_are_drawn(string one, string other) => Assert.NotEqual(Pixels(one), Pixels(other));

    [Fact]
    public void The_font_has_every_sign_of_the_survey_itself()
    {
        using var font = SKTypeface.FromFile(Path.Combine(AppContext.BaseDirectory, "Fonts", "NotoSans-Regular.ttf"));
        var said = SurveyShape.FromVersions(SurveyDefinition
            .Read(File.ReadAllText(Path.Combine(Repository.Root, "src", "Bot.City", "Surveys", "Seed", "survey.json")))).Items
            .SelectMany(item => item.Values.Select(value => value.Label).Append(item.Title)).SelectMany(text => $"{text.Uk}{text.En}");
        Assert.DoesNotContain(said.Distinct(), sign => font.GetGlyph(sign) == 0);
    }

    [Fact]
    public void What_the_font_cannot_draw_is_left_out() => Assert.Equal(Pixels("Автобус"), Pixels("Автобус 🚌"));

    [Fact]
    public void Light_and_dark_differ_and_so_do_numbers_and_what_is_withheld()
    {
        var item = Item(Cell("Автобус", 40), Cell("Пішки", null));
        byte[][] pictures =
        [
            SurveyChart.Draw(item, Language.Uk, PictureTheme.Light), SurveyChart.Draw(item, Language.Uk, PictureTheme.Dark),
            SurveyChart.Draw(item, Language.En, PictureTheme.Light),
            SurveyChart.Draw(Item(Cell("Автобус", 41), Cell("Пішки", null)), Language.Uk, PictureTheme.Light),
            SurveyChart.Draw(item with { Base = null, Cells = [], Withheld = WithheldReason.Few }, Language.Uk, PictureTheme.Light),
        ];
        Assert.Equal(pictures.Length, pictures.Select(Convert.ToHexString).Distinct().Count());
        Assert.Equal(pictures[0], SurveyChart.Draw(item, Language.Uk, PictureTheme.Light));
    }

    [Theory]
    [InlineData(CardSize.Link, 1200, 630)]
    [InlineData(CardSize.Post, 1080, 1350)]
    [InlineData(CardSize.Square, 1080, 1080)]
    public void A_card_has_the_size_that_the_network_wants(CardSize size, int width, int height)
    {
        var item = Item(Cell("Автобус", 40), Cell("Пішки", 60));
        var results = new SurveyResults("t", 1, "Опитування про все на світі", "A survey", 100, 100, 0, [], [item]);
        // The words under the picture say what it shows.
        var top = ResultCard.FindTop(ResultCard.Main(results)!)!;
        Assert.Contains($"Найчастіша відповідь, {ResultFormat.Percent(top.Percent!.Value, Language.Uk)}: {top.Uk}",
            $"{ResultsTexts.Told(results)}", StringComparison.Ordinal);
        var card = ResultCard.Draw(results, ResultCard.Main(results), size, Language.Uk, PictureTheme.Light);
        Assert.Equal((width, height), Size(card));
        Assert.NotEqual(card, ResultCard.Draw(results, null, size, Language.Uk, PictureTheme.Light));
        Assert.NotEqual(card, ResultCard.Draw(results, item, size, Language.Uk, PictureTheme.Dark));
    }

    [Fact]
    public void A_picture_is_drawn_once_for_the_same_numbers()
    {
        var (pictures, item) = (new ResultPictures(), Item(Cell("Автобус", 40)));
        Assert.Same(pictures.Chart(item, Language.Uk, PictureTheme.Light),
            pictures.Chart(Item(Cell("Автобус", 40)), Language.Uk, PictureTheme.Light));
        Assert.NotSame(pictures.Chart(item, Language.Uk, PictureTheme.Light),
            pictures.Chart(item with { Base = 101 }, Language.Uk, PictureTheme.Light));
    }

    private static byte[] Pixels(string label)
    {
        using var picture = SKBitmap.Decode(SurveyChart.Draw(Item(Cell(label, 40)), Language.Uk, PictureTheme.Light));
        return picture.Bytes;
    }

    private static (int Width, int Height) Size(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    private static ItemResults Item(params ResultCell[] cells) =>
        new("q", 1, "Як ви їздите на роботу?", "How do you get to work?", null, null, AnswerKind.Parts, 100, cells, null, null);

    private static ResultCell Cell(string label, int? count) => new([label], label, label, count, count);
}
