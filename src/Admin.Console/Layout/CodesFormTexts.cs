using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Layout;

/// <summary>Words of the form that prints sheets with codes, and of its refusals.</summary>
internal static class CodesFormTexts
{
    public const int MostEntrances = 20, MostPlaces = 100, LongestPlace = 80;

    public static readonly Text
        Title = new($"Аркуші з QR-кодами", $"Sheets with QR codes"),
        Print = new($"Аркуші для друку (PDF)", $"Sheets to print (PDF)"),
        Entrances = new($"Під'їздів у кожному будинку", $"Entrances of each building"),
        EntrancesHint = new($"стільки аркушів на будинок", $"as many sheets for each"),
        Places = new($"Де висітимуть", $"Where they will hang"),
        PlacesHint = new($"по одному місцю в рядку", $"one place on each line"),
        OfStreet = new(
            $"Аркуш на двері під'їзду: код Telegram і код Viber. Мешканець сканує, бот називає будинок і після одного дотику "
                + $"сповіщає про нього. Будинки, які назвали лише мешканці, не друкуються.",
            $"A sheet for the door of a stairwell: a code for Telegram and one for Viber. A resident scans it, the bot names the "
                + $"building and after one tap notifies of it. Buildings that only residents named are not printed."),
        OfCard = new($"Аркуш на зупинку чи до вікна: код відкриває цю картку.",
            $"A sheet for a stop or a window: the code opens this card."),
        OfSurvey = new($"Код відкриває опитування, а підсумки показують, скільки людей прийшло з кожного місця.",
            $"The code opens the survey, and the results show how many came from each place."),
        OfLetter = new($"Аркуш до паперової відповіді: код рік відкриває звернення лише авторові.",
            $"A sheet for the answer on paper: for a year the code opens the appeal for its author alone."),
        Refused = new($"Аркушів не зроблено", $"No sheets were made"),
        Back = new($"Назад", $"Back"),
        NoTarget = new($"Того, на що мав би вести код, немає.", $"What the code was to open is not there."),
        NoBuildings = new($"У реєстрі немає підтверджених будинків цієї вулиці. Їх додає файл.",
            $"The register has no confirmed building of this street. A file adds them."),
        NoPlaces = new($"Назвіть хоча б одне місце: за ним рахуються відповіді.", $"Name at least one place: answers are counted by it."),
        TooMany = new($"Це більше ніж 500 аркушів за раз. Надрукуйте менше.", $"That is more than 500 sheets at once. Print fewer."),
        NoLinks = new($"Ім'я бота ще не відоме в жодному месенджері, тож коду нікуди вести.",
            $"The bot's name is known in no messenger yet, so a code has nowhere to lead."),
        BadPlaces = new($"Щонайбільше {MostPlaces} місць, кожне до {LongestPlace} символів.",
            $"At most {MostPlaces} places, each of up to {LongestPlace} characters."),
        BadEntrances = new($"Під'їздів може бути від 1 до {MostEntrances}.", $"There can be from 1 to {MostEntrances} entrances.");
}
