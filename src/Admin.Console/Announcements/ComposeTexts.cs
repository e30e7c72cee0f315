using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Announcements;

/// <summary>Words of the form in which an announcement is composed.</summary>
internal static class ComposeTexts
{
    public static readonly Text
        Heading = new($"Нове оголошення", $"New announcement"),
        ChangeHeading = new($"Змінити оголошення", $"Change the announcement"),
        Kept = new($"тим самим, кому було", $"the same as before"),
        Templates = new($"Готові тексти", $"Ready texts"),
        CorrectHeading = new($"Виправити надіслане", $"Correct what was sent"),
        CorrectWhat = new(
            $"Отримають лише ті, хто отримав попередній текст: у Telegram він заміниться, у Viber прийде коротке виправлення.",
            $"Only those who got the earlier text get it: Telegram replaces it, in Viber a short correction comes."),
        CorrectDanger = new($"Виправлення небезпеки завжди приходить окремим повідомленням.",
            $"A correction of danger always comes as a message of its own."),
        Stops = new($"Решті попередній текст більше не надсилатиметься.", $"Nobody else gets the earlier text any more."),
        Send = new($"Надіслати виправлення", $"Send the correction"),
        Title = new($"Назва", $"Title"),
        TitleHint = new($"Її бачать лише працівники.", $"Only staff see it."),
        TextUk = new($"Текст українською", $"Text in Ukrainian"),
        TextEn = new($"Текст англійською", $"Text in English"),
        TextEnHint = new($"Без нього ті, хто читає англійською, отримають український.",
            $"Without it, people who read English get the Ukrainian one."),
        Whom = new($"Кому", $"To whom"),
        Choose = new($"виберіть", $"choose"),
        Everyone = new($"усім", $"everyone"),
        Places = new($"тим, хто стежить за будинком у районах чи на вулицях", $"those who follow a building in districts or streets"),
        Where = new($"Райони, села й вулиці", $"Districts, villages and streets"),
        Districts = new($"Райони й села", $"Districts and villages"),
        Streets = new($"Вулиці", $"Streets"),
        StreetsHint = new($"По одній у рядку", $"One a line"),
        Start = new($"Коли почати", $"When to start"),
        Later = new($"зберегти чернетку, почну потім", $"keep a draft, I start it later"),
        Approved = new($"одразу, а якщо потрібна згода, щойно погодять", $"at once, or as soon as it is approved"),
        AtTime = new($"у призначений час", $"at a time"),
        At = new($"Час за Києвом", $"Time in Kyiv"),
        Look = new($"Переглянути", $"Look at it"),
        Save = new($"Зберегти", $"Save"),
        Nothing = new($"Ще нічого не збережено.", $"Nothing is saved yet."),
        TitleNeeded = new($"Дайте назву, щонайбільше 120 знаків.", $"Give it a title of at most 120 characters."),
        TextNeeded = new($"Напишіть текст українською; кожен текст щонайбільше 7000 знаків.",
            $"Write the Ukrainian text; each text has at most 7000 characters."),
        WhomNeeded = new($"Виберіть, кому.", $"Choose to whom."),
        PlacesNeeded = new($"Позначте райони або впишіть вулиці.", $"Tick districts or type streets."),
        TimeNeeded = new($"Впишіть час, який ще не минув.", $"Give a time that is not over."),
        TooLong = new($"Задовго: нижче видно, де і на скільки.", $"Too long: below you see where, and by how much.");

    public static Text FieldLeft(string field) => new(
        $"У тексті лишилося незаповнене «{Rich.Data(field)}».", $"“{Rich.Data(field)}” is still to be filled in.");

    public static Text UnknownStreet(string name) => new(
        $"Вулиці «{Rich.Data(name)}» немає, або таких кілька. Напишіть її повну назву.",
        $"There is no street “{Rich.Data(name)}”, or there are several. Write its full name.");
}
