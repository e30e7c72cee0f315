using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>The real process and both emulated messengers, driven through all conversations.</summary>
public sealed class ResidentsTests
{
    [Theory]
    [InlineData("telegram", "Polling")]
    [InlineData("telegram", "Webhook")]
    [InlineData("viber", "Polling")]
    public async Task A_resident_walks_through_every_conversation(string messenger, string telegramMode)
    {
        await using var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        await using var service = await RunningService.With(emulator, telegramMode).StartAsync();
        var olena = await Resident.NewAsync(emulator.BaseUrl, messenger);
        await olena.OpenAsync();
        await olena.HearAsync("Я бот міста Івано-Франківська");

        await BuildingAsync(olena);
        await AppealAsync(olena, service);
        await AlertAsync(olena, service);
        await ServicesAsync(olena);
        await SurveyAsync(olena);
        await olena.SayAsync("мова", "Якою мовою");
        await olena.PressAsync("English", "I will speak English");
        await olena.SayAsync("/about", "test mode");
        await NothingSecretWasLoggedAsync(service);
    }

    [Fact]
    public async Task A_photo_that_is_none_is_refused_in_words_and_the_appeal_goes_on()
    {
        await using var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        await using var service = await RunningService.With(emulator, "Webhook").StartAsync();
        foreach (var messenger in (string[])["telegram", "viber"])
        {
            var resident = await Resident.NewAsync(emulator.BaseUrl, messenger);
            await resident.OpenAsync("appeal_roads");
            if (messenger == "viber") await resident.SayAsync("/appeal", "Про що звернення");
            else await resident.HearAsync("Що сталося");
            if (messenger == "viber") await resident.SayAsync("дороги та ями", "Що сталося");
            await resident.SayAsync("Яма на дорозі біля школи", "Де це");
            await resident.SayAsync(messenger == "viber" ? "Мазепи 16" : "Мазепи 15", "Додайте до п'яти");
            await resident.SendPhotoAsync([0xFF, 0xD8, 0xFF, .. "not a picture at all"u8.ToArray()], asFile: messenger == "telegram");
            await resident.HearAsync("Світлина пошкоджена");
            await resident.SayAsync("готово", "Світлини: 0");
            await resident.SayAsync("надіслати", "зареєстровано");
        }
    }

    private static async Task BuildingAsync(Resident olena)
    {
        await olena.SayAsync("мій будинок", "Напишіть адресу");
        await olena.SayAsync("мазепи 15 А", "вул. Гетьмана Мазепи, 15а");
        await olena.PressAsync("Дім", "Про що сповіщати");
        await olena.PressAsync("Готово", "Сповіщення: усі");
    }

    private static async Task AppealAsync(Resident olena, RunningService service)
    {
        await olena.SayAsync("/appeal", "Про що звернення");
        await olena.SayAsync("У дворі велика яма, машини б'ються", "Яка це тема");
        await olena.PressAsync("Дороги та ями", "Де це");
        // On Telegram a reply keyboard stands here, and its labels are typed.
        await olena.SayAsync("Дім: вул. Гетьмана Мазепи, 15а", "Додайте до п'яти");
        await olena.SendPhotoAsync(Samples.Jpeg(1600, 1200));
        await olena.HearAsync("1 світлина з п'яти");
        await olena.PressAsync("Готово", "Перевірте звернення");
        await olena.PressAsync("Надіслати", "зареєстровано");

        var appeal = (await service.GetAsync<List<JsonElement>>("/api/v1/appeals"))[0];
        var id = appeal.GetProperty("id").GetInt64();
        await Until.TrueAsync(async () => (await service.GetAsync<JsonElement>($"/api/v1/appeals/{id}")).GetProperty(
            "photos")[0].GetProperty("status").GetString() == "stored", "the photo to be stored");
        var photo = await service.Staff
            .GetAsync(new Uri((await service.GetAsync<JsonElement>($"/api/v1/appeals/{id}")).GetProperty("photos")[0].GetProperty("link")
                .GetString()!, UriKind.Relative));
        Assert.Equal("image/jpeg", photo.Content.Headers.ContentType?.MediaType);

        await MoveAsync(service, id, "in_work", "Бригада виїхала");
        await olena.HearAsync("Бригада виїхала");
        await MoveAsync(service, id, "done", null);
        await olena.HearAsync("Чи справді зроблено");
        await olena.PressAsync("Ні, не зроблено", "Що саме не так");
        await olena.SayAsync("Яма на місці", "передав виконавцю");
        await MoveAsync(service, id, "done", "Тепер точно");
        await olena.HearAsync("Тепер точно");
        await olena.PressAsync("Так, зроблено", "Як оціните");
        await olena.PressAsync("5", "Чому саме така оцінка");
        await olena.PressAsync("Пропустити", "Дякую за оцінку");
        Assert.Equal((5, 1), ((await service.GetAsync<JsonElement>($"/api/v1/appeals/{id}")).GetProperty("appeal") is var done
            ? (done.GetProperty("rating").GetInt32(), done.GetProperty("returns").GetInt32())
            : default));
    }

    private static async Task AlertAsync(Resident olena, RunningService service)
    {
        var answer = await service.Staff.PostAsJsonAsync("/api/v1/alerts", new { kind = "water",
            textUk = "Ремонт на мережі, води не буде до 18:00", audience = new { buildings = new[] { "Гетьмана Мазепи 15а" } } });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var notice = await olena.HearAsync("води не буде до 18:00");
        Assert.Contains("бо стежите за адресою: Дім", notice, StringComparison.Ordinal);
    }

    private static async Task ServicesAsync(Resident olena)
    {
        await olena.SayAsync("записати дитину в садок", "Ось що знайшов");
        await olena.PressAsync("Садок", "садок");
        await olena.PressAsync("Не працює", "Дякую");
    }

    private static async Task SurveyAsync(Resident olena)
    {
        await olena.SayAsync("/survey", "опитування");
        await olena.PressAsync("Почати", "1 з 8");
        await olena.SayAsync("меню", "Чим допомогти");
        await olena.PressAsync("Продовжити", "1 з 8");
    }

    private static async Task MoveAsync(RunningService service, long id, string to, string? reason)
    {
        var answer = await service.Staff.PostAsJsonAsync($"/api/v1/appeals/{id}/moves", new { to, reason });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static Task NothingSecretWasLoggedAsync(RunningService service)
    {
        var output = string.Join('\n', service.Output);
        foreach (var planted in (string[])[RunningService.TelegramToken, RunningService.ViberToken, RunningService.ApiKey,
            "У дворі велика яма", "Яма на місці", "38067"])
            Assert.DoesNotContain(planted, output, StringComparison.Ordinal);
        return Task.CompletedTask;
    }
}
