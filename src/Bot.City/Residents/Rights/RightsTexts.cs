using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Residents.Rights;

/// <summary>Words of the conversation in which a person reads, takes and deletes what is known of them.</summary>
internal static class RightsTexts
{
    private const int MostLines = 3, LongestLine = 90;

    public static readonly Text
        Title = new($"Мої дані", $"My data"),
        What = new(
            $"*Ваші дані належать вам.* Подивіться, що я про вас знаю, заберіть файлом, виправте або видаліть.",
            $"*Your data are yours.* See what I know of you, take it as a file, correct it or delete it."),
        See = new($"👀 Що про мене відомо", $"👀 What is known of me"),
        Take = new($"⬇️ Завантажити файл", $"⬇️ Download the file"),
        Correct = new($"✏️ Виправити", $"✏️ Correct"),
        Who = new($"👥 Хто це бачить", $"👥 Who sees it"),
        Withdraw = new($"↩️ Відкликати згоду", $"↩️ Withdraw consent"),
        Stop = new($"🔕 Зупинити сповіщення", $"🔕 Stop all notices"),
        Delete = new($"🗑 Видалити мене", $"🗑 Delete me"),
        ToAll = new($"🔒 Мої дані", $"🔒 My data"),
        NothingKnown = new($"Про вас не відомо нічого, крім цієї розмови.", $"Nothing is known of you but this conversation."),
        AllIsInTheFile = new($"Повний перелік із журналом повідомлень є у файлі.", $"The whole list, with the log of messages, is in "
            + $"the file."),
        Given = new(
            $"Ось ваш файл: сторінка, яку можна прочитати, і дані у JSON. Посилання діє *24 години* й відкривається *один раз*. Нікому "
                + $"його не пересилайте.",
            $"Here is your file: a page to read, and the data as JSON. The link is good for *24 hours* and opens *once*. Send it to "
                + $"nobody."),
        OpenFile = new($"⬇️ Відкрити файл", $"⬇️ Open the file"),
        WhereToFix = new(
            $"Адреси й сповіщення змінюються в «Мій будинок», слова звернення перші 10 хвилин виправляються редагуванням повідомлення, "
                + $"далі дописуються. Ім'я чи контакт в офіційному зверненні виправить оператор.",
            $"Addresses and notices are changed in “My building”; the words of an appeal by editing the message for 10 minutes, and by "
                + $"adding later. A name or contact in a formal appeal is corrected by the operator."),
        ToAddresses = new($"🏠 Мій будинок", $"🏠 My building"),
        ToAppeals = new($"📂 Мої звернення", $"📂 My appeals"),
        ToLanguage = new($"🌐 Мова / Language", $"🌐 Language / Мова"),
        ToOperator = new($"🙋 Написати оператору", $"🙋 Write to an operator"),
        WhoSees = new(
            $"Номер і ім'я знаю, лише якщо ви назвали їх для офіційної відповіді. Бачать їх тільки працівники з правом на контакти, і "
                + $"кожен перегляд записано. Сусіди бачать тему й місце звернення, не вас.",
            $"I know a number or a name only if you gave it for an official answer. Only staff with the right to contacts see it, and each "
                + $"look is on record. Neighbours see the topic and place of an appeal, not you."),
        ReadMore = new($"📄 Що, навіщо й доки", $"📄 What, why, how long"),
        Withdrawn = new(
            $"Згоду відкликано: ім'я, адресу й телефон для нових звернень спитаю знову. Подані офіційні звернення зберігаються за законом; "
                + $"решту можна видалити.",
            $"Consent is withdrawn: I will ask anew before taking a name, an address or a number. Formal appeals that were filed are "
                + $"kept by law; all else can be deleted."),
        NoConsent = new($"Згоди на ім'я, адресу чи телефон ви не давали, тож відкликати нічого.",
            $"You gave no consent to a name, an address or a number, so there is nothing to withdraw."),
        SureStop = new(
            $"Зупинити всі сповіщення: про ваші будинки, теми міста, опитування й новини? Писатиму лише про небезпеку для життя та про "
                + $"подані вами звернення. Адреси залишаться, увімкнути можна будь-коли.",
            $"Stop all notices: of your buildings, city topics, surveys and news? I will write only of danger to life and of appeals "
                + $"that you filed. Addresses stay, and can be switched on at any time."),
        YesStop = new($"🔕 Так, зупинити", $"🔕 Yes, stop"),
        Stopped = new($"Зупинено. Більше не турбуватиму.", $"Stopped. I will not disturb you any more."),
        YesDelete = new($"🗑 Так, видалити", $"🗑 Yes, delete"),
        Leave = new($"Ні, залишити", $"No, keep it"),
        LeftAsItIs = new($"Добре, нічого не змінено.", $"All right, nothing was changed."),
        Consent = new($"Ваша згода", $"Your consent"),
        Links = new($"Посилання на файл", $"Links to the file");

