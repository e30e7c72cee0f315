using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>Words around a survey that staff sends and that its results are shown with.</summary>
public static class ResultsTexts
{
    public static readonly Text
        TryIt = new($"Пройти пробно", $"Try it"),
        Take = new($"📊 Пройти опитування", $"📊 Take the survey"),
        GoOn = new($"📊 Продовжити", $"📊 Go on"),
        RemindNever = new($"Більше не нагадувати", $"Do not remind me"),
        SeeResults = new($"Усі результати", $"All results"),
        Results = new($"Результати опитування", $"Survey results"),
        FewerThanFive = new($"менш як 5", $"fewer than 5"),
        Together = new($"разом", $"together"),
        Mean = new($"Середня оцінка", $"Mean mark"),
        NotUsedIn = new($"без «не користувався»", $"“not used” left out"),
        Changed = new($"Що ми змінили завдяки вам", $"What we changed because of you"),
        NothingYet = new($"Ми ще опрацьовуємо ваші відповіді. Тут з’явиться, що змінилося завдяки ним.",
            $"We are still working through your answers. What changed because of them will stand here."),
        Answer = new($"Відповідь", $"Answer"),
        People = new($"Осіб", $"People"),
        Share = new($"Частка", $"Share"),
        InWords = new($"Відповіли своїми словами", $"Answered in their own words"),
        More = new($"Докладніше", $"More"),
        OtherLanguage = new($"English", $"Українською"),
        AsPicture = new($"Картинкою", $"As a picture"),
        Files = new($"Дані", $"Data"),
        HowCounted = new(
            $"Враховано лише повністю надіслані відповіді. Групи, у яких менш як п’ятеро людей, не показуємо окремо: їх об’єднано із "
                + $"сусідніми відповідями або приховано, щоб нікого не можна було впізнати.",
            $"Only surveys that were sent are counted. Groups of fewer than five people are not shown by themselves: they are joined with "
                + $"a neighbouring answer or left out, so that nobody can be recognised.");

    /// <summary>What stands instead of numbers.</summary>
    public static Text WhyWithheld(WithheldReason why) => why switch
    {
        WithheldReason.Few =>
            new($"Відповіли менш як п’ятеро, тому результат не показуємо.",
                $"Fewer than five people answered, so the result is not shown."),
        WithheldReason.Telling =>
            new($"Результат не показуємо: з нього можна було б дізнатися відповідь кількох людей.",
                $"The result is not shown: it would tell what a few people answered."),
        _ => new($"Результат не показуємо: він видав би відповідь кількох людей на попереднє запитання.",
            $"The result is not shown: it would tell what a few people answered to an earlier question."),
    };

    /// <summary>How far a theme has come.</summary>
    public static Text State(ThemeState state) => state switch
    {
        ThemeState.Heard => new($"Почули", $"Heard"),
        ThemeState.Planned => new($"Заплановано", $"Planned"),
        ThemeState.Done => new($"Зроблено", $"Done"),
        _ => new($"Не робитимемо", $"Will not be done"),
    };

    public static Text DoneOn(DateOnly day) =>
        Text.Data($"Зроблено {KyivTime.DayAndMonth(day).Uk} {day.Year}", $"Done on {KyivTime.DayAndMonth(day).En} {day.Year}");

    public static Text Trial(SurveyDefinition survey) => new(
        $"🧪 *Пробне проходження:* {survey.Title.Uk}\n\nПобачите опитування таким, яким його побачать мешканці. Відповіді ніде не "
            + $"враховуються.",
        $"🧪 *A trial:* {survey.Title.En}\n\nYou will see the survey as residents will. Answers count nowhere.");

    public static Text Invitation(SurveyDefinition survey) =>
        Text.Data($"📊 {survey.TitleUk}\n\n{survey.IntroUk}".Trim(), $"📊 {survey.Title.En}\n\n{survey.IntroEn ?? survey.IntroUk}".Trim());

    public static Text Reminder(SurveyDefinition survey, DateTimeOffset? closes) => closes is { } at && KyivTime.Moment(at) is var moment
        ? Text.Data(
            $"Ви почали опитування «{survey.TitleUk}» і ще не надіслали. Відповіді збережено: можна продовжити з того самого місця "
                + $"до {moment.Uk}. Це єдине нагадування.",
            $"You began the survey “{survey.Title.En}” and have not sent it yet. Your answers are kept: you can go on from the same place "
                + $"until {moment.En}. This is the only reminder.")
        : Text.Data(
            $"Ви почали опитування «{survey.TitleUk}» і ще не надіслали. Відповіді збережено: можна продовжити з того самого місця. Це "
                + $"єдине нагадування.",
            $"You began the survey “{survey.Title.En}” and have not sent it yet. Your answers are kept: you can go on from the same place. "
                + $"This is the only reminder.");

    /// <summary>It says in words what its picture shows (<see cref="ResultCard"/>).</summary>
    public static Text Told(SurveyResults results) => Text.Data(
        $"📊 Ви відповідали на опитування «{results.TitleUk}». Дякуємо! Ось результати: {Responses(results).Uk}.{
            Top(results, Language.Uk)}",
        $"📊 You took the survey “{results.TitleEn}”. Thank you! Here are the results: {Responses(results).En}.{
            Top(results, Language.En)}");

    private static string Top(SurveyResults results, Language language)
    {
        if (ResultCard.Main(results) is not { } item || ResultCard.FindTop(item) is not { Percent: { } percent } top) return "";
        var share = ResultFormat.Percent(percent, language);
        return language == Language.Uk ? $"\n\n{item.Uk}\nНайчастіша відповідь, {share}: {top.Uk}."
            : $"\n\n{item.En}\nThe most frequent answer, {share}: {top.En}.";
    }

    /// <summary>"Відповіли 1 203 особи".</summary>
    public static Text Responses(SurveyResults results) => results.Complete is { } complete
        ? Text.Data($"враховано {PluralForms.Uk(complete, "відповідь", "відповіді", "відповідей")}",
            $"{PluralForms.En(complete, "response", "responses")} counted") : FewerThanFive;

    /// <summary>What was left out, and what looks hurried, beside what is counted.</summary>
    public static Text Counts(SurveyResults results) => Text.Data(
        $"Надіслано: {Number(results.Complete, Language.Uk)}. Розпочато й не "
            + $"надіслано: {Number(results.Partial, Language.Uk)}. Без позначених як "
            + $"поспішні: {(results.Cleaned is null ? "майже стільки ж" : Number(results.Cleaned, Language.Uk))}.",
        $"Sent: {Number(results.Complete, Language.En)}. Begun and not sent: {Number(results.Partial, Language.En)}. Without those flagged "
            + $"as hurried: {(results.Cleaned is null ? "almost as many" : Number(results.Cleaned, Language.En))}.");

    private static string Number(int? count, Language language) =>
        count is { } number ? ResultFormat.Count(number, language) : FewerThanFive.In(language).ToString();
}
