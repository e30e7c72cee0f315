using IfCity.Bots.Dialogs;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.Admin.Console.Settings;

/// <summary>One setting of the deployment as staff see it. Of a secret it is told only whether there is one.</summary>
/// <param name="Key">As the configuration calls it: <c>QuietHours:From</c>.</param>
/// <param name="Usual">What holds where nothing is set; null: nothing does.</param>
public sealed record DeploymentSetting(string Key, Text Meaning, string? Usual = null, bool IsSecret = false)
{
    /// <summary>The environment variable that sets it.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>What was set, never a secret; null: nothing was.</summary>
    public string? Find(IConfiguration configuration) => IsSecret || string.IsNullOrEmpty(configuration[Key]) ? null : configuration[Key];

    public bool IsSet(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[Key]);
}

/// <summary>What whoever runs the server has set, as far as it changes what residents and staff see. README has all of it.</summary>
internal static class DeploymentSettings
{
    public static IReadOnlyList<DeploymentSetting> All { get; } =
    [
        new("QuietHours:From", new($"Тихі години: від", $"Quiet hours: from"), "22"),
        new("QuietHours:Until", new($"Тихі години: до", $"Quiet hours: until"), "7"),
        new("Limits:UpdatesPerMinute", new($"Повідомлень за хвилину від однієї людини", $"Messages a minute from one person"), "90"),
        new("Limits:AppealsPerHour", new($"Звернень за годину від однієї людини", $"Appeals an hour from one person"), "10"),
        new("Limits:AppealsPerDay", new($"Звернень за добу від однієї людини", $"Appeals a day from one person"), "30"),
        new("Limits:FilesPerDay", new($"Світлин і записів за добу від однієї людини", $"Photos and recordings a day from one person"),
            "100"),
        new("Limits:InboxPerHour", new($"Повідомлень оператору за годину від однієї людини",
            $"Messages to operators an hour from one person"), "20"),
        new("Limits:WrongKeysPerMinute", new($"Хибних ключів за хвилину з однієї адреси", $"Wrong keys a minute from one address"), "10"),
        new("RudeWords:Public", new($"Лайка прихована в тому, що читають усі", $"Obscene words are masked in what all may read"), "true"),
        new("RudeWords:Staff", new($"Лайка прихована в списках працівників", $"Obscene words are masked in lists of staff"), "false"),
        new("Broadcasts:Approvals", new($"Масові повідомлення погоджує друга людина", $"A second person approves what many read"), "true"),
        new("Staff:SecondFactor", new($"Другий чинник потрібен усім", $"Everybody needs a second factor"), "true"),
        new("Telegram:BulkPerSecond", new($"Telegram: розсилка, повідомлень за секунду", $"Telegram: bulk messages a second"), "30"),
        new("Telegram:PaidBroadcast", new($"Telegram: платна розсилка", $"Telegram: paid broadcasts"), "false"),
        new("Viber:Broadcasts", new($"Viber: розсилка одним викликом", $"Viber: one call tells many"), "true"),
        new("Viber:FreeMessagesPerMonth", new($"Viber: безкоштовних повідомлень на місяць", $"Viber: free messages a month"), "10000"),
        new("Appeals:Destination:Kind", new($"Куди ще передаються звернення", $"Where else appeals go"), "None"),
        new("LinkChecker:Enabled", new($"Посилання довідника перевіряються", $"Links of the catalogue are checked")),
        new("PublicUrl", new($"Адреса служби для людей", $"Address of the service for people")),
        new("Database:Provider", new($"База даних", $"Database"), "Sqlite"),
        new("Roles", new($"Чим зайнятий цей процес", $"What this process does"), "all"),
        new("Telegram:Token", new($"Ключ Telegram", $"Token of Telegram"), IsSecret: true),
        new("Viber:Token", new($"Ключ Viber", $"Token of Viber"), IsSecret: true),
        new("Alarms:Url", new($"Куди надсилаються тривоги", $"Where alarms go"), IsSecret: true),
        new("Alarms:SmtpHost", new($"Поштовий сервер тривог", $"Mail server of alarms")),
    ];
}
