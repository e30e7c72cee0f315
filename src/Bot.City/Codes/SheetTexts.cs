using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Codes;

/// <summary>Words of the sheets with codes: Ukrainian in large type, English in small below it.</summary>
internal static class SheetTexts
{
    public static readonly Text
        Heading = new($"Місто у вашому месенджері", $"Your city in your messenger"),
        Pages = new($"Аркуші з кодами", $"Sheets with codes"),
        Scan = new($"Наведіть камеру телефона на код свого месенджера.", $"Point your phone’s camera at the code of your messenger."),
        OrType = new($"Або напишіть боту:", $"Or write to the bot:");

    public static Text Entrance(int number) => Text.Data($"під’їзд {number}", $"entrance {number}");

    public static Text Letter(string number) => Text.Data($"Звернення {number}", $"Appeal {number}");

    public static Text Until(DateTimeOffset at) =>
        Text.Data($"Код діє до {KyivTime.InKyiv(at):dd.MM.yyyy}", $"The code is good until {KyivTime.InKyiv(at):dd.MM.yyyy}");

    public static Text PurposeOf(CodeKind kind) => kind switch
    {
        CodeKind.Building => new($"Світло, вода, тепло, ремонти: дізнавайтеся першими, що буде у вашому будинку.",
            $"Power, water, heat, repairs: be the first to know what happens in your building."),
        CodeKind.Service => new($"Відкрийте послугу міста: що потрібно, скільки коштує, куди звернутися.",
            $"Open this city service: what you need, what it costs, where to go."),
        CodeKind.Appeal => new($"Код відкриє звернення лише тому, хто його подав: що зроблено, запитати, доповнити, оцінити.",
            $"The code opens the appeal only for whoever filed it: what was done, ask, add, rate."),
        _ => new($"Місто питає вашої думки. Кілька хвилин, без імен.", $"The city asks for your opinion. A few minutes, no names."),
    };
}
