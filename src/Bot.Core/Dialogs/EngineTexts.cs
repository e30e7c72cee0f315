namespace IfCity.Bots.Dialogs;

/// <summary>The words that belong to no flow.</summary>
public static class EngineTexts
{
    public static readonly Text
        Back = new($"‹ Назад", $"‹ Back"),
        Cancel = new($"✕ Скасувати", $"✕ Cancel"),
        Menu = new($"☰ Меню", $"☰ Menu"),
        OpenPrivately = new($"Написати боту особисто", $"Write to the bot in private"),
        Continue = new($"Продовжити", $"Go on"),
        Discard = new($"Відкинути", $"Discard"),
        MorePages = new($"Ще варіанти ›", $"More ›"),
        FewerPages = new($"‹ Попередні", $"‹ Previous");

    public static readonly Text
        HowCanIHelp = new($"Чим допомогти? Оберіть або просто напишіть, що шукаєте.",
            $"How can I help? Choose, or just write what you are looking for."),
        NotUnderstood = new($"Не зрозумів. Спробуймо ще раз.", $"I did not get that. Let us try again."),
        PressAButton = new($"Тут чекаю на кнопку. Щоб написати про інше, натисніть «Меню».",
            $"I am waiting for a button here. To write about something else, press Menu."),
        TickSome = new($"Позначте потрібне кнопками, а тоді натисніть «Готово».", $"Tick what fits with the buttons, then press Done."),
        TickedNone = new($"Позначте хоча б один варіант.", $"Tick at least one."),
        WriteInWords = new($"Напишіть, будь ласка, словами.", $"Please write it in words."),
        TypeOrSharePlace = new($"Напишіть адресу або надішліть точку на мапі.", $"Type the address or send a point on the map."),
        TypeOrSharePhone = new($"Поділіться номером кнопкою або напишіть його, наприклад 067 123 45 67.",
            $"Share your number with the button or type it, for example 067 123 45 67."),
        NotAPhone = new($"Це не схоже на номер телефону. Напишіть його так: 067 123 45 67.",
            $"That does not look like a phone number. Write it like this: 067 123 45 67."),
        NotYourContact = new($"Це чужий контакт. Поділіться своїм або напишіть номер.",
            $"That is somebody else’s contact. Share your own or type the number."),
        SendAPhoto = new($"Надішліть світлину або натисніть «Готово».", $"Send a photo or press Done."),
        Cancelled = new($"Скасовано. Нічого не надіслано.", $"Cancelled. Nothing was sent."),
        DraftGoesOn = new($"Продовжуємо вашу чернетку. Якщо вона вже не потрібна, скасуйте її.",
            $"We go on with your draft. If you no longer need it, cancel it."),
        NothingToCancel = new($"Нема чого скасовувати.", $"There is nothing to cancel."),
        FirstQuestion = new($"Це перше запитання.", $"This is the first question."),
        Changed = new($"Ми оновили цю розмову, тож почнімо її спочатку.", $"This conversation has been renewed, so let us begin it again."),
        Stale = new($"Ця кнопка вже не діє. Ось поточне запитання.", $"That button is no longer in use. Here is the present question."),
        StaleNoQuestion = new($"Ця кнопка вже не діє.", $"That button is no longer in use."),
        NoSuchLink = new($"Це посилання вже не працює.", $"That link no longer works."),
        EditsAreNotSeen = new($"Виправлене повідомлення не змінить відповіді. Натисніть «Назад» і дайте відповідь ще раз.",
            $"An edited message does not change the answer. Press Back and answer again."),
        Welcome = new($"Вітаю!", $"Hello!"),
        YouAreWelcome = new($"Будь ласка! Радий допомогти.", $"You are welcome! I am glad to help."),
        AllRight = new($"Гаразд.", $"All right."),
        Glory = new($"Героям слава!", $"Glory to the heroes!"),
        Goodbye = new($"На все добре!", $"Goodbye!"),
        PictureOfNext = new($"Зображення до наступного повідомлення.", $"A picture for the next message."),
        OnlyWords = new($"Такого я не розумію. Напишіть словами або оберіть у меню.",
            $"I cannot use that. Write it in words or choose from the menu."),
        Apology = new($"Вибачте, щось зламалося з нашого боку. Ми вже знаємо про це. Спробуйте ще раз або відкрийте меню.",
            $"Sorry, something broke on our side. We know about it already. Try again or open the menu."),
        HelpUniversal = new(
            $"На кожному кроці можна написати: *назад*, *скасувати*, *меню*, *допомога*, *мова*.",
            $"At every step you can write: *back*, *cancel*, *menu*, *help*, *language*.");

    public static Text Ticked(Text label) => new($"✅ {label.Uk}", $"✅ {label.En}");

    public static Text AtMost(int n) => new(
        $"Щонайбільше {PluralForms.Uk(n, "варіант", "варіанти", "варіантів")}. Спершу зніміть позначку з іншого.",
        $"At most {PluralForms.En(n, "option", "options")}. Untick another first.");

    public static Text GiveAMark(int from, int to) => new($"Оберіть оцінку від {from} до {to}.", $"Choose a mark from {from} to {to}.");

    public static Text TooLong(int atMost, int was) => new(
        $"Задовго: {PluralForms.Uk(was, "символ", "символи", "символів")}, а можна до {atMost}. Скоротіть, будь ласка.",
        $"Too long: {PluralForms.En(was, "character", "characters")} of {atMost} at most. Please shorten it.");

    public static Text GoOnWith(Text title) => new($"Продовжити розмову «{title.Uk}»?", $"Go on with “{title.En}”?");

    public static Text Kept(Text title) => new($"Розмову «{title.Uk}» збережено.", $"“{title.En}” is kept for later.");

    public static Text ContinueWith(Text title) => new($"▶ Продовжити: {title.Uk}", $"▶ Go on: {title.En}");
}
