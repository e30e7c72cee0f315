using IfCity.Bots.City.Residents.Profile;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>What is done before the first request and said after the start.</summary>
public static class Start
{
    /// <summary>The first administrator's key in Development. Production has none until it is set.</summary>
    public const string DevelopmentApiKey = "development-key-0001";

    /// <summary>Tables, seed data and the first key, before anything is served.</summary>
    /// <exception cref="InvalidOperationException">Production without a key.</exception>
    public static async Task PrepareAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<DatabaseInitializer>().RunAsync();
        await app.Services.GetRequiredService<ApiKeys>().BootstrapAsync(app.FirstKey());
    }

    public static void LogAddresses(this WebApplication app)
    {
        var (open, staff) = (app.Configuration["Kestrel:Endpoints:Public:Url"], app.Configuration["Kestrel:Endpoints:Admin:Url"]);
        app.Logger.LogInformation("IfCity.Bots {Version} is ready.", ProfileTexts.Version);
        if (app.Configuration.EmulatorIsOn()) app.Logger.LogInformation("  Talk to the bot    {Address}/emulator", open);
        app.Logger.LogInformation("  Staff API          {Address}/docs", staff);
        app.Logger.LogInformation("  Health             {Address}/health/ready", open);
        if (app.Environment.IsDevelopment() && app.FirstKey() == DevelopmentApiKey)
            app.Logger.LogInformation("  Development key    {Header}: {Key}", ApiKeyHandler.Header, DevelopmentApiKey);
    }

    private static string? FirstKey(this WebApplication app) =>
        app.Configuration["Staff:Bootstrap:ApiKey"] ?? (app.Environment.IsDevelopment() ? DevelopmentApiKey : null);
}
