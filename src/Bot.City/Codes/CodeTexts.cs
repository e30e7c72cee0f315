using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Codes;

/// <summary>Words of codes on paper.</summary>
internal static class CodeTexts
{
    public static readonly Text
        Title = new($"Код з аркуша", $"Code on paper"),
        Description = new($"Відкрити код з аркуша чи листа", $"Open a code from a sheet or letter"),
        WhichCode = new($"Напишіть код з аркуша: дванадцять знаків, наприклад 7K4M-2P3X-9HTA. Великі літери чи малі, не важливо.",
            $"Type the code from the sheet: twelve signs, for example 7K4M-2P3X-9HTA. Capitals or not, it does not matter."),
        Slip = new(
            $"У коді дванадцять знаків: цифри від 2 до 9 та літери A, C, H, K, M, P, T, X. Перевірте, будь ласка, і напишіть ще раз.",
            $"A code has twelve signs: digits from 2 to 9 and the letters A, C, H, K, M, P, T, X. Please check and type it again."),
        Unknown = new($"Цей код тут нічого не відкриває. Якщо ви писали його з аркуша, перевірте кожен знак.",
            $"This code opens nothing here. If you typed it from a sheet, check each sign."),
        Over = new($"Цей код уже не діє.", $"This code is no longer in use."),
        TooManyTries = new($"Забагато кодів, яких немає. Спробуйте за годину; усе інше працює, як завжди.",
            $"Too many codes that are none. Try again in an hour; all else works as always."),
        Follow = new($"🔔 Так, сповіщати", $"🔔 Yes, notify me"),
        Leave = new($"Ні, дякую", $"No, thank you"),
        Left = new($"Гаразд, нічого не змінено.", $"All right, nothing was changed."),
        Followed = new($"✅ Сповіщення про цей будинок увімкнено.", $"✅ Notifications for this building are on."),
        FollowedAlready = new($"Ви вже отримуєте сповіщення про цей будинок.", $"You already get notifications for this building.");

    public static Text Sure(Text address) => new(
        $"Це будинок *{address.Uk}*. Сповіщати вас про світло, воду, тепло й ремонти саме тут? Потім це легко змінити або вимкнути.",
        $"This building is *{address.En}*. Shall I notify you of power, water, heat and repairs right here? You can change or stop it "
            + $"later.");
}
