using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Appeals;

/// <summary>Words about what a person said and where it belongs.</summary>
internal static partial class AppealTexts
{
    public static readonly Text
        AddThis = new($"➕ Додати до звернення", $"➕ Add it to the appeal"),
        ReportThis = new($"📝 Нове звернення", $"📝 A new report"),
        SearchThis = new($"🔎 Ні, шукаю послугу", $"🔎 No, I look for a service"),
        AddedLate = new($"Звернення вже закрите; ваші слова додав до нього. Якщо проблема є знову, подайте його ще раз.",
            $"The appeal is closed already; your words were added to it. If the problem is back, report it again.");

    public static Text WhatIsMeant(string words) =>
        new($"«{Short(words)}». Що з цим зробити?", $"“{Short(words)}”. What shall I do with it?");

    public static Text WhichIsAnswered(string words, IReadOnlyList<(Appeal Appeal, string? Question)> asked) =>
        asked is [var (appeal, question)]
        ? new($"«{Short(words)}». Це відповідь на запитання щодо № {appeal.Number}: «{Short(question ?? "", 200)}»?",
            $"“{Short(words)}”. Is this the answer to the question about No. {appeal.Number}: “{Short(question ?? "", 200)}”?")
        : new($"«{Short(words)}». На яке запитання це відповідь?", $"“{Short(words)}”. Which question does this answer?");

    public static Text ItAnswers(Appeal appeal, int among) => among == 1
        ? new($"✅ Так, це відповідь", $"✅ Yes, it is the answer")
        : new($"№ {appeal.ShortNumber}: {Short(appeal.Description.Uk, 30)}",
            $"No. {appeal.ShortNumber}: {Short(appeal.Description.En, 30)}");
}
