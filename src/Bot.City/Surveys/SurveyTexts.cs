using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>Words of the survey conversation; the questions themselves are data.</summary>
internal static class SurveyTexts
{
    public static readonly Text
        Title = new($"Опитування", $"Survey"),
        MenuLabel = new($"📊 Опитування", $"📊 Survey"),
        Description = new($"Вісім запитань про е-послуги міста", $"Eight questions about the city’s e-services"),
        Help = new(
            $"Відповідайте кнопками або словами. Кожну відповідь збережено відразу, тож можна перерватися й продовжити. Перед надсиланням "
                + $"ви все побачите й зможете виправити.",
            $"Answer with buttons or words. Each answer is kept at once, so you can stop and go on later. Before sending you will see "
                + $"everything and can correct it."),
        Begin = new($"Почати", $"Begin"),
        Ready = new($"Готово", $"Done"),
        Skip = new($"Пропустити", $"Skip"),
        Send = new($"✅ Надіслати", $"✅ Send"),
        Edit = new($"✏️ Змінити відповіді", $"✏️ Change my answers"),
        AboutServices = new($"ℹ️ Що це за послуга?", $"ℹ️ What service is that?"),
        WhichService = new($"Про яку послугу розповісти?", $"Which service shall I tell you about?"),
        ToQuestion = new($"До запитання", $"To the question"),
        ToServices = new($"🔎 Каталог послуг", $"🔎 City services"),
        SaveForLater = new($"⭐ Зберегти на потім", $"⭐ Save for later"),
        SavedForLater = new($"Збережено. Знайдете її наприкінці опитування і в каталозі, серед збережених.",
            $"Saved. You will find it at the end of the survey and in the catalogue, among the saved ones."),
        ToSaved = new($"⭐ Збережені послуги", $"⭐ Saved services"),
        WhichOther = new($"Напишіть кількома словами, що саме.", $"Write in a few words what it is."),
        VoiceIsSomebodys = new(
            $"Голос видав би, хто ви, а відповіді нічиї, тому запису не зберігаю. Напишіть словами: їх можна надиктувати з клавіатури.",
            $"A voice would tell who you are, and answers are nobody's, so I keep no recording. Please write: keyboards take dictation."),
        WriteANumber = new($"Напишіть ціле число цифрами, наприклад 12.", $"Write a whole number in digits, for example 12."),
        NoAnswer = new($"без відповіді", $"no answer"),
        Yes = new($"Так", $"Yes"),
        No = new($"Ні", $"No"),
        KeepAnswer = new($"Далі без змін", $"On without a change"),
        Change = new($"Змінити й стерти ці", $"Change it and drop these"),
        LeaveAnswer = new($"Залишити, як було", $"Leave it as it was"),
        LeaveWords = new($"Надіслати так", $"Send it so"),
        Personal = new(
            $"Схоже, тут є особисті дані: телефон, адреса, номер документа чи ім’я в мережі. Для опитування вони не потрібні. *Напишіть, "
                + $"будь ласка, ще раз без них.*",
            $"There seems to be personal data in this: a phone, an address, a number of a document or a name in the network. The survey "
                + $"does not need it. *Please write it again without.*"),
        InTheCity = new($"Івано-Франківськ", $"Ivano-Frankivsk"),
        InTheCommunity = new($"Івано-Франківська громада", $"The Ivano-Frankivsk community"),
        OutsideTheCommunity = new($"поза громадою", $"outside the community"),
        TypeStreet = new($"Напишіть вулицю, район чи село або надішліть точку на мапі. Збережемо лише район або село.",
            $"Type the street, the part of the city or the village, or send a point on the map. Only the part or village is kept."),
        NoSuchStreet = new($"Не знайшов такого в громаді. Напишіть вулицю, район чи село ще раз.",
            $"I found no such place in the community. Type the street, the part of the city or the village again."),
        SeveralStreets = new($"Таких вулиць кілька в різних місцях. Додайте село або напишіть лише район.",
            $"There are several such streets in different places. Add the village, or type just the part of the city."),
        Closed = new($"Це опитування вже завершено, відповіді не приймаються. Дякуємо за увагу!",
            $"This survey is over and takes no more answers. Thank you!"),
        Sealed = new(
            $"Ви вже відповіли на це опитування, дякуємо! Відповіді остаточно знеособлено: навіть ми не знаємо, які з них ваші, тож "
                + $"змінити їх уже не можна.",
            $"You have answered this survey already, thank you! The answers are anonymous for good: not even we know which are yours, so "
                + $"they can no longer be changed."),
        Refused = new($"Гаразд, про це опитування більше не нагадуватимемо. Пройти його можна будь-коли, поки воно відкрите.",
            $"All right, we will not remind you of this survey again. You can take it at any time while it is open."),
        Trial = new($"Це проба для працівників: відповіді ніде не збережуться.", $"This is a trial for staff: no answer will be kept."),
        TrialDone = new($"Це була проба, відповідей не збережено.", $"That was a trial; no answer was kept."),
        Cancelled = new(
            $"Опитування зупинено. Уже дані відповіді збережено без вашого імені; незавершену анкету врахуємо як неповну, і її можна "
                + $"продовжити.",
            $"The survey is stopped. Answers already given are kept without your name; an unfinished survey counts as partial, and you can "
                + $"go on with it later."),
        Stored = new(
            $"Ваші попередні відповіді збережено, тож продовжимо з того місця, де ви зупинилися.",
            $"Your earlier answers are kept, so we go on where you stopped."),
        ThankYou = new($"Дякуємо! Ваші відповіді враховано.", $"Thank you! Your answers count."),
        NoSurvey = new($"Зараз немає відкритих опитувань.", $"There is no open survey now.");

