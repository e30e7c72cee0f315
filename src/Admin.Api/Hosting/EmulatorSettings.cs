using IfCity.Bots.Emulator;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// In Development, with no token set, both messengers are the emulator's: the adapters speak to it over HTTP as they
/// would to the real servers. It is refused in Production.
/// </summary>
public static class EmulatorSettings
{
    private const string TelegramToken = "1000001:emulator-telegram-token", ViberToken = "emulator-viber-token";

    public static void UseDevelopmentEmulator(this ConfigurationManager configuration, IHostEnvironment environment)
    {
        var asked = configuration.GetValue<bool?>("Emulator:Enabled");
        if (asked == true && environment.IsProduction())
            throw new CannotStartException("The emulator is not for Production: remove Emulator__Enabled.");
        var none = string.IsNullOrEmpty(configuration["Telegram:Token"]) && string.IsNullOrEmpty(configuration["Viber:Token"]);
        var on = asked ?? (environment.IsDevelopment() && none);
        configuration["Emulator:Enabled"] = on ? "true" : "false";
        configuration["PublicUrl"] ??= configuration["Kestrel:Endpoints:Public:Url"];
        if (!on) return;
        var own = configuration["Kestrel:Endpoints:Public:Url"]!.TrimEnd('/');
        configuration["Telegram:Token"] ??= TelegramToken;
        configuration["Telegram:ApiBaseUrl"] ??= $"{own}/emulator/telegram";
        configuration["Viber:Token"] ??= ViberToken;
        configuration["Viber:ApiBaseUrl"] ??= $"{own}/emulator/viber/pa";
    }

    public static bool EmulatorIsOn(this IConfiguration configuration) => configuration.GetValue<bool>("Emulator:Enabled");

    public static void EmulatorOptions(this IConfiguration configuration, EmulatorOptions options)
    {
        options.TelegramToken = configuration["Telegram:Token"]!;
        options.ViberToken = configuration["Viber:Token"]!;
    }
}
