using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.EndToEnd.Browser;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>A city with a console in which two people of two departments have accounts: who writes, and who approves.</summary>
public sealed class PublishingDesk : IAsyncLifetime
{
    public const string Author = "dispatcher", Approver = "rescuer";

    private const string Login = "admin", Password = "a password of the test", OwnPassword = "їхнє власне слово і ще слово";

    public EmulatorHost Emulator { get; private set; } = null!;

    public RunningService Service { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Emulator = await EmulatorHost.StartAsync(options =>
            (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));
        Service = await RunningService.With(Emulator, "Webhook", new Dictionary<string, string>
        {
            ["Staff__Bootstrap__Password"] = Password, ["Staff__Bootstrap__KeepsPassword"] = "true", ["Staff__SecondFactor"] = "false",
            // Slow enough for somebody to look at the bar and to press a button.
            ["Telegram__BulkPerSecond"] = "15",
        }).StartAsync();
        await Service.HearingViberAsync(Emulator);
        if (Needs.Chromium is not null) return;
        await GiveAccountAsync("Оксана Диспетчер", "broadcaster", "Водоканал", Author);
        await GiveAccountAsync("Роман Рятувальник", "approver", "ДСНС", Approver);
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await Emulator.DisposeAsync();
    }

    /// <summary>A browser of that person, signed in.</summary>
    internal Task VisitAsync(string login, Func<BrowserPage, Task> act) => BrowserPage.VisitAsync(AddressOf("/sign-in"), async page =>
    {
        await SignInAsync(page, login, OwnPassword);
        await page.Find("h1", "Сьогодні").SeeAsync();
        await act(page);
    });

    public string AddressOf(string path) => $"{Service.AdminUrl}/console{path}";

    private async Task GiveAccountAsync(string name, string role, string department, string login)
    {
        using var made = await Service.Staff.PostAsJsonAsync("/api/v1/staff", new { name, role, department });
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
        var given = "";
        await BrowserPage.VisitAsync(AddressOf("/sign-in"), async page =>
        {
            await SignInAsync(page, Login, Password);
            await page.Find("h1", "Сьогодні").SeeAsync();
            await page.OpenAsync(AddressOf("/members"));
            await page.Find("tr", name).Find("summary").ClickAsync();
            await page.Find($"form[action$='/members/{id}/account'] input[name=login]").FillAsync(login);
            await page.PressAsync("Enter");
            given = await page.Find(".notice .key").ReadAsync();
        });
        await BrowserPage.VisitAsync(AddressOf("/sign-in"), async page =>
        {
            await SignInAsync(page, login, given);
            await page.Find("#current").FillAsync(given);
            await page.Find("#new").FillAsync(OwnPassword);
            await page.Find("#again").FillAsync(OwnPassword);
            await page.PressAsync("Enter");
            await page.Find("h1", "Сьогодні").SeeAsync();
        });
    }

    private static async Task SignInAsync(BrowserPage page, string login, string password)
    {
        await page.Find("#login").FillAsync(login);
        await page.Find("#password").FillAsync(password);
        await page.Find("button", "Увійти").ClickAsync();
    }
}
