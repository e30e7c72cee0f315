using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Surveys;

/// <summary>Words of the survey conversation; the questions themselves are data.</summary>
public static class SurveyTexts
{
    public static readonly Text
        Title = new($"Опитування", $"Survey"),
        MenuLabel = new($"📊 Опитування", $"📊 Survey"),
        Description = new($"Вісім запитань про е-послуги міста", $"Eight questions about the city's e-services"),
        Help = new(
            $"Відповідайте кнопками або словами. Кожну відповідь збережено відразу, тож можна перерватися й продовжити. Перед надсиланням ви все побачите й зможете виправити.",
            $"Answer with buttons or words. Each answer is kept at once, so you can stop and go on later. Before sending you will see everything and can correct it."),
        Begin = new($"Почати", $"Begin"),
        Ready = new($"Готово", $"Done"),
        Skip = new($"Пропустити", $"Skip"),
        Send = new($"✅ Надіслати", $"✅ Send"),
        AboutServices = new($"ℹ️ Що це за послуга?", $"ℹ️ What service is that?"),
        WhichService = new($"Про яку послугу розповісти?", $"Which service shall I tell you about?"),
        ToQuestion = new($"До запитання", $"To the question"),
        ToServices = new($"🔎 Каталог послуг", $"🔎 City services"),
        WhichOther = new($"Напишіть кількома словами, що саме.", $"Write in a few words what it is."),
        NoAnswer = new($"без відповіді", $"no answer"),
        Closed = new($"Це опитування вже завершено, відповіді не приймаються. Дякуємо за увагу!", $"This survey is over and takes no more answers. Thank you!"),
        Cancelled = new(
            $"Опитування зупинено. Уже дані відповіді збережено без вашого імені; незавершену анкету врахуємо як неповну, і її можна продовжити.",
            $"The survey is stopped. Answers already given are kept without your name; an unfinished survey counts as partial, and you can go on with it later."),
        Stored = new(
            $"Ваші попередні відповіді збережено, тож продовжимо з того місця, де ви зупинилися.",
            $"Your earlier answers are kept, so we go on where you stopped."),
        Yes = new($"Так", $"Yes"),
        No = new($"Ні", $"No"),
        InTheCity = new($"Івано-Франківськ", $"Ivano-Frankivsk"),
        InTheCommunity = new($"Івано-Франківська громада", $"The Ivano-Frankivsk community"),
        OutsideTheCommunity = new($"поза громадою", $"outside the community"),
        TypeStreet = new($"Напишіть вулицю, район чи село або надішліть точку на мапі. Збережемо лише район або село.", $"Type the street, the part of the city or the village, or send a point on the map. Only the part or village is kept."),
        NoSuchStreet = new($"Не знайшов такого в громаді. Напишіть вулицю, район чи село ще раз.", $"I found no such place in the community. Type the street, the part of the city or the village again."),
        SeveralStreets = new($"Таких вулиць кілька в різних місцях. Додайте село або напишіть лише район.", $"There are several such streets in different places. Add the village, or type just the part of the city."),
        NoSurvey = new($"Зараз немає відкритих опитувань.", $"There is no open survey now.");

    public static Text Intro(SurveyDefinition survey, DateTimeOffset? closesAt, DateTimeOffset? answeredAt) => Lines(
        new($"*{survey.Title.Uk}*", $"*{survey.Title.En}*"),
        Text.Data(survey.IntroUk, survey.IntroEn),
        closesAt is { } closes ? Until(closes) : null,
        answeredAt is { } answered ? AnsweredBefore(answered) : null);

    public static Text Prompt(SurveyItem item, int total)
    {
        var progress = new Text($"*{item.Owner.Number} з {total}*", $"*{item.Owner.Number} of {total}*");
        if (item.IsOther) return Lines(progress, WhichOther);
        if (item.Row is { } row) return Lines(progress, item.Question.Text, new($"*{row.Text.Uk}*", $"*{row.Text.En}*"), Ends(item.Question.Scale));
        var lead = ReferenceEquals(item.Owner, item.Question) ? null : item.Owner.Text;
        return Lines(progress, lead, item.Question.Text);
    }

    public static Text Check(Text summary) => Lines(
        new($"*Перевірте відповіді.* Щоб виправити, натисніть номер запитання.", $"*Check your answers.* To correct one, press its number."), summary);

    public static Text OnlyPartKept(Text part) => new($"Записав лише це: *{part.Uk}*. Адреси чи точки не зберігаємо.", $"Only this is noted: *{part.En}*. No address or point is kept.");

    public static Text Thanks(SurveyDefinition survey) => Text.Data(survey.OutroUk, survey.OutroEn);

    private static Text Until(DateTimeOffset closes)
    {
        var moment = When.Moment(closes);
        return new($"Відповіді приймаємо до *{moment.Uk}* за київським часом.", $"Answers are taken until *{moment.En}*, Kyiv time.");
    }

    private static Text AnsweredBefore(DateTimeOffset answered)
    {
        var date = When.Date(answered);
        return new($"Ви вже відповіли {date.Uk}. Нова відповідь замінить попередню.", $"You answered on {date.En}. A new answer will replace it.");
    }

    private static Text? Ends(SurveyScale? scale) => scale is null ? null : new(
        $"{scale.Min} — {scale.MinLabelUk}, {scale.Max} — {scale.MaxLabelUk}",
        $"{scale.Min} — {scale.MinLabelEn ?? scale.MinLabelUk}, {scale.Max} — {scale.MaxLabelEn ?? scale.MaxLabelUk}");

    private static Text Lines(params IEnumerable<Text?> lines)
    {
        var said = lines.OfType<Text>().ToList();
        return new(Rich.Join("\n\n", said.Select(line => line.Uk)), Rich.Join("\n\n", said.Select(line => line.En)));
    }
}
