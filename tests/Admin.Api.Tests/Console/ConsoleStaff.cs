using IfCity.Bots.City.Staff;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>People of the staff with an account of the console.</summary>
internal static class ConsoleStaff
{
    public const string FirstPassword = "first-password-of-all", OwnPassword = "слово ще слово і ще одне";

    private static readonly SemaphoreSlim Gate = new(1);
    private static bool _begun;

    /// <summary>The first administrator, signed in.</summary>
    public static async Task<StaffBrowser> OpenAdministratorAsync(this StaffDesk desk)
    {
        var browser = new StaffBrowser(desk.Service.AdminUrl);
        await Gate.WaitAsync();
        try
        {
            if (_begun) await browser.SignInAsync("admin", OwnPassword);
            else await browser.BeginAsync("admin", FirstPassword, OwnPassword);
            _begun = true;
        }
        finally
        {
            Gate.Release();
        }
        Assert.Equal("/console", browser.Address);
        return browser;
    }

    /// <summary>A new member of that role with an account that nobody has used; returns the name for signing in and the password.</summary>
    public static async Task<(string Login, string Password)> GiveAccountAsync(this StaffDesk desk, StaffRole role,
        string? department = null)
    {
        var login = $"u{Guid.NewGuid():N}"[..12];
        var (_, member) = await desk.PostAsync("/api/v1/staff", new
        {
            name = $"Працівник {login}", role = $"{role}".ToLowerInvariant(), department,
        });
        using var administrator = await desk.OpenAdministratorAsync();
        await administrator.OpenAsync("/console/members");
        await administrator.SendAsync($"/console/members/{member.GetProperty("id").GetInt64()}/account", ("login", login));
        return (login, administrator.Page.QuerySelector(".notice .key")!.TextContent);
    }

    /// <summary>A new member of that role, signed in.</summary>
    public static async Task<StaffBrowser> OpenAsync(this StaffDesk desk, StaffRole role, string? department = null)
    {
        var (login, password) = await desk.GiveAccountAsync(role, department);
        var browser = new StaffBrowser(desk.Service.AdminUrl);
        await browser.BeginAsync(login, password, OwnPassword);
        Assert.Equal("/console", browser.Address);
        return browser;
    }
}
