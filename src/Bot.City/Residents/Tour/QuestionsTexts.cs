using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Residents.Tour;

/// <summary>Words of the frequent questions; an answer is one breath.</summary>
internal static class QuestionsTexts
{
    public static readonly Text
        Title = new($"Часті запитання", $"Frequent questions"),
        Which = new($"Оберіть запитання або напишіть своє.", $"Choose a question, or write your own."),
        Others = new($"Інші запитання", $"Other questions"),
        ToBuilding = new($"🏠 Мій будинок", $"🏠 My building"),
        ToLink = new($"З’єднати месенджери", $"Link the messengers"),
        ToOperator = new($"Запитати оператора", $"Ask an operator"),
        IsItFree = new($"Чи це безкоштовно?", $"Is it free?"),
        ItIsFree = new(
            $"Так. Звернення, сповіщення й усе інше тут безкоштовне. А вартість самих послуг міста дивіться в їхніх картках.",
            $"Yes. Reports, notices and all else here are free. What the city’s services themselves cost stands on their cards."),
        WhoSeesMyNumber = new($"Хто бачить мій номер?", $"Who sees my number?"),
        WhoSeesIt = new(
            $"Месенджер не каже мені вашого номера. Питаю його лише для офіційної відповіді, і бачать його тільки працівники, які мають на "
                + $"це право.",
            $"The messenger does not tell me your number. I ask for it only for an official answer, and only staff who have the right to "
                + $"see it do."),
        HowLong = new($"Скільки чекати відповіді?", $"How long does it take?"),
        SoLong = new(
            $"Номер звернення дам одразу, а з ним і строк: він залежить від теми. Офіційна відповідь надходить до 30 днів. Про кожну зміну "
                + $"напишу.",
            $"You get the appeal’s number at once, and with it the term, which depends on the topic. An official answer takes up to 30 "
                + $"days. I write of every change."),
        WhyAddress = new($"Навіщо вам моя адреса?", $"Why do you need my address?"),
        BecauseOfAddress = new(
            $"Щоб служба знала, куди їхати, а ви отримували сповіщення лише про свій будинок. Додані адреси можна прибрати будь-коли.",
            $"So that the service knows where to go, and you get notices of your own building only. You can remove an address at any "
                + $"time."),
        OtherMessenger = new($"А в іншому месенджері?", $"In another messenger, too?"),
        InBoth = new(
            $"Так, я є в Telegram і Viber. З’єднайте їх: звернення й адреси будуть спільні, а кожне сповіщення прийде один раз.",
            $"Yes, I am in Telegram and Viber. Link them: appeals and addresses are shared, and each notice comes once."),
        HowToStop = new($"Як вимкнути сповіщення?", $"How do I stop notices?"),
        StopSo = new(
            $"Відкрийте «Мій будинок», оберіть адресу й зніміть позначки або приберіть її. Про небезпеку для життя повідомлю все одно.",
            $"Open “My building”, choose the address and untick the notices or remove it. I will tell you of danger to life all the same."),
        IfDanger = new($"А якщо загроза життю?", $"What if it is an emergency?"),
        CallAtOnce = new(
            $"Не пишіть, а телефонуйте *112*. Про аварію, яка нікому не загрожує, напишіть сюди або зателефонуйте *1580*.",
            $"Do not write, call *112*. Of a breakdown that endangers nobody write here or call *1580*."),
        IfWrong = new($"А якщо відповідь хибна?", $"What if the answer is wrong?"),
        SaySo = new(
            $"Якщо не те знайшов, натисніть «Не те»; якщо сайт не відкривається, «Не працює» на картці. Якщо роботу не зроблено, поверніть "
                + $"звернення. Або запитайте оператора.",
            $"If I found the wrong thing press “None of these”; if a site is down, “It doesn’t work” on its card. If the work is not done, "
                + $"return the appeal. Or ask an operator.");
}