    private static readonly Text
        Consent = new(
            $"*Що зберігаємо:* лише відповіді й день. Доки опитування відкрите, їх можна змінити; потім зв’язок із вами знищимо назавжди. "
                + $"Працівники бачать відповіді без імен, усі інші — підсумки без груп, менших за п’ять осіб. «Почати» означає згоду.",
            $"*What is kept:* only the answers and the day. While the survey is open you can change them; then what ties them to you is "
                + $"destroyed for good. Staff see answers without names, everybody else the results without groups of fewer than five. "
                + $"“Begin” means that you agree."),
        CheckAnswers = new($"*Перевірте відповіді.* Щоб виправити, натисніть номер запитання.",
            $"*Check your answers.* To correct one, press its number."),
        AnswersSent = new($"*Ваші відповіді вже враховано.* Щоб виправити, натисніть номер запитання: нове враховується відразу.",
            $"*Your answers count already.* To correct one, press its number: what is new counts at once.");

    public static Text Intro(SurveyDefinition survey, DateTimeOffset? closesAt, bool trial) => Lines(
        new($"*{survey.Title.Uk}*", $"*{survey.Title.En}*"),
        survey.IntroUk.Length == 0 ? null : Text.Data(survey.IntroUk, survey.IntroEn),
        trial ? Trial : Consent,
        closesAt is { } closes ? Until(closes) : null);

    /// <summary>What the person answered and when; <paramref name="until"/>: they may change it until then.</summary>
    public static Text Mine(SurveyDefinition survey, DateTimeOffset answeredAt, Text summary, DateTimeOffset? until)
    {
        var (date, moment) = (KyivTime.Date(answeredAt), until is { } at ? KyivTime.Moment(at) : null);
        return Lines(
            new($"*{survey.Title.Uk}*", $"*{survey.Title.En}*"),
            new($"Ви відповіли {date.Uk}, дякуємо! Ось ваші відповіді:", $"You answered on {date.En}, thank you! Here are your answers:"),
            summary,
            moment is null
                ? null
                : new($"Змінити їх можна до *{moment.Uk}* за київським часом.", $"You can change them until *{moment.En}*, Kyiv time."));
    }

    /// <param name="ticks">What is ticked of options that stand in the text, numbered; null: they stand on the buttons.</param>
    /// <param name="answer">What was answered already, where no tick shows it.</param>
    public static Text Prompt(SurveyItem item, int of, IReadOnlyCollection<string>? ticks, Text? answer)
    {
        var question = Asked(item, of, ticks);
        return answer is null ? question : Lines(question, new($"Ваша відповідь: *{answer.Uk}*", $"Your answer: *{answer.En}*"));
    }

    private static Text Asked(SurveyItem item, int of, IReadOnlyCollection<string>? ticks)
    {
        var head = Head(item, of);
        if (item.IsOther) return Lines(head, WhichOther);
        if (item.Row is { } row)
            return Lines(head, item.Question.Text, new($"*{row.Text.Uk}*", $"*{row.Text.En}*"), Ends(item.Question.Scale));
        var lead = ReferenceEquals(item.Owner, item.Question) ? null : item.Owner.Text;
        return Lines(head, lead, item.Question.Text, ticks is null ? null : Numbered(item.Options, ticks), Hint(item.Question));
    }

    /// <summary>A long question said shortly, with what is ticked, where it cannot be rewritten after each tick.</summary>
    /// <param name="numbered">The options stand in the text, so that their numbers tell them.</param>
    public static Text Ticked(SurveyItem item, int of, IReadOnlyCollection<string> ticks, bool numbered)
    {
        var ticked = item.Options.Select((option, at) => (option.Id, Text: numbered ? Text.Data($"{at + 1}") : option.Text))
            .Where(option => ticks.Contains(option.Id)).Select(option => option.Text).ToList();
        var (uk, en) = (string.Join(", ", ticked.Select(text => text.Uk)), string.Join(", ", ticked.Select(text => text.En)));
        return Lines(Head(item, of), ticked.Count == 0
            ? new($"Нічого не позначено. Позначте варіанти й натисніть «Готово».", $"Nothing is ticked. Tick options and press Done.")
            : new($"Позначено: {uk}. Додайте ще або натисніть «Готово».", $"Ticked: {en}. Add more or press Done."));
    }

