using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>One resident's way through every conversation, staff answering over the API.</summary>
internal static class ConversationWalk
{
    public static async Task GoAsync(EmulatedCity city, string messenger)
    {
        var (olena, service) = (await city.NewResidentAsync(messenger), city.Service);
        await olena.OpenAsync();
        await olena.HearAsync("Я бот міста Івано-Франківська");

        await BuildingAsync(olena);
        await AppealAsync(olena, city, messenger);
        await AlertAsync(olena, service, messenger);
        await ServicesAsync(olena);
        await OperatorAsync(olena, service, messenger);
        await SurveyAsync(olena);
        await olena.SayAsync("мова", "Якою мовою");
        await olena.PressAsync("English", "I will speak English");
        await olena.SayAsync("/about", "Version");
        await NothingSecretWasLoggedAsync(service);
    }

    private static async Task BuildingAsync(Resident olena)
    {
        await olena.SayAsync("мій будинок", "Напишіть адресу");
        await olena.SayAsync("мазепи 15 А", "вул. Гетьмана Мазепи, 15а");
        await olena.PressAsync("Дім", "Про що сповіщати");
        await olena.PressAsync("Готово", "Сповіщення: усі");
    }

    private static async Task AppealAsync(Resident olena, EmulatedCity city, string messenger)
    {
        var (service, words) = (city.Service, $"У дворі велика яма, машини б'ються, {messenger}");
        await olena.SayAsync("/appeal", "Про що звернення");
        await olena.SayAsync(words, "Яка це тема");
        await olena.PressAsync("Дороги та ями", "Де це");
        // On Telegram a reply keyboard stands here, and its labels are typed.
        await olena.SayAsync("Дім: вул. Гетьмана Мазепи, 15а", "Додайте до п'яти");
        await olena.SendPhotoAsync(Samples.Jpeg(1600, 1200));
        await olena.HearAsync("1 світлина з п'яти");
        await olena.PressAsync("Готово", "Перевірте звернення");
        await olena.PressAsync("Надіслати", "зареєстровано");

        var id = Assert.Single(await city.AppealsAsync(words)).GetProperty("id").GetInt64();
        await Until.TrueAsync(async () => (await PhotoAsync()).GetProperty("status").GetString() == "stored", "the photo to be stored");
        var photo = await service.Staff.GetAsync(new Uri((await PhotoAsync()).GetProperty("link").GetString()!, UriKind.Relative));
        Assert.Equal("image/jpeg", photo.Content.Headers.ContentType?.MediaType);

        await MoveAsync(service, id, "in_work", "Бригада виїхала");
        await olena.HearAsync("Бригада виїхала");
        await MoveAsync(service, id, "done", null);
        await olena.HearAsync("Чи справді зроблено");
        await olena.PressAsync("Ні, не зроблено", "Що саме не так");
        await olena.SayAsync("Яма на місці", "служба це побачить");
        await MoveAsync(service, id, "done", "Тепер точно");
        await olena.HearAsync("Тепер точно");
        await olena.PressAsync("Так, зроблено", "Як оціните");
        await olena.PressAsync("5", "Хочете щось додати до оцінки");
        await olena.PressAsync("Пропустити", "Дякую за оцінку");
        var done = (await DetailsAsync()).GetProperty("appeal");
        Assert.Equal((5, 1), (done.GetProperty("rating").GetInt32(), done.GetProperty("returns").GetInt32()));

        Task<JsonElement> DetailsAsync() => service.GetAsync<JsonElement>($"/api/v1/appeals/{id}");
        async Task<JsonElement> PhotoAsync() => (await DetailsAsync()).GetProperty("photos")[0];
    }

    private static async Task AlertAsync(Resident olena, RunningService service, string messenger)
    {
        var words = $"Ремонт на мережі, {messenger}, води не буде до 18:00";
        var alert = new { kind = "water", textUk = words, audience = new { buildings = new[] { "Гетьмана Мазепи 15а" } } };
        var answer = await service.Staff.PostAsJsonAsync("/api/v1/alerts", alert);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var notice = await olena.HearAsync($"{messenger}, води не буде до 18:00");
        Assert.Contains("Ви стежите за адресою «Дім»", notice, StringComparison.Ordinal);
    }

    private static async Task ServicesAsync(Resident olena)
    {
        await olena.SayAsync("записати дитину в садок", "Ось що знайшов");
        await olena.PressAsync("Садок", "садок");
        await olena.PressAsync("Не працює", "Дякую");
    }

    private static async Task OperatorAsync(Resident olena, RunningService service, string messenger)
    {
        var words = $"Не розумію, де забрати посвідчення, {messenger}";
        await olena.SayAsync("жива людина", "передам оператору");
        await olena.SayAsync(words, "Передав оператору");
        var person = (await service.GetAsync<JsonElement>("/api/v1/inbox?limit=200")).EnumerateArray()
            .Single(row => row.GetProperty("lastWords").GetString() == words).GetProperty("personId").GetInt64();
        await AskInboxAsync(service, person, "take", new { });
        await olena.HearAsync("З вами розмовляє оператор 1580");
        await AskInboxAsync(service, person, "say", new { text = $"У ЦНАПі, вікно 4, {messenger}" });
        await olena.HearAsync("У ЦНАПі, вікно 4");
        await AskInboxAsync(service, person, "release", new { });
        await olena.HearAsync("Далі відповідаю я");
    }

    private static async Task AskInboxAsync(RunningService service, long person, string what, object body)
    {
        var answer = await service.Staff.PostAsJsonAsync($"/api/v1/inbox/{person}/{what}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
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
        string[] secrets = [RunningService.TelegramToken, RunningService.ViberToken, RunningService.ApiKey];
        foreach (var planted in (string[])[.. secrets, "У дворі велика яма", "Яма на місці", "38067"])
            Assert.DoesNotContain(planted, output, StringComparison.Ordinal);
        return Task.CompletedTask;
    }
}
