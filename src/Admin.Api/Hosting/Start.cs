using IfCity.Bots.Admin.Console;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Accounts;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>What is done before the first request and said after the start.</summary>
public static class Start
{
    /// <summary>The first administrator's key in Development. Production has none until it is set.</summary>
    public const string DevelopmentApiKey = "development-key-0001";

    /// <summary>Settings, ports, folder, tables, seed data and the first key, before anything is served.</summary>
    /// <exception cref="CannotStartException">The operator has to mend something first.</exception>
    public static async Task PrepareAsync(this WebApplication app)
    {
        // The host would check them itself, but log a stack trace for the operator's slip of the pen.
        app.Services.GetService<IStartupValidator>()?.Validate();
        // It reads the terms of retention: one of nothing would remove everything within the hour.
        _ = app.Services.GetRequiredService<Sweep>();
        app.Configuration.RequireFreePorts();
        app.RequireFolder();
        app.LogStart();
        await app.Services.GetRequiredService<DatabaseInitializer>().RunAsync(app.Lifetime.ApplicationStopping);
        await app.Services.GetRequiredService<ApiKeys>().BootstrapAsync(app.FirstKey());
    }

    private static void LogStart(this WebApplication app) => app.Logger.LogInformation(
        "IfCity.Bots {Version} starts, on {Database}; files are kept in {Folder}.", RunningVersion.Text,
        app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider,
        Path.GetFullPath(app.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Path));

    public static void LogAddresses(this WebApplication app)
    {
        var (open, staff) = (app.Configuration["Kestrel:Endpoints:Public:Url"], app.Configuration["Kestrel:Endpoints:Admin:Url"]);
        app.Logger.LogInformation("IfCity.Bots {Version} is ready.", RunningVersion.Text);
        if (app.Configuration.EmulatorIsOn()) app.Logger.LogInformation("  Talk to the bot    {Address}/emulator", open);
        app.LogConsole($"{staff}{ConsoleModule.Root}");
        app.Logger.LogInformation("  Staff API          {Address}/docs", staff);
        app.Logger.LogInformation("  Health             {Address}/health/ready", open);
        if (app.Environment.IsDevelopment() && app.FirstKey() == DevelopmentApiKey)
            app.Logger.LogInformation("  Development key    {Header}: {Key}", ApiKeyHandler.Header, DevelopmentApiKey);
    }

    /// <summary>Where staff sign in; in Development with what, so that a newcomer can.</summary>
    private static void LogConsole(this WebApplication app, string address)
    {
        if (app.Environment.IsDevelopment()
            && app.Services.GetRequiredService<IOptions<AccountOptions>>().Value is { KeepsPassword: true } first)
            app.Logger.LogInformation("  Staff console      {Address}  {Login} / {Password}", address, first.Login, first.Password);
        else app.Logger.LogInformation("  Staff console      {Address}", address);
    }

    private static string? FirstKey(this WebApplication app) =>
        app.Configuration["Staff:Bootstrap:ApiKey"] ?? (app.Environment.IsDevelopment() ? DevelopmentApiKey : null);

    /// <summary>Photos are kept in the folder whatever the database is.</summary>
    private static void RequireFolder(this WebApplication app)
    {
        var folder = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Path;
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(Path.Combine(folder, $"{Guid.NewGuid():N}.probe"), FileMode.CreateNew, FileAccess.Write,
                FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The folder '{folder}' cannot be written to ({error.Message}) Set Storage__Path to one that "
                + "can, or mend its rights.", error);
        }
    }
}
