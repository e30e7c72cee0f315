using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>An appeal from the first word to the confirmed repair, over the wire of both messengers and the staff API.</summary>
[Collection(InWebhookCity.Name)]
public sealed class AppealLifeTests(WebhookCity city)
{
    [Theory]
    [InlineData("telegram", "Мазепи 15", "Мазепи, 15")]
    [InlineData("viber", "Мазепи 17", "Мазепи, 17")]
    public async Task It_comes_back_when_it_is_not_done_and_ends_with_a_mark_when_it_is(string messenger, string typed, string place)
    {
        var (service, words) = (city.Service, $"У дворі провалився асфальт, глибока яма, {messenger}");
        var olena = await city.NewResidentAsync(messenger);
        // Words first, outside any conversation, and they are not asked for again.
        await olena.SayAsync(words, "Схоже, це для служби 1580");
        await olena.PressAsync("Подати звернення", "Де це");
        await olena.SayAsync(typed, "Додайте до п'яти");
        await olena.SendPhotoAsync(Samples.Jpeg(1200, 900));
        await olena.HearAsync("1 світлина з п'яти");
        await olena.PressAsync("Готово", "Перевірте звернення");
        await olena.PressAsync("Надіслати", "зареєстровано");
        var id = Assert.Single(await city.AppealsAsync(words)).GetProperty("id").GetInt64();
        await Until.TrueAsync(async () => (await DetailsAsync(service, id)).GetProperty("photos")[0].GetProperty("status")
            .GetString() == "stored", "the photo to be stored");

        await WorkAsync(service, id, "in_work", "Бригада виїхала");
        await olena.HearAsync("Бригада виїхала");
        await ResultAsync(service, id);
        await WorkAsync(service, id, "done", "Засипано щебенем");
        var asked = await olena.HearAsync("Чи справді зроблено");
        Assert.Contains(place, asked, StringComparison.Ordinal);
        Assert.Contains("провалився асфальт", asked, StringComparison.Ordinal);
        Assert.Equal(2, (await olena.ShownAsync()).Pictures);

        await olena.PressAsync("Ні, не зроблено", "Що саме не так");
        await olena.SendPhotoAsync(Samples.Jpeg(800, 600));
        await olena.HearAsync("Додав до звернення");
        await olena.SayAsync("Щебінь розкидало, яма на місці", "служба це побачить");
        await Until.TrueAsync(async () => (await DetailsAsync(service, id)).GetProperty("photos").EnumerateArray()
            .Any(photo => photo.GetProperty("purpose").GetString() == "verdict" && photo.GetProperty("status").GetString() == "stored"),
                "the photo of the verdict to be stored");
        var back = await DetailsAsync(service, id);
        Assert.Equal(("refuted", 1),
            (back.GetProperty("appeal").GetProperty("status").GetString(), back.GetProperty("appeal").GetProperty("returns").GetInt32()));
        Assert.Contains(back.GetProperty("history").EnumerateArray(),
            line => line.GetProperty("words").GetString() == "Щебінь розкидало, яма на місці");

        await WorkAsync(service, id, "in_work", null);
        await olena.HearAsync("У роботі");
        await olena.SayAsync("/appeals", "Ваші звернення");
        await olena.SayAsync("статус", words);
        await WorkAsync(service, id, "done", "Заасфальтовано");
        await olena.HearAsync("Заасфальтовано");
        await olena.PressAsync("Так, зроблено", "Як оціните");
        // The card that stands above says what was pressed on the notice.
        if (messenger == "telegram")
            await Until.TrueAsync(async () => (await olena.AllAsync()).Any(text => text.Contains("Виконання підтверджено",
                StringComparison.Ordinal)), "the card above to be rewritten");
        await olena.PressAsync("4", "Хочете щось додати до оцінки");
        await olena.SayAsync("Довелося чекати", "Дякую за оцінку");
        var done = (await DetailsAsync(service, id)).GetProperty("appeal");
        Assert.Equal(("confirmed", 4, "Довелося чекати"),
            (done.GetProperty("status").GetString(), done.GetProperty("rating").GetInt32(), done.GetProperty("ratingWords").GetString()));
    }

