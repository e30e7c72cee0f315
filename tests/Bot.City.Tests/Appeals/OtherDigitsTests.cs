using IfCity.Bots.Dialogs;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Appeals;

/// <summary>Digits of another script, where a number, hours or a point could stand: the bot answers, and takes them for what it can read.
/// </summary>
public sealed class OtherDigitsTests : IAsyncLifetime
{
    private TestCity _city = null!;

    public async Task InitializeAsync() => _city = await TestCity.StartAsync();

    public Task DisposeAsync() => _city.DisposeAsync().AsTask();

    [Theory]
    [InlineData("звернення ٣٤")]
    [InlineData("№ ٣٤")]
    [InlineData("٤٨.٩٢٢٦, ٢٤.٧١١١")]
    [InlineData("де вул. Мазепи ٣٤")]
    public async Task Are_answered(string words) => Assert.NotEmpty(await _city.HearAsync("olena", new Input.Words(words)));
}
