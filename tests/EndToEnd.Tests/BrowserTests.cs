using IfCity.Bots.Tests.EndToEnd.Browser;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>Chromium on the chat page of a service started as a newcomer starts it.</summary>
public sealed class BrowserTests
{
    [ChromiumFact]
    public async Task Both_phones_file_an_appeal_with_a_photo()
    {
        await using var service = await new RunningService(environment: "Development").StartAsync();
        await BrowserPage.VisitAsync($"{service.PublicUrl}/emulator", async page =>
        {
            await FileAsync(Phone(page, "telegram"), "мазепи 15 А");
            await FileAsync(Phone(page, "viber"), "мазепи 17");
            await page.PictureAsync("chat");
            await page.DarkenAsync();
            await page.PictureAsync("chat-dark");
            await page.ResizeAsync(400, 800);
            await page.PictureAsync("chat-narrow");
        });
    }

    [ChromiumFact]
    public async Task Both_phones_show_a_service_and_share_it()
    {
        await using var service = await new RunningService(environment: "Development").StartAsync();
        await BrowserPage.VisitAsync($"{service.PublicUrl}/emulator", async page =>
        {
            var phones = ((string[])["telegram", "viber"]).Select(messenger => Phone(page, messenger)).ToList();
            foreach (var phone in phones)
            {
                await phone.Find("[data-testid=start]").ClickAsync();
                await SayAsync(phone, "центр надання адміністративних послуг", "Що взяти");
                await PressAsync(phone, "Зберегти");
                await phone.Find(AnyButton, "Збережено").SeeAsync();
            }
            await page.PictureAsync("service-card");
            foreach (var phone in phones)
            {
                await PressAsync(phone, "Поділитися");
                await HearAsync(phone, "покажіть код");
            }
            await page.PictureAsync("service-share");
        });
    }

    [ChromiumFact]
    public async Task A_wrong_answer_is_ordered_in_the_chat_page_and_seen_to_wait()
    {
        await using var service = await new RunningService(environment: "Development").StartAsync();
        await BrowserPage.VisitAsync($"{service.PublicUrl}/emulator", async page =>
        {
            await page.Find("#open-faults").ClickAsync();
            await page.Find("dialog fieldset button", "Додати").ClickAsync();
            await page.Find("dialog .armed li", "sendMessage: мовчить, ще 1").SeeAsync();
            await page.PictureAsync("faults");
        });
    }

    private const string AnyButton = "[data-testid=inline-button], [data-testid=keyboard-button]";

    private static PageElement Phone(BrowserPage page, string messenger) => page.Find($"[data-testid=phone-{messenger}]");

    private static async Task FileAsync(PageElement phone, string address)
    {
        await phone.Find("[data-testid=start]").ClickAsync();
        await PressAsync(phone, "Звернення 1580");
        await PressAsync(phone, "Дороги та ями");
        await SayAsync(phone, "Велика яма біля зупинки, машини об'їжджають по тротуару", "Де це");
        await SayAsync(phone, address, "Додайте до п’яти");
        await phone.Find("[data-testid=attach-photo]").AttachAsync("яма.jpg", "image/jpeg", Samples.Jpeg(800, 600));
        await HearAsync(phone, "1 світлина з п’яти");
        await PressAsync(phone, "Готово");
        await HearAsync(phone, "Перевірте звернення");
        await PressAsync(phone, "Надіслати");
        await HearAsync(phone, "зареєстровано");
    }

    private static async Task SayAsync(PageElement phone, string text, string expected)
    {
        await phone.Find("[data-testid=input]").FillAsync(text);
        await phone.Find("[data-testid=send]").ClickAsync();
        await HearAsync(phone, expected);
    }

    private static Task HearAsync(PageElement phone, string text) => phone.Find("[data-testid=message]", text).SeeAsync();

    private static Task PressAsync(PageElement phone, string label) => phone.Find(AnyButton, label).ClickAsync();
}