    /// <summary>What two fingers or a slow network do: the button is pressed twice at once.</summary>
    [Fact]
    public async Task Send_pressed_twice_files_one_appeal()
    {
        foreach (var messenger in (string[])["telegram", "viber"])
        {
            var resident = await city.NewResidentAsync(messenger);
            await resident.SayAsync("/appeal", "Про що звернення");
            await resident.SayAsync("дороги та ями", "Що сталося");
            var words = $"Яма, двічі натиснуто {messenger}";
            await resident.SayAsync(words, "Де це");
            await resident.SayAsync($"Незалежності {(messenger == "viber" ? 3 : 5)}", "Додайте до п'яти");
            await resident.SayAsync("готово", "Перевірте");
            await Task.WhenAll(resident.TapAsync("Надіслати"), resident.TapAsync("Надіслати"));
            await resident.HearAsync("зареєстровано");
            await resident.SayAsync("/appeals", "Ваші звернення");
            Assert.Single(await city.AppealsAsync(words));
        }
    }

    /// <summary>Begun in one messenger, sent from the other; the news of it comes once, where the person wants it.</summary>
    [Fact]
    public async Task A_report_begun_in_one_messenger_is_sent_from_the_other_and_heard_of_once()
    {
        var service = city.Service;
        var (phone, tablet) = (await city.NewResidentAsync("telegram"), await city.NewResidentAsync("viber"));
        await phone.SayAsync("/appeal", "Про що звернення");
        await phone.SayAsync("дороги та ями", "Що сталося");
        await phone.SayAsync("Яма біля під'їзду", "Де це");
        await phone.SendPhotoAsync(Samples.Jpeg(600, 400));
        await phone.SayAsync("два месенджери", "Візьміть код");
        var told = await phone.PressAsync("Отримати код", "Ваш код");
        var code = string.Concat(told[..told.IndexOf('\n', StringComparison.Ordinal)].Where(char.IsAsciiDigit));

        await tablet.SayAsync("два месенджери", "Візьміть код");
        await tablet.PressAsync("У мене є код", "вісім цифр");
        await tablet.SayAsync(code, "Той, у кого ви взяли код");
        await tablet.PressAsync("Так, код мій", "Куди надсилати далі");
        await phone.HearAsync("приєднано Viber");
        await tablet.PressAsync("Viber", "Продовжити розмову");
        await tablet.PressAsync("Продовжити", "Де це");
        await tablet.SayAsync("Мазепи 19", "Перевірте звернення");
        await tablet.PressAsync("Надіслати", "зареєстровано");

        var appeal = Assert.Single(await city.AppealsAsync("Яма біля під'їзду"));
        await phone.SayAsync("/appeals", "Ваші звернення");
        await WorkAsync(service, appeal.GetProperty("id").GetInt64(), "in_work", "Бригада виїхала о десятій");
        await tablet.HearAsync("Бригада виїхала о десятій");
        // What goes to everybody goes after it, so had the news gone to both it would be there by now.
        var broadcast = await (await service.Staff.PostAsJsonAsync("/api/v1/broadcasts",
            new { title = "Новини", textUk = "Розсилка для всіх", start = true })).Content.ReadFromJsonAsync<JsonElement>();
        using var colleague = await service.Staff.ColleagueAsync("Ірина Друга");
        await colleague.ApproveAsync(broadcast.GetProperty("id").GetInt64());
        await tablet.HearAsync("Розсилка для всіх");
        await phone.SayAsync("/menu", "Чим допомогти");
        Assert.DoesNotContain(await phone.AllAsync(), text => text.Contains("о десятій", StringComparison.Ordinal)
            || text.Contains("Розсилка", StringComparison.Ordinal));
    }

    private static Task<JsonElement> DetailsAsync(RunningService service, long id) =>
        service.GetAsync<JsonElement>($"/api/v1/appeals/{id}");

    private static async Task WorkAsync(RunningService service, long id, string to, string? reason)
    {
        var answer = await service.Staff.PostAsJsonAsync($"/api/v1/appeals/{id}/moves", new { to, reason });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task ResultAsync(RunningService service, long id)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Samples.Jpeg(900, 700)) { Headers =
            { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "file", "result.jpg" } };
        Assert.True((await service.Staff
            .PostAsync(new Uri($"/api/v1/appeals/{id}/photos", UriKind.Relative), form)).IsSuccessStatusCode);
    }
}
