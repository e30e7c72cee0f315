using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Layout;

/// <summary>Words that stand on many pages of the console.</summary>
internal static class ConsoleTexts
{
    public static readonly Text
        TypeRecording = new($"Записати словами", $"Write it down"),
        WhatIsSaid = new($"Що сказано в записі", $"What is said in the recording"),
        AuthorReadsIt = new($"Людина отримає ці слова й зможе виправити.", $"The person gets these words and can correct them."),
        KeepWords = new($"Зберегти й показати людині", $"Keep and show the person"),
        Name = new($"Консоль 1580", $"1580 console"),
        City = new($"Івано-Франківськ", $"Ivano-Frankivsk"),
        SkipToContent = new($"Перейти до змісту", $"Skip to the content"),
        Sections = new($"Розділи", $"Sections"),
        More = new($"Ще", $"More"),
        Menu = new($"Меню", $"Menu"),
        Today = new($"Сьогодні", $"Today"),
        Appeals = new($"Звернення", $"Appeals"),
        Inbox = new($"Розмови", $"Inbox"),
        Notices = new($"Сповіщення", $"Notices"),
        Announcements = new($"Оголошення", $"Announcements"),
        Catalogue = new($"Каталог", $"Catalogue"),
        Cards = new($"Картки", $"Cards"),
        BotKnows = new($"Що знає бот", $"What the bot knows"),
        Gaps = new($"Чого не знайшли", $"Not found"),
        TaughtWords = new($"Синоніми", $"Synonyms"),
        Topics = new($"Теми звернень", $"Topics of appeals"),
        ReadyAnswers = new($"Готові відповіді", $"Ready answers"),
        Try = new($"Спробувати фразу", $"Try a phrase"),
        Danger = new($"Слова небезпеки", $"Danger words"),
        InUkrainian = new($"українською", $"in Ukrainian"),
        InEnglish = new($"англійською", $"in English"),
        Surveys = new($"Опитування", $"Surveys"),
        Register = new($"Вулиці й будинки", $"Register"),
        Feeds = new($"Джерела", $"Sources"),
        Settings = new($"Налаштування", $"Settings"),
        Help = new($"Довідка", $"Help"),
        Members = new($"Працівники", $"Staff"),
        Account = new($"Мій вхід", $"My account"),
        SignOut = new($"Вийти", $"Sign out"),
        OtherLanguage = new($"English", $"Українська"),
        Health = new($"Стан служби", $"Health of the service"),
        NotFoundTitle = new($"Такої сторінки немає", $"There is no such page"),
        NotFoundWhat = new($"Можливо, адресу скопійовано не повністю. Почніть зі сторінки «Сьогодні».",
            $"Perhaps the address was not copied whole. Begin at Today."),
        RefusedTitle = new($"Ця сторінка не для вашої ролі", $"This page is not for your role"),
        RefusedWhat = new($"Якщо вона потрібна вам для роботи, зверніться до адміністратора.",
            $"If you need it for your work, ask an administrator."),
        StaleTitle = new($"Форма застаріла", $"The form is out of date"),
        StaleWhat = new($"Нічого не змінено. Поверніться назад, оновіть сторінку й надішліть ще раз.",
            $"Nothing was changed. Go back, reload the page and send it again."),
        ToToday = new($"До сторінки «Сьогодні»", $"To Today");

    public static Text RoleOf(StaffRole role) => role switch
    {
        StaffRole.Administrator => new($"адміністратор", $"administrator"),
        StaffRole.Operator => new($"оператор", $"operator"),
        StaffRole.Executor => new($"виконавець", $"executor"),
        StaffRole.Editor => new($"редактор", $"editor"),
        StaffRole.Broadcaster => new($"автор розсилок", $"broadcaster"),
        StaffRole.Approver => new($"погоджувач", $"approver"),
        _ => new($"аудитор", $"auditor"),
    };

    /// <summary>A messenger as its people write it.</summary>
    public static string NameMessenger(string messenger) => messenger switch
    {
        "telegram" => "Telegram",
        "viber" => "Viber",
        _ => messenger,
    };

    /// <summary>A span in the largest unit that fits: «12 хв», «3 год», «2 дні».</summary>
    public static Text Lasting(TimeSpan span)
    {
        var (minutes, hours, days) = (Math.Max(1, (int)span.TotalMinutes), (int)span.TotalHours, (int)span.TotalDays);
        return hours < 1 ? new($"{minutes} хв", $"{minutes} min")
            : days < 1 ? new($"{hours} год", $"{hours} h")
            : Text.Data(PluralForms.Uk(days, "день", "дні", "днів"), PluralForms.En(days, "day", "days"));
    }
}
