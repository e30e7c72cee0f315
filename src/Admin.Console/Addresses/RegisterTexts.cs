using IfCity.Bots.City.Addresses;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Addresses;

/// <summary>Words of the register of streets, buildings and landmarks.</summary>
internal static class RegisterTexts
{
    public static readonly Text
        Title = new($"Вулиці й будинки", $"Streets and buildings"),
        Search = new($"Назва вулиці або місця, нинішня чи колишня", $"Name of a street or place, present or former"),
        Find = new($"Знайти", $"Find"),
        Import = new($"Завантажити файл", $"Import a file"),
        Health = new($"Що є в реєстрі", $"What the register has"),
        Streets = new($"Вулиць", $"Streets"),
        Buildings = new($"Будинків", $"Buildings"),
        WithPoint = new($"з координатами", $"with coordinates"),
        WithQueue = new($"з чергою відключень", $"with a power queue"),
        FromResidents = new($"назвали лише мешканці, ще не підтверджено", $"named by residents alone, not confirmed yet"),
        Landmarks = new($"Відомих місць", $"Landmarks"),
        Changed = new($"Востаннє змінено", $"Last changed"),
        Nothing = new($"Нічого не знайдено. Спробуйте частину назви або стару назву.",
            $"Nothing was found. Try a part of the name, or a former name."),
        Type = new($"Введіть частину назви, щоб побачити вулиці й місця.", $"Type a part of a name to see streets and places."),
        More = new($"Показано перші 50. Уточніть назву.", $"The first 50 are shown. Type more of the name."),
        Street = new($"Вулиця", $"Street"),
        Settlement = new($"Населений пункт", $"Settlement"),
        Districts = new($"Частини міста", $"Parts of the city"),
        Former = new($"Колишні назви", $"Former names"),
        Queue = new($"Черга відключень", $"Power queue"),
        Place = new($"Координати", $"Coordinates"),
        NotKnown = new($"невідомо", $"not known"),
        Back = new($"До пошуку", $"To the search"),
        Building = new($"Будинок", $"Building"),
        Followers = new($"Підписок", $"Subscriptions"),
        Appeals = new($"Відкритих звернень", $"Open appeals"),
        NoBuildings = new($"Будинків цієї вулиці в реєстрі ще немає. Їх додає файл або мешканець, який назве адресу.",
            $"The register has no building of this street yet. A file adds them, or a resident who names an address."),
        ByResident = new($"назвав мешканець", $"named by a resident"),
        OtherNames = new($"Інші назви", $"Other names"),
        Kind = new($"Що у файлі", $"What the file has"),
        Choose = new($"виберіть", $"choose"),
        OfStreets = new($"вулиці", $"streets"),
        OfBuildings = new($"будинки", $"buildings"),
        OfLandmarks = new($"відомі місця", $"landmarks"),
        File = new($"Файл CSV або GeoJSON, UTF-8", $"CSV or GeoJSON file, UTF-8"),
        FileHint = new($"До 20 МБ і 50 000 рядків. Перший рядок CSV називає стовпці.",
            $"Up to 20 MB and 50,000 rows. The first line of CSV names the columns."),
        Columns = new($"Стовпці", $"Columns"),
        Replace = new($"Прибрати з реєстру те, чого у файлі немає", $"Remove from the register what the file lacks"),
        TryIt = new($"Спробувати: показати, що зміниться", $"Try it: show what would change"),
        TryHint = new($"Спроба нічого не змінює.", $"A trial changes nothing."),
        Tried = new($"Що зміниться", $"What would change"),
        Rows = new($"Рядків у файлі", $"Rows of the file"),
        Added = new($"Додається", $"Added"),
        ChangedRows = new($"Змінюється", $"Changed"),
        Removed = new($"Зникає", $"Gone"),
        Affected = new($"Підписок на те, що змінюється", $"Subscriptions to what changes"),
        InUse = new($"Зникло б, хоч люди на це підписані або мають там звернення",
            $"Would go although people follow it or have appeals there"),
        Force = new($"Так, прибрати й це", $"Yes, remove these as well"),
        FirstHundred = new($"показано перші 100", $"the first 100 are shown"),
        NoChange = new($"Нічого не зміниться: у реєстрі вже так.", $"Nothing would change: the register is so already."),
        Confirm = new($"Внести зміни до реєстру", $"Make the changes"),
        NotConfirmed = new($"Впишіть, скільки рядків зміниться.", $"Type how many rows change."),
        Wrong = new($"Файл не прийнято: нічого не змінено.", $"The file was not taken: nothing was changed."),
        Errors = new($"Що у файлі не так", $"What is wrong in the file"),
        Line = new($"Рядок", $"Line"),
        Column = new($"Стовпець", $"Column"),
        Why = new($"Чому", $"Why"),
        NoFile = new($"Виберіть файл і що в ньому.", $"Choose a file and what it has."),
        NotUtf8 = new($"Файл не в UTF-8. Збережіть його з цим кодуванням.", $"The file is not UTF-8. Save it in that encoding."),
        NoRows = new($"У файлі немає рядків.", $"The file has no rows."),
        Gone = new($"Файл уже не зберігається. Завантажте його ще раз.", $"The file is kept no more. Upload it again."),
        Moved = new($"Реєстр тим часом змінився: перегляньте ще раз, що зміниться тепер.",
            $"The register has changed meanwhile: look again at what would change now."),
        ForceNeeded = new($"Частина рядків зникла б, хоч люди від них залежать. Позначте, що це навмисно, або не прибирайте.",
            $"Some rows would go although people depend on them. Tick that it is meant, or do not remove them."),
        Imported = new($"Готово: зміни внесено до реєстру.", $"Done: the changes are in the register."),
        Before = new($"було", $"was");

    public static Text Of(RegisterKind kind) => kind switch
    {
        RegisterKind.Street => OfStreets,
        RegisterKind.Building => OfBuildings,
        _ => OfLandmarks,
    };

    /// <summary>The question that is answered by a number.</summary>
    public static Text ConfirmCount(int count) => new($"Зміниться рядків: {count}. Впишіть це число, щоб підтвердити.",
        $"Rows that change: {count}. Type that number to confirm.");
}
