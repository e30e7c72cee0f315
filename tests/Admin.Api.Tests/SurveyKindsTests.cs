using System.Text.Json;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Every kind of question and every condition, by each messenger's own buttons, places and ticks.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class SurveyKindsTests(StaffDesk desk)
{
    [Theory]
    [InlineData("telegram")]
    [InlineData("viber")]
    public async Task Every_kind_of_question_is_answered(string messenger)
    {
        await PublishAsync();
        var olena = await Resident.NewAsync(desk.Emulator.BaseUrl, messenger);
        await olena.OpenAsync("survey_every-kind");
        await olena.PressAsync("Почати", "Де ви живете");
        await olena.SayAsync("Мазепи 15", "Записав лише це");
        await olena.SayAsync("так", "Скільки разів");
        await olena.SayAsync("0", "від 1 до 70");
        await olena.SayAsync("14", "зовсім ні");
        await olena.PressAsync("3", "Що в розкладі не так");
        await olena.SayAsync("рідко ходить", "Що з цього є");
        await olena.PressAsync("Готово", "щонайменше 2");
        await olena.TapAsync("Лавки");
        await olena.TapAsync("✅ Лавки");
        foreach (var label in (string[])["Нічого з цього", "Лавки", "Гойдалки"]) await olena.TapAsync(label);
        await olena.TapAsync("✅ Гойдалки");
        await olena.TapAsync("Гойдалки");
        await olena.PressAsync("Готово", "7 з 10");
        await olena.PressAsync("2", "7 з 10");
        await olena.PressAsync("5", "1. Лавки біля під'їздів");
        await olena.PressAsync("3", "Чи є у вас діти");
        await olena.PressAsync("Так", "Скільки років");
        var check = await olena.SayAsync("4", "Перевірте відповіді");
        foreach (var line in (string[])["3. 14", "4. 3", "5. рідко ходить", "6. Лавки; Гойдалки", "7. Лавки: 2; Гойдалки: 5",
            "8. Ще не вирішили", "9. Так; 4"]) Assert.Contains(line, check, StringComparison.Ordinal);
        await olena.PressAsync("Надіслати", "Підсумки оприлюднимо");
    }

    /// <summary>Once, for both messengers.</summary>
    private async Task PublishAsync()
    {
        var definition = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "Bot.City.Tests", "Data",
            "surveys", "every-kind.json"))).RootElement;
        if ((await desk.CallAsync(HttpMethod.Get, "/api/v1/surveys/every-kind")).Status is 404
            && (await desk.CallAsync(HttpMethod.Put, "/api/v1/surveys/every-kind/draft", definition)).Status is 200)
            Assert.Equal(200, (await desk.PostAsync("/api/v1/surveys/every-kind/publish")).Status);
    }
}
