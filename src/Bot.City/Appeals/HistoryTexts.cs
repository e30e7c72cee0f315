using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Appeals;

/// <summary>Words of the history of an appeal: its lines, and the facts that the service itself notes in it.</summary>
internal static partial class AppealTexts
{
    public static readonly Text Recurred = new($"Проблема повернулася", $"The trouble came back");

    public static Text FollowsOn(string number) => Text.Data($"Продовжує звернення № {number}", $"Goes on from appeal No. {number}");

    public static Text MergedInto(string number) => Text.Data(
        $"Об’єднано зі зверненням № {number} про те саме. Новини надходитимуть "
            + $"звідти.", $"Merged with appeal No. {number} on the same matter. News will come from there.");

    public static Text Rerouted(AppealCategory from, AppealCategory to) => Text.Data(
        $"Тему змінено: {from.TitleUk} → {to.TitleUk}. Відповідає: {to.DepartmentUk}.",
        $"Topic changed: {from.TitleEn} → {to.TitleEn}. Responsible: {to.DepartmentEn}.");

    public static Text ClosedBySilence(int days) => Text.Data(
        $"Закрито, бо {PluralForms.Uk(days, "день", "дні", "днів")} не було заперечень",
        $"Closed, for there was no objection in {PluralForms.En(days, "day", "days")}");

    public static Text NeighboursSayNo(int count) => Text.Data(
        $"Автор мовчить, але {PluralForms.Uk(count, "сусід каже", "сусіди кажуть", "сусідів кажуть")}, що не зроблено",
        $"The author is silent, but {PluralForms.En(count, "neighbour says", "neighbours say")} that it is not done");

    public static Text Named(ResidentVerdict verdict) => verdict switch
    {
        ResidentVerdict.Yes => new($"зроблено", $"done"),
        ResidentVerdict.Partly => new($"зроблено частково", $"done in part"),
        _ => new($"не зроблено", $"not done"),
    };

    public static Text Named(WithdrawReason reason) => reason switch
    {
        WithdrawReason.Mended => new($"уже полагодили", $"it is mended already"),
        WithdrawReason.Mistaken => new($"подано помилково", $"filed by mistake"),
        WithdrawReason.NotNeeded => new($"більше не потрібно", $"no longer needed"),
        WithdrawReason.Other => new($"інша причина", $"another reason"),
        _ => new($"без причини", $"no reason given"),
    };

    /// <summary>One line of the history: when, what, and what was said of it.</summary>
    public static Text Line(AppealEvent line, Text? reason) => new(Line(line, reason, Language.Uk), Line(line, reason, Language.En));

    private static Rich Line(AppealEvent line, Text? reason, Language language)
    {
        var (what, why) = (What(line).In(language), reason?.In(language));
        return Rich.Data($"• {KyivTime.Moment(line.At).In(language)}: " + line switch
        {
            _ when why is null => $"{what}",
            { Fact: AppealFact.ClosedBySilence } => $"{why}",
            { Fact: AppealFact.PassedOn or AppealFact.EscalatedTo } => $"{what}: {why}",
            _ => $"{what} ({why})",
        });
    }

    private static Text What(AppealEvent line) => line.Kind switch
    {
        AppealEventKind.Moved when line.To is { } to => Named(to),
        AppealEventKind.Corrected => new($"Опис виправлено", $"Description corrected"),
        AppealEventKind.Photo => new($"Додано файл", $"A file was added"),
        AppealEventKind.Rated => new($"Оцінка", $"Mark"),
        AppealEventKind.Rerouted => new($"Перенаправлено", $"Re-routed"),
        AppealEventKind.Escalated => new($"Передано під контроль", $"Handed for control to"),
        AppealEventKind.Overdue => new($"Строк минув", $"The term is over"),
        AppealEventKind.NewsAsked => new($"Запит новин", $"News asked for"),
        AppealEventKind.External => new($"Номер у службі", $"The service’s number"),
        AppealEventKind.Forgotten => new($"Автор видалив свої дані", $"The author deleted their data"),
        AppealEventKind.Left => new($"Автор відкликав своє звернення", $"The author took the appeal back"),
        _ => By(line.By),
    };

    private static Text By(string by) => by switch
    {
        AppealEvent.Author => new($"Ви", $"You"),
        AppealEvent.Neighbour => new($"Сусід", $"A neighbour"),
        AppealEvent.System => new($"Бот", $"The bot"),
        // Names of staff, and of their keys, are not for everyone.
        _ => new($"Працівник 1580", $"1580 staff"),
    };
}
