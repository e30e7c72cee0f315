using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Viber;

/// <summary>Words of the keyboard buttons that only Viber has.</summary>
internal static class WireTexts
{
    public static readonly Text
        SharePhone = new($"📱 Поділитися номером", $"📱 Share my number"),
        SharePlace = new($"📍 Показати на мапі", $"📍 Show on the map");
}
