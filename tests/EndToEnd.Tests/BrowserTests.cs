using IfCity.Bots.Tests.Kit;
using Microsoft.Playwright;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>Chromium on the chat page of a service started as a newcomer starts it.</summary>
public sealed class BrowserTests
{
    [ChromiumFact]
    public Task Both_phones_file_an_appeal_with_a_photo() => OnThePageAsync(async (page, screenshots) =>
    {
        foreach (var messenger in (string[])["telegram", "viber"])
            await FileAsync(page.GetByTestId($"phone-{messenger}"), messenger == "viber" ? "мазепи 17" : "мазепи 15 А");

        await page.ScreenshotAsync(new() { Path = Path.Combine(screenshots, "chat.png") });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ScreenshotAsync(new() { Path = Path.Combine(screenshots, "chat-dark.png") });
        await page.SetViewportSizeAsync(400, 800);
        await page.ScreenshotAsync(new() { Path = Path.Combine(screenshots, "chat-narrow.png") });
    });

    [ChromiumFact]
    public Task Both_phones_show_a_service_and_share_it() => OnThePageAsync(async (page, screenshots) =>
    {
        var phones = ((string[])["telegram", "viber"]).Select(messenger => page.GetByTestId($"phone-{messenger}")).ToList();
        foreach (var phone in phones)
        {
            await phone.GetByTestId("start").ClickAsync();
            await SayAsync(phone, "центр надання адміністративних послуг", "Центр надання");
            await PressAsync(phone, "Центр надання");
            await HearAsync(phone, "Що мати");
            await PressAsync(phone, "Зберегти");
            await phone.Locator("[data-testid=inline-button], [data-testid=keyboard-button]")
                .Filter(new() { HasText = "Збережено" }).Last.WaitForAsync(new() { Timeout = 15_000 });
        }
        await page.ScreenshotAsync(new() { Path = Path.Combine(screenshots, "service-card.png") });
        foreach (var phone in phones)
        {
            await PressAsync(phone, "Поділитися");
            await HearAsync(phone, "покажіть код");
        }
        await page.ScreenshotAsync(new() { Path = Path.Combine(screenshots, "service-share.png") });
    });

    /// <summary>On the chat page; it must ask for nothing from elsewhere.</summary>
    private static async Task OnThePageAsync(Func<IPage, string, Task> act)
    {
        await using var service = await new RunningService(environment: "Development").StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser =
            await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Needs.ChromiumPath, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new()
        {
            ViewportSize = new() { Width = 1280, Height = 860 }, ReducedMotion = ReducedMotion.Reduce
        });
        var outside = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(service.PublicUrl, StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)) outside.Add(request.Url);
        };
        await page.GotoAsync($"{service.PublicUrl}/emulator");
        await act(page, Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screenshots")).FullName);
        Assert.Empty(outside);
    }

    private static async Task FileAsync(ILocator phone, string address)
    {
        await phone.GetByTestId("start").ClickAsync();
        await PressAsync(phone, "Звернення 1580");
        await PressAsync(phone, "Дороги та ями");
        await SayAsync(phone, "Велика яма біля зупинки, машини об'їжджають по тротуару", "Де це");
        await SayAsync(phone, address, "Додайте до п'яти");
        await phone.GetByTestId("attach-photo")
            .SetInputFilesAsync(new FilePayload { Name = "яма.jpg", MimeType = "image/jpeg", Buffer = Samples.Jpeg(800, 600) });
        await HearAsync(phone, "1 світлина з п'яти");
        await PressAsync(phone, "Готово");
        await HearAsync(phone, "Перевірте звернення");
        await PressAsync(phone, "Надіслати");
        await HearAsync(phone, "зареєстровано");
    }

    private static async Task SayAsync(ILocator phone, string text, string expected)
    {
        await phone.GetByTestId("input").FillAsync(text);
        await phone.GetByTestId("send").ClickAsync();
        await HearAsync(phone, expected);
    }

    private static Task HearAsync(ILocator phone, string text) =>
        phone.GetByTestId("message").Filter(new() { HasText = text }).Last.WaitForAsync(new() { Timeout = 15_000 });

    private static Task PressAsync(ILocator phone, string label) =>
        phone.Locator("[data-testid=inline-button], [data-testid=keyboard-button]")
            .Filter(new() { HasText = label }).Last.ClickAsync(new() { Timeout = 15_000 });
}

/// <summary>A test that needs Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Needs.Chromium;
}