    private static readonly Text
        SureLead = new($"*Видалити все, що я про вас знаю?*", $"*Delete all that I know of you?*"),
        GoesAtOnce = new(
            $"Одразу зникнуть розмова й чернетки, адреси, збережені послуги, листування з оператором, світлини, неподані відповіді, "
                + $"повідомлення в черзі, обидва месенджери; за кілька хвилин журнал.",
            $"At once: the conversation and drafts, addresses, saved services, letters with the operator, photos, unsent answers, waiting "
                + $"messages, both messengers; the log within minutes."),
        NothingStays = new($"Нічого не залишиться.", $"Nothing stays."),
        StaysLead = new($"Залишиться:", $"What stays:"),
        ProofFollows = new($"Наприкінці дам номер видалення. Повернути це не можна; якщо напишете знову, почнемо спочатку.",
            $"In the end I give you a number as proof. This cannot be undone; if you write again we begin anew.");

    public static Text ConsentGiven(string version, DateTimeOffset at) => new(
        $"текст {version}, {KyivTime.Moment(at).Uk}", $"text {version}, {KyivTime.Moment(at).En}");

    /// <param name="stays">What would stay, a line each.</param>
    public static Text SureDelete(IReadOnlyList<Text> stays) =>
        JoinLines([SureLead, GoesAtOnce, .. stays.Count == 0 ? (Text[])[NothingStays] : [StaysLead, .. stays], ProofFollows]);

    public static Text Deleted(string number) => new(
        $"Готово, видалено. Номер видалення: *{number}*. За ним 1580 підтвердить, що вас тут більше немає. Дякую, що були з нами.",
        $"Done, all is deleted. The number of the deletion: *{number}*. By it 1580 can confirm that you are here no more. Thank you.");

    public static Text DeletedElsewhere(string number) => new(
        $"З іншого вашого месенджера ви видалили свої дані, тож і тут їх більше немає. Номер видалення: *{number}*. Якщо це були не ви, "
            + $"телефонуйте *1580*.",
        $"From your other messenger you deleted your data, so they are gone here, too. The number of the deletion: *{number}*. If it "
            + $"was not you, call *1580*.");

    /// <summary>What is known, a few lines of each table.</summary>
    public static Text Known(IReadOnlyList<PersonSection> sections) => sections.Count == 0 ? NothingKnown
        : JoinLines([.. sections.Select(Shorten), AllIsInTheFile]);

    private static Text Shorten(PersonSection section)
    {
        var (lines, more) = (section.Rows.Take(MostLines).Select(row => row.Line).ToList(), section.Rows.Count - MostLines);
        var text = JoinLines([new($"*{section.Title.Uk}*", $"*{section.Title.En}*"),
            .. lines.Select(line => Text.Data($"• {Cut(line.Uk)}", $"• {Cut(line.En)}"))]);
        return more > 0 ? JoinLines([text, new($"• і ще {more}", $"• and {more} more")]) : text;
    }

    private static string Cut(Rich line) => Excerpt.Shorten(line.ToString(), LongestLine);

    private static Text JoinLines(IReadOnlyList<Text> lines) =>
        new(Rich.Join("\n", lines.Select(line => line.Uk)), Rich.Join("\n", lines.Select(line => line.En)));
}
