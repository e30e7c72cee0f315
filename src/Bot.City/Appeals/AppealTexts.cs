using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Appeals;

/// <summary>Words of the 1580 appeal: telling it. Those of following it are in the other half.</summary>
internal static partial class AppealTexts
{
    private const int FirstWordsLength = 60;

    public static readonly Text
        Title = new($"Звернення 1580", $"Report to 1580"),
        MenuLabel = new($"📝 Звернення 1580", $"📝 Report to 1580"),
        Description = new($"Повідомити про проблему на 1580", $"Report a problem to 1580"),
        Help = new(
            $"Опишіть, що сталося, вкажіть місце, додайте до п’яти світлин. Перед надсиланням усе можна перевірити й виправити. Номер дам "
                + $"відразу. Якщо є загроза життю, телефонуйте *112*.",
            $"Describe what happened, say where, add up to five photos. You can check and correct everything before it is sent. You get a "
                + $"number at once. If life is in danger call *112*."),
        WhatHappened = new($"Про що звернення? Оберіть тему або просто опишіть проблему словами.",
            $"What is it about? Choose a topic or just describe the problem in words."),
        WhichTopic = new($"Яка це тема? Якщо не бачите своєї, оберіть «Інше».",
            $"Which topic is it? If yours is not among them, choose “Other”."),
        AnotherTopic = new($"Інша тема", $"Another topic"),
        TellMore = new($"Що сталося? Опишіть кількома реченнями.", $"What happened? Describe it in a few sentences."),
        TooShort = new($"Закоротко: напишіть хоча б 10 символів, щоб служба зрозуміла, що робити.",
            $"Too short: write at least 10 characters so that the service knows what to do."),
        WhereIsIt = new($"Де це? Напишіть адресу або надішліть точку на мапі.",
            $"Where is it? Type the address or send a point on the map."),
        WhereIsItOrThere = new(
            $"Де це? Ваша світлина пам’ятає, де її знято: можна взяти це місце. Або напишіть адресу чи надішліть точку на мапі. З самої "
                + $"світлини цей слід прибрано.",
            $"Where is it? Your photo remembers where it was taken: you can use that place. Or type the address, or send a point on the "
                + $"map. The trace is removed from the photo itself."),
        WhereItWasTaken = new($"📷 Де знято світлину", $"📷 Where the photo was taken"),
        NoPlace = new($"Без адреси", $"No address"),
        Done = new($"Готово", $"Done"),
        FiveAlready = new($"Можна до п’яти світлин, і п’ять уже є.", $"Five photos at most, and there are five."),
        FiveAtMost = new($"Можна до п’яти світлин, і п’ять уже є. Натисніть «Готово».",
            $"Five photos at most, and there are five. Press Done."),
        ThreeRecordings = new($"Можна до трьох записів, і три вже є.", $"Three recordings at most, and there are three."),
        RecordingKept = new($"Запис додав. Кілька слів текстом прискорять роботу служби.",
            $"The recording is added. A few words in writing help the service to understand sooner."),
        Spoken = new($"🎤 Усе сказано в записі", $"🎤 It is all in the recording"),
        SpokenWords = new($"у голосовому записі", $"in the voice note"),
        PlaceKept = new($"Місце запам’ятав.", $"I have noted the place."),
        WordsAdded = new($"Додав до опису.", $"Added to the description."),
        PlaceOutside = new($"Ця точка поза Івано-Франківською громадою; місце вкажете далі.",
            $"That point lies outside the community; you will tell the place later."),
        Send = new($"✅ Надіслати", $"✅ Send"),
        Clarify = new($"❓ Уточнити", $"❓ Add"),
        FixTopic = new($"Тема", $"Topic"),
        FixWords = new($"Опис", $"Description"),
        FixPlace = new($"Місце", $"Place"),
        FixPhotos = new($"Світлини", $"Photos"),
        Clear = new($"Прибрати світлини", $"Remove the photos"),
        WhatToFix = new($"Що виправити? Натисніть «Тема», «Опис», «Місце» або «Світлини». Якщо все гаразд, натисніть «Надіслати».",
            $"What should be changed? Press Topic, Description, Place or Photos. If all is well, press Send."),
        Follow = new($"Переглянути звернення", $"Open the appeal");

