using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City.Dialogs;

/// <summary>How the city's own conversations begin, and what they refuse.</summary>
public sealed class CityDialogTests : IAsyncLifetime
{
    private TestCity _city = null!;

    public async Task InitializeAsync() => _city = await TestCity.StartAsync();

    public async Task DisposeAsync() => await _city.DisposeAsync();

    [Fact]
    public async Task A_sixth_picture_is_refused_without_naming_a_button_that_is_not_there()
    {
        await SayAsync("/appeal");
        for (var n = 1; n <= 5; n++) await HearAsync(new Input.Picture(new($"k{n}", "s")));
        var refusal = await HearAsync(new Input.Picture(new("k6", "s")));
        Assert.Equal("Можна до п’яти світлин, і п’ять уже є.", Text(refusal));
        Assert.DoesNotContain(refusal.Buttons, button => button.Label == "Готово");
    }

    [Theory]
    [InlineData('\u2800')]
    [InlineData('\u3164')]
    [InlineData('\u200B')]
    public async Task Words_of_nothing_that_can_be_seen_are_too_short(char sign)
    {
        await SayAsync("/appeal");
        await SayAsync("Дороги та ями");
        Assert.StartsWith("Закоротко", Text(await SayAsync(new string(sign, 12))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("appeal", "appeal")]
    [InlineData("report", "appeal")]
    [InlineData("services", "services")]
    [InlineData("My building", "building")]
    [InlineData("survey", "survey")]
    [InlineData("operator", "operator")]
    public async Task English_words_begin_conversations_too(string said, string flow)
    {
        await SayAsync(said);
        await using var db = _city.Database.OpenForReading();
        Assert.Equal(flow, (await db.Set<ConversationRow>().SingleAsync()).Flow);
    }

    private Task<Message> SayAsync(string words) => HearAsync(new Input.Words(words));

    private async Task<Message> HearAsync(Input input) => (await _city.HearAsync("olena", input))[^1];

    private static string Text(Message message) => message.Text.ToString();
}
