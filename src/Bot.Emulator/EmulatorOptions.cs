namespace IfCity.Bots.Emulator;

/// <summary>What the emulated messengers know of the bot.</summary>
public sealed class EmulatorOptions
{
    public string TelegramToken { get; set; } = "1000001:emulator-telegram-token";
    public string ViberToken { get; set; } = "emulator-viber-token";
    public string BotName { get; set; } = "Місто Франківськ";
    public string BotUserName { get; set; } = "ifcity_bot";

    /// <summary>The path under which all stands: the chat page, both servers, the control API.</summary>
    public string PathPrefix { get; set; } = "/emulator";

    /// <summary>Where the Bot API stands under the prefix. Clients that know only a host need both empty.</summary>
    public string TelegramPath { get; set; } = "/telegram";

    /// <summary>The first wait before a callback that was not taken is delivered again; it doubles up to twenty times that.</summary>
    public TimeSpan RetryWait { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Make two residents at the start, one in each messenger.</summary>
    public bool WithFirstResidents { get; set; } = true;
}
