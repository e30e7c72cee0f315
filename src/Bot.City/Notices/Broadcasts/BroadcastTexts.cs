using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>Words that the service puts around what staff wrote.</summary>
internal static class BroadcastTexts
{
    public static readonly Text
        Test = new($"🧪 *ТЕСТ.* Це бачать лише працівники.", $"🧪 *TEST.* Only staff see this."),
        Danger = new($"*⚠️ Небезпека*", $"*⚠️ Danger*"),
        Correction = new($"✏️ *Виправлення*", $"✏️ *Correction*"),
        OnTheMap = new($"📍 На мапі", $"📍 On the map");

    /// <summary>The withdrawal of a message, which is told by its beginning.</summary>
    public static Text Withdrawn(string first, string why) => new(
        $"Повідомлення відкликано: {why}\n\nЙдеться про повідомлення «{first}».",
        $"A message was withdrawn: {why}\n\nIt was the message “{first}”.");

    /// <summary>Tells the author that a broadcast has paused by itself.</summary>
    public static Text PausedByItself(long id, string title, int failed, int of) => new(
        $"⏸ Розсилку №{id} «{title}» зупинено: з останніх {PluralForms.Uk(of, "повідомлення", "повідомлень", "повідомлень")} не надіслано "
            + $"{failed}. Перевірте її та продовжте або скасуйте.",
        $"⏸ Broadcast {id} “{title}” has paused: of the last {PluralForms.En(of, "message", "messages")}, {failed} failed. Check it, then "
            + $"resume or stop it.");

    public static Text Rejected(long id, string title, string who, string why) => new(
        $"↩️ Розсилку №{id} «{title}» не погоджено ({who}): {why}",
        $"↩️ Broadcast {id} “{title}” was not approved ({who}): {why}");
}
