using IfCity.Bots.Tests.EndToEnd.Browser;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>How staff sign in without a password, and with more than one.</summary>
public sealed partial class ConsoleTests
{
    /// <summary>The device asks for a finger or a face by itself here; no other part is played.</summary>
    [ChromiumFact]
    public async Task With_a_passkey_one_signs_in_without_a_password_and_after_it_without_a_code()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        // A passkey is bound to the name of a host, and an address is none.
        var origin = service.AdminUrl.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await BrowserPage.VisitAsync($"{origin}/console/sign-in", async page =>
        {
            await page.AddAuthenticatorAsync();
            await SignInAsync(page);
            await page.OpenAsync($"{origin}/console/account");
            await page.Find("#passkey-name").FillAsync("Ноутбук диспетчерської");
            await page.Find("button", "Створити ключ доступу").ClickAsync();
            await page.Find("h1", "Запасні коди").SeeAsync();
            await page.OpenAsync($"{origin}/console/account");
            await page.Find("strong", "Ноутбук диспетчерської").SeeAsync();
            await page.PictureAsync("console-account-passkey", whole: true);

            await page.Find("button", "Вийти").ClickAsync();
            await page.Find("h1", "Вхід для працівників").SeeAsync();
            await page.PictureAsync("console-sign-in-passkey");
            await page.Find("button", "Скористатися ключем доступу").ClickAsync();
            await page.Find("h1", "Сьогодні").SeeAsync();

            await page.Find("button", "Вийти").ClickAsync();
            await page.Find("#login").FillAsync(Login);
            await page.Find("#password").FillAsync(Password);
            await page.Find("button", "Увійти").ClickAsync();
            await page.Find("h1", "Код із застосунку").SeeAsync();
            await page.Find("button", "Скористатися ключем доступу").ClickAsync();
            await page.Find("h1", "Сьогодні").SeeAsync();

            await page.OpenAsync($"{origin}/console/account");
            await page.Find("button", "Видалити").ClickAsync();
            await page.Find("h2", "Ключі доступу").SeeAsync();
            await page.Find("button", "Вийти").ClickAsync();
            await page.Find("h1", "Вхід для працівників").SeeAsync();
            await page.Find("button", "Скористатися ключем доступу").ClickAsync();
            await page.Find(".notice", "Ключ доступу не підійшов").SeeAsync();
        }, expected: "401");
    }

    [ChromiumFact]
    public async Task With_a_second_factor_a_code_of_the_phone_is_asked_for()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        await BrowserPage.VisitAsync($"{service.AdminUrl}/console/sign-in", async page =>
        {
            await SignInAsync(page);
            await page.OpenAsync($"{service.AdminUrl}/console/account/second-factor");
            var key = await page.Find(".key").ReadAsync();
            await page.Find("#code").FillAsync(Authenticator.CodeOf(key));
            await page.Find("button", "Увімкнути").ClickAsync();
            await page.Find("h1", "Запасні коди").SeeAsync();
            await page.Find("button", "Вийти").ClickAsync();
            await page.Find("#login").FillAsync(Login);
            await page.Find("#password").FillAsync(Password);
            await page.Find("button", "Увійти").ClickAsync();
            await page.Find("h1", "Код із застосунку").SeeAsync();
            // The code that was used is not taken again; the clock of the phone may be half a minute ahead.
            await page.Find("#code").FillAsync(Authenticator.CodeOf(key, steps: 1));
            await page.Find("button", "Підтвердити").ClickAsync();
            await page.Find("h1", "Сьогодні").SeeAsync();
        });
    }
}