    public static readonly Text
        Insist = new($"Усе одно подати на 1580", $"Report to 1580 anyway"),
        Leave = new($"Дякую, звернуся туди", $"Thank you, I will turn there"),
        Advised = new($"Добре. Якщо там не допоможуть, подайте звернення сюди.", $"All right. If they do not help, report it here."),
        ItIsThat = new($"Так, це через відключення", $"Yes, it is because of that notice"),
        Different = new($"Ні, у мене інше", $"No, mine is different"),
        Explained = new(
            $"Добре, врахував і вас: служба вже працює над цим. Щоб такі сповіщення надходили вам, додайте свою адресу.",
            $"All right, you are counted too: the service is working on it. To get such notices, add your address."),
        FollowBuilding = new($"🏠 Додати адресу", $"🏠 Add an address"),
        TooLateToJoin = new($"Це звернення вже закрито. Подайте своє, якщо проблема лишилася.",
            $"That appeal is closed already. File your own if the problem is still there.");

    public static readonly Text
        WantAnswer = new($"⚖️ Хочу офіційну відповідь", $"⚖️ I want an official answer"),
        NoAnswer = new($"Без офіційної відповіді", $"No official answer"),
        Urgent = new($"❗ Так, є загроза життю", $"❗ Yes, life is in danger"),
        NotUrgent = new($"Ні, загрози вже немає", $"No, the danger is over"),
        Unnamed = new($"🕶 Надіслати анонімно", $"🕶 Report anonymously"),
        NamedAgain = new($"Не анонімно", $"Not anonymously"),
        YourName = new(
            $"Напишіть прізвище, ім’я та по батькові. Відкликати згоду можна будь-коли: «мої дані».",
            $"Write your surname, name and patronymic. Consent can be withdrawn at any time: “my data”."),
        WholeName = new($"Напишіть прізвище та ім’я повністю.", $"Write your full name."),
        YourAddress = new($"Де ви живете? Напишіть адресу проживання повністю.", $"Where do you live? Write your full home address."),
        WholeAddress =
            new($"Напишіть адресу повністю: населений пункт, вулиця, будинок.", $"Write the whole address: town, street, house."),
        YourContact = new($"Куди надіслати відповідь? Поділіться номером телефону або напишіть номер чи електронну пошту.",
            $"Where shall the answer go? Share your phone number, or type a number or an e-mail address."),
        PhoneOrMail = new($"Напишіть номер, наприклад 067 123 45 67, або електронну пошту.",
            $"Type a number, for example 067 123 45 67, or an e-mail address."),
        ContactNoted = new($"Записав.", $"Noted."),
        ConsentText = new(
            $"Для офіційної відповіді закон про звернення громадян (ст. 5 і 10) вимагає ваше ім'я, адресу й контакт. Їх побачать лише ті, "
                + $"хто готує відповідь, зберігати їх треба п'ять років. Відповідь надійде за 30 днів, якщо довше (до 45), вас попередять. "
                + $"Згодні на обробку?",
            $"For an official answer the law on citizens' appeals (articles 5 and 10) asks for your name, address and contact. Only those "
                + $"who prepare it see them; they must be kept five years. It comes within 30 days; if later (up to 45), you are told. "
                + $"Do you agree?"),
        Agree = new($"Погоджуюся", $"I agree"),
        Decline = new($"Ні, звичайне звернення", $"No, an ordinary report");

