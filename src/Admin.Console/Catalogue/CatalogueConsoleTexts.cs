using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>Words of the catalogue's pages, as staff read them.</summary>
internal static class CatalogueConsoleTexts
{
    public static readonly Text
        Title = new($"Каталог", $"Catalogue"),
        NewCard = new($"Нова картка", $"New card"),
        Import = new($"Завантажити з файлу", $"Import a file"),
        Export = new($"Зберегти у файл", $"Export to a file"),
        Facts = new($"Відомості на перевірку", $"Facts to check"),
        FilterName = new($"Пошук карток", $"Search of cards"),
        Words = new($"Слова", $"Words"),
        Shelf = new($"Розділ", $"Section"),
        Keeper = new($"Хто веде", $"Kept by"),
        Link = new($"Посилання", $"Link"),
        Fresh = new($"Перевірка", $"Verification"),
        Seen = new($"Позначка", $"Mark"),
        Any = new($"будь-яке", $"any"),
        AnyShelf = new($"усі розділи", $"all sections"),
        AnyKeeper = new($"будь-хто", $"anybody"),
        NobodyKeeps = new($"ніхто", $"nobody"),
        NoLink = new($"без посилання", $"without a link"),
        Overdue = new($"понад пів року тому", $"over half a year ago"),
        Never = new($"ще ніколи", $"never yet"),
        IsFresh = new($"свіжа", $"fresh"),
        Hidden = new($"приховані", $"hidden"),
        HiddenOne = new($"приховано", $"hidden"),
        Reported = new($"мешканці кажуть, що не працює", $"residents say it does not work"),
        Show = new($"Показати", $"Show"),
        Reset = new($"Скинути", $"Reset"),
        Empty = new($"Таких карток немає. Змініть умови пошуку або додайте картку.",
            $"There are no such cards. Change the search, or add a card."),
        Card = new($"Картка", $"Card"),
        Verified = new($"Перевірено", $"Verified"),
        Complaints = new($"людей повідомили про збій", $"people reported a failure"),
        Back = new($"До каталогу", $"To the catalogue"),
        Save = new($"Зберегти", $"Save"),
        Look = new($"Переглянути на телефонах", $"See it on phones"),
        Phones = new($"Як це бачать люди", $"How people see it"),
        NotKept = new($"Нижче картка, якою вона стане. Ще нічого не збережено.",
            $"Below is the card as it would be. Nothing is saved yet."),
        NoMessenger = new($"Жодного месенджера не увімкнено, тож показати ніде.",
            $"No messenger is switched on, so there is nowhere to show it."),
        Done = new($"Зроблено.", $"Done."),
        VerifyToday = new($"Перевірено сьогодні", $"Verified today"),
        VerifyHint = new($"Натисніть, коли переконалися, що все на картці правда. Люди побачать дату.",
            $"Press it once you have seen that all of the card is true. People see the date."),
        CheckNow = new($"Перевірити зараз", $"Check it now"),
        SettleLink = new($"Посилання працює, повідомлення розглянуто", $"The link works, the reports are settled"),
        LastChecks = new($"Останні перевірки", $"Last checks"),
        NeverChecked = new($"Ще не перевіряли.", $"Not checked yet."),
        LeadsTo = new($"веде на", $"leads to"),
        CertificateUntil = new($"сертифікат чинний до", $"its certificate is good until"),
        CheckerOff = new($"Перевірку посилань на цьому сервері вимкнено.", $"The check of links is switched off here."),
        UnknownLink = new($"Це посилання не стоїть на жодній картці, яку видно людям.", $"No card that people see has this link."),
        Remove = new($"Прибрати картку", $"Remove the card"),
        RemoveHint = new($"Картка зникне з каталогу. Її можна повернути лише з файлу, збереженого раніше.",
            $"The card leaves the catalogue. It can come back only from a file that was saved before."),
        Taken = new($"Картка з таким ідентифікатором уже є.", $"There is a card of that id already."),
        Outdated = new($"Картку змінили, поки ви писали. Ваші слова лишилися у формі; що нового, видно нижче. Зберегти ще раз "
            + $"означає замінити новіше своїм.",
            $"The card was changed while you were writing. Your words are still in the form; what is new stands below. Saving again "
            + $"replaces it by yours."),
        Newer = new($"Що змінилося", $"What has changed"),
        NewerNow = new($"Тепер на картці", $"On the card now"),
        Yours = new($"У вас", $"In your form"),
        Nothing = new($"нічого", $"nothing"),
        MoreFacts = new($"Решта з'явиться, коли розглянете ці.", $"The others come as you settle these."),
        NoFacts = new($"Усі відомості розглянуто.", $"All facts are settled."),
        FactWhat = new($"Що знайдено", $"What was found"),
        FactNow = new($"Тепер на картці", $"On the card now"),
        FactSource = new($"Джерело", $"Source"),
        Accept = new($"Записати на картку", $"Put it on the card"),
        Refuse = new($"Відхилити", $"Drop it"),
        FactGone = new($"Це вже розглянуто.", $"This was settled already."),
        Actions = new($"Що зробити", $"What to do"),
        CardFields = new($"Що на картці", $"What the card says");

    public static Text Found(int count) => Text.Data(
        PluralForms.Uk(count, "картка", "картки", "карток"), PluralForms.En(count, "card", "cards"));

    public static Text TooSoon(TimeSpan wait) => new(
        $"Щойно перевіряли. Спробуйте за {Math.Max(1, (int)wait.TotalSeconds)} с.",
        $"It has just been checked. Try in {Math.Max(1, (int)wait.TotalSeconds)} s.");

    /// <summary>What is wrong, with the name of the field.</summary>
    public static Text Wrong(Text field, Text why) => new($"{field.Uk}: {why.Uk}", $"{field.En}: {why.En}");

    /// <summary>A state of a link in a word or two.</summary>
    public static Text Named(LinkHealth health) => health switch
    {
        LinkHealth.Works => new($"працює", $"works"),
        LinkHealth.InDoubt => new($"під сумнівом", $"in doubt"),
        LinkHealth.Broken => new($"не працює", $"broken"),
        _ => new($"не перевірено", $"not checked"),
    };

    /// <summary>The look of a state of a link.</summary>
    public static string LookOf(LinkHealth health) => health switch
    {
        LinkHealth.Works => "good",
        LinkHealth.InDoubt => "warn",
        LinkHealth.Broken => "bad",
        _ => "",
    };
}
