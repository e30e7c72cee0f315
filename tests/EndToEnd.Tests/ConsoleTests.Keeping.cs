using IfCity.Bots.Tests.EndToEnd.Browser;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>What staff keep in the console: surveys, cards, streets, words of danger.</summary>
public sealed partial class ConsoleTests
{
    [ChromiumFact]
    public async Task A_survey_is_written_published_and_answered()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        var resident = await Resident.NewAsync(emulator.BaseUrl, "telegram");
        await BrowserPage.VisitAsync($"{service.AdminUrl}/console/sign-in", async page =>
        {
            await SignInAsync(page);
            await page.Find("nav a", "Опитування").ClickAsync();
            await page.Find("#title").FillAsync("Ваш двір");
            await page.Find("#id").FillAsync("yard");
            await page.Find("button", "Створити чернетку").ClickAsync();
            await page.Find("button", "Додати запитання").ClickAsync();
            await page.Find("#text_uk").FillAsync("Чого бракує у дворі?");
            await page.Find("#option-0-uk").FillAsync("Лавок");
            await page.Find("#option-1-uk").FillAsync("Дерев");
            await page.Find("button", "Додати варіант").ClickAsync();
            await page.Find("#option-2-uk").FillAsync("Світла");
            await page.PressAsync("Enter");
            await page.Find("[data-testid=telegram] .keys", "Світла").SeeAsync();
            await page.Find("a", "До всіх запитань").ClickAsync();
            await page.Find("[data-testid=check]", "Помилок немає").SeeAsync();
            await page.Find("a", "До опитування").ClickAsync();
            await page.Find("button", "Опублікувати").ClickAsync();
            await page.Find("[data-testid=state]", "Відкрите").SeeAsync();
            await resident.OpenAsync("survey_yard");
            await resident.HearAsync("Ваш двір");
            await resident.SayAsync("почати", "Чого бракує у дворі");
            await resident.SayAsync("світла", "Перевірте відповіді");
            await resident.SayAsync("надіслати", "Дякуємо");
            await page.OpenAsync($"{service.AdminUrl}/console/surveys/yard");
            await page.Find("[data-testid=complete]", "1").SeeAsync();
        });
    }

    [ChromiumFact]
    public async Task A_file_of_cards_is_tried_and_only_then_imported()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        var file = "id,title_uk,title_en,category,description_uk\nboat-hire,Прокат човнів,Boat hire,transport,Човни на міському озері\n";
        await BrowserPage.VisitAsync($"{service.AdminUrl}/console/sign-in", async page =>
        {
            await SignInAsync(page);
            await page.Find("nav a", "Каталог").ClickAsync();
            await page.Find("a", "Завантажити з файлу").ClickAsync();
            await page.Find("#file").AttachAsync("cards.csv", "text/csv", System.Text.Encoding.UTF8.GetBytes(file));
            await page.Find("button", "Показати, що зміниться").ClickAsync();
            await page.Find("[data-testid=added]", "1").SeeAsync();
            await page.Find("strong", "Прокат човнів").SeeAsync();
            Assert.True(await page.FitsAsync());
            Assert.Empty(await page.FindBarriersAsync());
            await page.PictureAsync("console-import-tried", whole: true);
            var resident = await Resident.NewAsync(emulator.BaseUrl, "telegram");
            await resident.OpenAsync();
            await resident.HearAsync("Я бот міста");
            await page.Find("button", "Змінити каталог").ClickAsync();
            await page.Find(".notice", "Змінено карток: 1").SeeAsync();
            await resident.SayAsync("прокат човнів", "Човни на міському озері");
        });
    }

    [ChromiumFact]
    public async Task A_danger_word_that_was_added_is_heard_by_the_bot()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        await service.HearingViberAsync(emulator);
        var resident = await Resident.NewAsync(emulator.BaseUrl, "viber");
        await resident.OpenAsync();
        await resident.HearAsync("Я бот міста");
        await resident.SayAsync("цвірчить рипло", "Такої послуги не знайшов");
        await BrowserPage.VisitAsync($"{service.AdminUrl}/console/sign-in", async page =>
        {
            await SignInAsync(page);
            await page.OpenAsync($"{service.AdminUrl}/console/danger");
            await page.Find("#words").FillAsync("цвірчить рипл*");
            await page.ChooseAsync("#danger", "gas");
            await page.Find("button", "Показати, що зміниться").ClickAsync();
            await page.Find("h1", "Що зміниться").SeeAsync();
            await page.Find("[data-testid=heard]", "стане").SeeAsync();
            Assert.True(await page.FitsAsync());
            Assert.Empty(await page.FindBarriersAsync());
            await page.PictureAsync("console-danger-tried", whole: true);
            await page.Find("button", "Зберегти").ClickAsync();
            await page.Find(".notice", "Збережено").SeeAsync();
            await resident.SayAsync("цвірчить рипло", "подзвоніть 104");
        });
    }

    [ChromiumFact]
    public async Task A_file_of_streets_is_tried_and_then_taken()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        var rows = string.Join('\n', Enumerable.Range(1, 51).Select(n => $"вулиця,Нова Садова {n}"));
        await BrowserPage.VisitAsync($"{service.AdminUrl}/console/sign-in", async page =>
        {
            await SignInAsync(page);
            await page.Find("nav summary", "Ще").ClickAsync();
            await page.Find("nav a", "Вулиці й будинки").ClickAsync();
            await page.Find("a", "Завантажити файл").ClickAsync();
            await page.Find("#kind").ChooseAsync("Street");
            await page.Find("#upload").AttachAsync("streets.csv", "text/csv", System.Text.Encoding.UTF8.GetBytes($"type,name\n{rows}"));
            await page.Find("button", "Спробувати").ClickAsync();
            await page.Find("[data-testid=report] dd", "51").SeeAsync();
            Assert.Empty(await page.FindBarriersAsync());
            await page.PictureAsync("console-register-tried", whole: true);
            await page.Find("#count").FillAsync("51");
            await page.Find("button", "Внести зміни").ClickAsync();
            await page.Find(".notice", "Готово").SeeAsync();
            await page.OpenAsync($"{service.AdminUrl}/console/register?q=садова 17");
            await page.Find("[data-testid=streets] a", "Нова Садова 17").ClickAsync();
            await page.Find("h1", "Нова Садова 17").SeeAsync();
        });
    }
}
