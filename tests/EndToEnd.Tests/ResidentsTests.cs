namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>The real process and both emulated messengers, driven through all conversations: Telegram calls.</summary>
[Collection(InWebhookCity.Name)]
public sealed class ResidentsTests(WebhookCity city)
{
    [Fact]
    public Task A_resident_walks_through_every_conversation() => ConversationWalk.GoAsync(city, "telegram");

    [Fact]
    public async Task A_photo_that_is_none_is_refused_in_words_and_the_appeal_goes_on()
    {
        foreach (var messenger in (string[])["telegram", "viber"])
        {
            var resident = await city.NewResidentAsync(messenger);
            await resident.OpenAsync("appeal_roads");
            if (messenger == "viber") await resident.SayAsync("/appeal", "Про що звернення");
            else await resident.HearAsync("Що сталося");
            if (messenger == "viber") await resident.SayAsync("дороги та ями", "Що сталося");
            await resident.SayAsync("Яма на дорозі біля школи", "Де це");
            await resident.SayAsync(messenger == "viber" ? "Мазепи 22" : "Мазепи 21", "Додайте до п'яти");
            await resident.SendPhotoAsync([0xFF, 0xD8, 0xFF, .. "not a picture at all"u8.ToArray()], asFile: messenger == "telegram");
            await resident.HearAsync("Світлина пошкоджена");
            await resident.SayAsync("готово", "Світлини: немає");
            await resident.SayAsync("надіслати", "зареєстровано");
        }
    }
}

/// <summary>The same where Telegram is asked.</summary>
public sealed class ResidentsByPollingTests(PollingCity city) : IClassFixture<PollingCity>
{
    [Theory]
    [InlineData("telegram")]
    [InlineData("viber")]
    public Task A_resident_walks_through_every_conversation(string messenger) => ConversationWalk.GoAsync(city, messenger);
}
