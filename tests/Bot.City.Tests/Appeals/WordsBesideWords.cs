using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City.Appeals;

/// <summary>Words of an appeal that come otherwise than as an answer: below a picture, behind the command, by an edit.</summary>
public sealed class WordsBesideWords : IAsyncLifetime
{
    private TestCity _city = null!;

    public async Task InitializeAsync() => _city = await TestCity.StartAsync();

    public async Task DisposeAsync() => await _city.DisposeAsync();

    [Fact]
    public async Task A_caption_at_the_step_of_photos_is_added_to_the_description()
    {
        await HearAsync(new Input.Start("appeal_roads"));
        await HearAsync(new Input.Words("Провалля на дорозі"));
        await HearAsync(new Input.Words("мазепи 15"));
        await HearAsync(Photo("a", "Уночі його не видно"));
        var check = await HearAsync(new Input.Words("готово"));
        Assert.Contains("Провалля на дорозі\nУночі його не видно", check[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_album_at_the_step_of_words_is_answered_once()
    {
        await HearAsync(new Input.Start("appeal_roads"));
        Assert.NotEmpty(await HearAsync(Photo("a", "Провалля на дорозі", album: "1")));
        Assert.Empty(await HearAsync(Photo("b", null, album: "1")));
        Assert.Empty(await HearAsync(Photo("c", null, album: "1")));
        Assert.Contains("Світлини: 3", (await HearAsync(new Input.Words("мазепи 15")))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/appeal яма на дорозі біля школи", "Де це?")]
    [InlineData("/appeal roads", "Що сталося?")]
    [InlineData("/меню", "Чим допомогти?")]
    [InlineData("/старт", "Вітаю")]
    public async Task A_command_is_understood(string typed, string answer) =>
        Assert.StartsWith(answer, (await HearAsync(new Input.Words(typed)))[^1], StringComparison.Ordinal);

    [Fact]
    public async Task An_edit_that_changes_no_words_is_silent()
    {
        await HearAsync(new Input.Start("appeal_roads"));
        await HearAsync(new Input.Words("Провалля на дорозі") { OwnId = "5" });
        Assert.Empty(await HearAsync(new Input.Edited("Провалля на дорозі") { OwnId = "5" }));
        await HearAsync(new Input.Words("мазепи 15"));
        await HearAsync(new Input.Words("готово"));
        await HearAsync(new Input.Words("надіслати"));
        await using var db = _city.Database.OpenForReading();
        Assert.Equal("Провалля на дорозі", (await db.Set<Appeal>().SingleAsync()).Words);
        Assert.Empty(await HearAsync(new Input.Edited("Провалля на дорозі") { OwnId = "5" }));
        Assert.NotEmpty(await HearAsync(new Input.Edited("Велике провалля на дорозі") { OwnId = "5" }));
    }

    private static Input.Picture Photo(string key, string? caption, string? album = null) => new(new FileRef(key, key), caption, album);

    private async Task<IReadOnlyList<string>> HearAsync(Input input) =>
        [.. (await _city.HearAsync("olena", input)).Select(message => message.Text.ToString())];
}
