using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Admin.Console.Catalogue;

/// <summary>Words of an import of cards.</summary>
internal static class ImportTexts
{
    public static readonly Text
        Title = new($"Картки з файлу", $"Cards from a file"),
        What = new($"Збережіть каталог у файл, змініть його в таблиці й завантажте тут. Спершу видно, що зміниться; без вашої згоди не "
            + $"зміниться нічого.",
            $"Save the catalogue to a file, change it in a spreadsheet and bring it here. First you see what would change; nothing changes "
            + $"without your consent."),
        File = new($"Файл CSV", $"CSV file"),
        FileHint = new($"до 2 МБ, у кодуванні UTF-8", $"up to 2 MB, in UTF-8"),
        Mode = new($"Що у файлі", $"What the file holds"),
        Merge = new($"деякі картки: додати й змінити", $"some cards: add and change them"),
        Replace = new($"увесь каталог: чого немає у файлі, прибрати", $"the whole catalogue: remove what the file lacks"),
        Try = new($"Показати, що зміниться", $"Show what would change"),
        Report = new($"Що зміниться", $"What would change"),
        Added = new($"Буде додано", $"To be added"),
        Changed = new($"Буде змінено", $"To be changed"),
        Removed = new($"Буде прибрано", $"To be removed"),
        Nothing = new($"Файл нічого не змінює.", $"The file changes nothing."),
        FirstOnes = new($"Показано перші сто.", $"The first hundred are shown."),
        Errors = new($"Нічого не змінено: у файлі помилки.", $"Nothing was changed: there are mistakes in the file."),
        Line = new($"рядок", $"line"),
        Apply = new($"Змінити каталог", $"Change the catalogue"),
        Another = new($"Інший файл", $"Another file"),
        AgreeToRemove = new($"Прибрати картки, яких немає у файлі", $"Remove the cards that the file lacks"),
        NotAgreed = new($"Нічого не змінено: позначте, що картки можна прибрати.",
            $"Nothing was changed: tick that cards may be removed."),
        NotConfirmed = new($"Нічого не змінено: впишіть, скільки карток зміниться.",
            $"Nothing was changed: type how many cards would change."),
        Other = new($"Каталог змінився, відколи ви дивилися. Ось що зміниться тепер.",
            $"The catalogue has changed since you looked. This is what would change now."),
        FileNeeded = new($"Виберіть файл до 2 МБ.", $"Choose a file of up to 2 MB."),
        NoText = new($"Файл не в UTF-8. Збережіть його як «CSV UTF-8».", $"The file is not in UTF-8. Save it as “CSV UTF-8”."),
        NoRows = new($"У файлі немає рядків.", $"The file has no rows."),
        Before = new($"було", $"was"),
        After = new($"стане", $"becomes");

    /// <summary>Asks for the number of changes.</summary>
    public static Text Confirm(int count) => new(
        $"Зміниться {PluralForms.Uk(count, "картка", "картки", "карток")}. Впишіть це число, щоб підтвердити",
        $"{PluralForms.En(count, "card", "cards")} would change. Type the number to confirm");

    public static Text Done(int count) => new($"Змінено карток: {count}.", $"Cards changed: {count}.");

    /// <summary>Why a table cannot be read.</summary>
    public static Text Explain(CsvTrouble trouble) => trouble.Fault switch
    {
        CsvFault.UnknownColumn => new($"Стовпця «{Rich.Data(trouble.Column!)}» тут не знають.",
            $"The column “{Rich.Data(trouble.Column!)}” is not known here."),
        CsvFault.ColumnTwice => new($"Один стовпець стоїть двічі.", $"A column stands there twice."),
        CsvFault.NoHeader => new($"Перший рядок має називати стовпці.", $"The first line must name the columns."),
        CsvFault.OtherLength => new($"У рядку {trouble.Line} полів {trouble.Has}, а в першому {trouble.Header}.",
            $"Line {trouble.Line} has {trouble.Has} fields, the first one {trouble.Header}."),
        CsvFault.QuotesOfLine => new($"У рядку {trouble.Line} не збігаються лапки.", $"The quotes in line {trouble.Line} do not match."),
        CsvFault.TooManyRows => new($"Забагато рядків.", $"Too many rows."),
        _ => new($"Лапки не збігаються: одні не закрито.", $"The quotes do not match: one is never closed."),
    };
}