    public static Text PhotosSoFar(int photos, int recordings = 0) => photos == 0 && recordings == 0
        ? new($"Додайте до п’яти світлин або натисніть «Готово».", $"Add up to five photos or press Done.")
        : new(
            $"{Both(photos > 0 ? $"{PluralForms.Uk(photos, "світлина", "світлини", "світлин")} з п’яти" : null,
                recordings > 0 ? PluralForms.Uk(recordings, "запис", "записи", "записів") : null)}. Додайте ще або натисніть «Готово».",
            $"{Both(photos > 0 ? $"{PluralForms.En(photos, "photo", "photos")} of five" : null,
                recordings > 0 ? PluralForms.En(recordings, "recording", "recordings") : null)}. Add more or press Done.");

    public static Text PhotoKept(int count) => new(
        $"Світлину додав ({count} з 5).", $"Photo added ({count} of 5).");

    public static Text Proposed(string words) => new(
        $"«{Short(words)}». Яка це тема?", $"“{Short(words)}”. Which topic is it?");

    /// <summary>
    /// The text for whom it is for. It is in Ukrainian for everybody: those who read it there are no people of the bot.
    /// </summary>
    public static Text ToCopy(AppealCategory? category, string? place, string words)
    {
        var text = Rich.ToCopy(string.Join('\n', new[] { category?.TitleUk, place, words }.Where(line => !string.IsNullOrEmpty(line))));
        return new(text, text);
    }

    /// <param name="hasText">The text for whom it is for stands above.</param>
    public static Text NotOurCommunity(string town, bool hasText) => new(
        $"Це вже не наша громада: {town}. Зверніться до місцевої ради; якщо є загроза життю, телефонуйте *112*."
            + $"{(hasText ? $" {TextToCopy.Uk}" : "")} Або напишіть адресу в нашій громаді.",
        $"That is not our community: {Romanisation.Romanise(town)}. Turn to the local council; if life is in danger call *112*."
            + $"{(hasText ? $" {TextToCopy.En}" : "")} Or type an address in our community.");

    public static readonly Text TextToCopy = new($"Текст для них вище: його можна скопіювати.",
        $"The text for them stands above, ready to be copied.");

    public static Text NotOurs(AppealCategory category, Service? card, bool hasText) => new(
        Rich.Join("\n\n", (Rich)$"Цим займається не місто, а *{category.DepartmentUk}*.", card is null ? Rich.Empty : ServiceCard.Text(
            card).Uk, hasText ? TextToCopy.Uk : Rich.Empty,
            (Rich)$"Туди швидше звернутися напряму. Якщо хочете, звернення прийму й зареєструю для цієї служби."),
        Rich.Join("\n\n", (Rich)$"Not the city but *{category.DepartmentEn}* deals with this.",
            card is null ? Rich.Empty : ServiceCard.Text(card).En, hasText ? TextToCopy.En : Rich.Empty,
            (Rich)$"It is quicker to turn there directly. If you wish, I take the report and register it for that body."));

    public static Text PerhapsThere(string when, Service card) => new(
        $"Якщо це {when}: *{card.TitleUk}*, телефон *{string.Join(", ", card.Phones)}*.",
        $"If it is a crime or a danger to life: *{card.TitleEn}*, phone *{string.Join(", ", card.Phones)}*.");

    /// <summary>A stranger sees topic and place, and nothing that the other resident typed or sent.</summary>
    public static Text SimilarOne(SimilarAppeal similar, AppealCategory topic, int joiners) => new(
        $"*№ {similar.Appeal.Number}* · "
            + $"{(similar.Metres is { } m ? $"за {m} м" : similar.Appeal.LandmarkId is null ? "у цьому будинку" : "у цьому місці")} · "
            + $"{KyivTime.Moment(similar.Appeal.CreatedAt).Uk}"
            + $"{(joiners > 0 ? $" · ще {PluralForms.Uk(joiners, "сусід", "сусіди", "сусідів")}" : "")}\n"
            + $"{topic.TitleUk}{(similar.Appeal.PlaceUk is { } place ? $": {place}" : "")}\n"
            + $"{Sign(similar.Appeal.Status)} {Named(similar.Appeal.Status).Uk}",
        $"*No. {similar.Appeal.Number}* · "
            + $"{(similar.Metres is { } n ? $"{n} m away" : similar.Appeal.LandmarkId is null ? "in this building" : "at this place")} · "
            + $"{KyivTime.Moment(similar.Appeal.CreatedAt).En}"
            + $"{(joiners > 0 ? $" · {PluralForms.En(joiners, "neighbour", "neighbours")} more" : "")}\n"
            + $"{topic.TitleEn}{(similar.Appeal.PlaceEn is { } where ? $": {where}" : "")}\n"
            + $"{Sign(similar.Appeal.Status)} {Named(similar.Appeal.Status).En}");

    public static Text IsItOneOfThese(int count, bool notice) => (count, notice) switch
    {
        (0, _) => new($"Там зараз діє це сповіщення. Ваша проблема через нього?",
            $"That notice is in force there now. Is your problem because of it?"),
        (_, true) => new($"Там зараз діє сповіщення, і сусіди вже повідомили про подібне. Це воно?",
            $"A notice is in force there, and neighbours have reported something similar. Is it that?"),
        _ => new($"Про подібне вже повідомили. Якщо це те саме, приєднайтеся: новини надходитимуть і вам.",
            $"Something similar has been reported. If it is the same, join: you will get the same news."),
    };

    public static Text MeToo(Appeal appeal) => Text.Data($"➕ Я теж: № {appeal.ShortNumber}", $"➕ Me too: No. {appeal.ShortNumber}");

    public static Text JoinedTo(Appeal appeal) => new(
        $"Ви приєдналися до звернення *№ {appeal.Number}*. Про кожну зміну напишу й вам, а наприкінці спитаю, чи справді зроблено.",
        $"You have joined appeal "
            + $"*No. {appeal.Number}*. I’ll message you about every change, and ask at the end whether it is really done.");

    public static Text ToClarify(IReadOnlyList<TopicQuestion> open) => Text.Data(
        TopicQuestion.ListNames($"{Clarify.Uk}:", open.Select(question => question.NameUk)),
        TopicQuestion.ListNames($"{Clarify.En}:", open.Select(question => question.NameEn)));

    private static Rich Answers(IReadOnlyList<AppealAnswer> answers, Language language) =>
        Rich.Join("\n", answers.Select(answer => answer.Line(language)));

    public static Text Check(AppealDraft draft, AppealCategory? category) => new(
        Rich.Join("\n",
            (Rich)$"*Перевірте звернення*\n*Тема:* {category?.TitleUk ?? "інше"}",
            (Rich)$"*Опис:* {draft.Description.Uk}\n*Місце:* {draft.Place.Found?.Uk ?? "без адреси"}",
            Answers(category?.ListAnswers(draft) ?? [], Language.Uk),
            draft.Photos.Count > 0 ? (Rich)$"*Світлини:* {draft.Photos.Count}"
                : draft.Recordings.Count == 0 ? (Rich)$"*Світлини:* немає" : Rich.Empty,
            draft.Recordings.Count > 0 ? (Rich)$"*Записи:* {draft.Recordings.Count}" : Rich.Empty,
            category?.ForwardOnly == true ? (Rich)$"*Для кого:* {category.DepartmentUk}" : Rich.Empty,
            draft.Formal
                ? Rich.Join(" ",
                    (Rich)$"*Офіційна відповідь:* {draft.FullName}, {draft.HomeAddress}, {draft.Contact}.",
                    (Rich)$"Відповідь за законом про звернення громадян протягом 30 днів.")
                : Rich.Empty,
            draft.Anonymous ? (Rich)$"*Анонімно:* нічого про вас не збережу, тож і відповіді не обіцяю." : Rich.Empty,
            draft is { Danger: null } or { Formal: true } ? Rich.Empty : draft.IsUrgent
                ? (Rich)$"*Терміново:* є загроза життю."
                : (Rich)$"\n❗ Це загрожує життю зараз? Якщо так, натисніть «Так, є загроза життю»: позначу як термінове.",
            (Rich)$"\nУсе правильно? Натисніть «Надіслати» або виправте."),
        Rich.Join("\n",
            (Rich)$"*Check the appeal*\n*Topic:* {category?.TitleEn ?? "other"}",
            (Rich)$"*Description:* {draft.Description.En}\n*Place:* {draft.Place.Found?.En ?? "no address"}",
            Answers(category?.ListAnswers(draft) ?? [], Language.En),
            draft.Photos.Count > 0 ? (Rich)$"*Photos:* {draft.Photos.Count}"
                : draft.Recordings.Count == 0 ? (Rich)$"*Photos:* none" : Rich.Empty,
            draft.Recordings.Count > 0 ? (Rich)$"*Recordings:* {draft.Recordings.Count}" : Rich.Empty,
            category?.ForwardOnly == true ? (Rich)$"*For:* {category.DepartmentEn}" : Rich.Empty,
            draft.Formal
                ? Rich.Join(" ",
                    (Rich)$"*Official answer:* {draft.FullName}, {draft.HomeAddress}, {draft.Contact}.",
                    (Rich)$"By the law on citizens' appeals, within 30 days.")
                : Rich.Empty,
            draft.Anonymous ? (Rich)$"*Anonymous:* nothing of you is kept, so no answer is promised." : Rich.Empty,
            draft is { Danger: null } or { Formal: true } ? Rich.Empty : draft.IsUrgent
                ? (Rich)$"*Urgent:* life is in danger."
                : (Rich)$"\n❗ Is life in danger now? If so, press “Yes, life is in danger”: I will mark it urgent.",
            (Rich)$"\nIs everything correct? Press Send, or correct it."));

    /// <param name="hasText">The text for another body stands above.</param>
    public static Text Sent(Appeal appeal, AppealCategory category, bool hasText) =>
        category.ForwardOnly ? SentForAnother(appeal, category, hasText) : SentForTheCity(appeal, category);

    private static Text SentForTheCity(Appeal appeal, AppealCategory category) => new(
        $"Звернення *№ {appeal.Number}* зареєстровано{(appeal.Kind == AppealKind.Formal ? " як офіційне" : "")}, "
            + $"коротко *№ {appeal.ShortNumber}*.\nВідповідає: "
            + $"{category.DepartmentUk}.{Term(appeal, Language.Uk)}\nПро кожну зміну напишу сюди. Опис можна виправити протягом 10 хвилин.",
        $"Appeal *No. {appeal.Number}* is registered{(appeal.Kind == AppealKind.Formal ? " as a formal one" : "")}, "
            + $"*No. {appeal.ShortNumber}* for short.\nResponsible: "
            + $"{category.DepartmentEn}.{Term(appeal, Language.En)}\nI’ll message you about every change. The description can be corrected "
            + $"for 10 minutes.");

    /// <summary>
    /// The answer for a matter of another body: it promises neither that the body has read it nor a term, except that of the law.
    /// </summary>
    private static Text SentForAnother(Appeal appeal, AppealCategory category, bool hasText) => new(
        $"Звернення *№ {appeal.Number}* збережено й "
            + $"зареєстровано{(appeal.Kind == AppealKind.Formal ? " як офіційне" : "")}.\nЦе справа іншої "
            + $"служби: {category.DepartmentUk}."
            + $"{(category.Call is { } call ? (Rich)$" Найшвидше зателефонувати туди: *{call}*." : Rich.Empty)}"
            + $"{(hasText ? Rich.Data($" {TextToCopy.Uk}") : Rich.Empty)}\nПро кожну зміну, про яку "
            + $"дізнаюся, напишу сюди.",
        $"Appeal *No. {appeal.Number}* is kept and "
            + $"registered{(appeal.Kind == AppealKind.Formal ? " as a formal one" : "")}.\nIt is another body’s "
            + $"matter: {category.DepartmentEn}."
            + $"{(category.Call is { } number ? (Rich)$" It is quickest to call them: *{number}*." : Rich.Empty)}"
            + $"{(hasText ? Rich.Data($" {TextToCopy.En}") : Rich.Empty)}\nI will write here of "
            + $"every change that I learn of.");

    public static Text SentUnnamed(Appeal appeal) => new(
        $"Повідомлення *№ {appeal.Number}* прийнято анонімно. Дякую! Відповіді не "
            + $"обіцяю{(appeal.Status == AppealStatus.Forwarded ? "" : ", але служба його побачить")}.",
        $"Report *No. {appeal.Number}* is taken anonymously. Thank you! No answer is "
            + $"promised{(appeal.Status == AppealStatus.Forwarded ? "" : ", but the service will see it")}.");

    public static Text AttachedTo(Appeal appeal) => new($"Додав до звернення № {appeal.Number}.", $"Added to appeal No. {appeal.Number}.");

    private static string Both(params string?[] parts) => string.Join(", ", parts.OfType<string>());

    private static string Short(Rich words, int length = FirstWordsLength) => Short(words.ToString(), length);

    private static string Short(string words, int length = FirstWordsLength) => Excerpt.Shorten(words.ReplaceLineEndings(" "), length);
}