    /// <summary>Which question of how many. The check page has the same numbers.</summary>
    private static Text Head(SurveyItem item, int of) => new($"*{item.Owner.Number} з {of}*", $"*{item.Owner.Number} of {of}*");

    public static Text Check(Text summary, bool sent) => Lines(sent ? AnswersSent : CheckAnswers, summary);

    /// <summary>Asks whether answers may be dropped with a changed one.</summary>
    public static Text WouldDrop(Text lost) => Lines(
        new($"*Якщо змінити цю відповідь, ці ваші відповіді буде стерто,* бо до їхніх запитань вона більше не веде:",
            $"*If you change this answer, these answers of yours will be dropped,* for it no longer leads to their questions:"), lost);

    public static Text Thanks(SurveyDefinition survey, IReadOnlyList<Text> saved) => Lines(
        survey.OutroUk.Length == 0 ? ThankYou : Text.Data(survey.OutroUk, survey.OutroEn),
        saved.Count == 0 ? null : new(
            Rich.Join("\n", [$"*Ви зберегли на потім:*", .. saved.Select(service => (Rich)$"• {service.Uk}")]),
            Rich.Join("\n", [$"*You saved for later:*", .. saved.Select(service => (Rich)$"• {service.En}")])));

    public static Text OnlyPartKept(Text part) =>
        new($"Записав лише це: *{part.Uk}*. Адреси чи точки не зберігаємо.",
            $"Only this is noted: *{part.En}*. No address or point is kept.");

    public static Text AtLeast(int n) =>
        new($"Позначте щонайменше {PluralForms.Uk(n, "варіант", "варіанти", "варіантів")}.",
            $"Tick at least {PluralForms.En(n, "option", "options")}.");

    public static Text NumberWithin(int? least, int? most) => (least, most) switch
    {
        ({ } from, { } to) => new($"Число має бути від {from} до {to}.", $"The number must be from {from} to {to}."),
        ({ } from, null) => new($"Число має бути не менше за {from}.", $"The number must be at least {from}."),
        (_, var to) => new($"Число має бути не більше за {to}.", $"The number must be at most {to}."),
    };

    public static Text NotYet(DateTimeOffset opens)
    {
        var moment = KyivTime.Moment(opens);
        return new($"Опитування почнеться *{moment.Uk}* за київським часом. Приходьте!",
            $"The survey begins on *{moment.En}*, Kyiv time. Do come!");
    }

    /// <summary>
    /// Says that the survey has closed and how long the person may still answer. The minutes are given too, because the clock may be set
    /// back in between.
    /// </summary>
    public static Text ClosedButBegun(DateTimeOffset closing, DateTimeOffset until, DateTimeOffset now)
    {
        var (from, to, left) = (Clock(closing), Clock(until), Math.Max((int)Math.Ceiling((until - now).TotalMinutes), 1));
        return new(
            $"⏳ Опитування завершилося о {from}, але ви встигли почати: закінчіть до "
                + $"*{to}*, маєте ще {PluralForms.Uk(left, "хвилину", "хвилини", "хвилин")}.",
            $"⏳ The survey closed at {from}, but you had begun: finish by "
                + $"*{to}*, you have {PluralForms.En(left, "minute", "minutes")} left.");
    }

    private static string Clock(DateTimeOffset instant) => $"{KyivTime.InKyiv(instant):HH:mm}";

    private static Text Until(DateTimeOffset closes)
    {
        var moment = KyivTime.Moment(closes);
        return new($"Відповіді приймаємо до *{moment.Uk}* за київським часом.", $"Answers are taken until *{moment.En}*, Kyiv time.");
    }

    private static Text? Hint(SurveyQuestion question) => question.Type switch
    {
        SurveyQuestionType.Scale => Ends(question.Scale),
        SurveyQuestionType.Place => TypeStreet,
        _ => null,
    };

    private static Text? Ends(SurveyScale? scale) => scale is null ? null : new(
        $"{scale.Min} — {scale.MinLabelUk}, {scale.Max} — {scale.MaxLabelUk}",
        $"{scale.Min} — {scale.MinLabelEn ?? scale.MinLabelUk}, {scale.Max} — {scale.MaxLabelEn ?? scale.MaxLabelUk}");

    private static Text Numbered(IReadOnlyList<SurveyOption> options, IReadOnlyCollection<string> ticks)
    {
        var lines = options.Select((option, at) => (Mark: ticks.Contains(option.Id) ? "✅ " : "", Number: at + 1, option.Text)).ToList();
        return new(
            Rich.Join("\n", lines.Select(line => (Rich)$"{line.Mark}*{line.Number}.* {line.Text.Uk}")),
            Rich.Join("\n", lines.Select(line => (Rich)$"{line.Mark}*{line.Number}.* {line.Text.En}")));
    }

    public static Text Above(Text first, Text then) => Lines(first, then);

    private static Text Lines(params IEnumerable<Text?> lines)
    {
        var said = lines.OfType<Text>().ToList();
        return new(Rich.Join("\n\n", said.Select(line => line.Uk)), Rich.Join("\n\n", said.Select(line => line.En)));
    }
}
