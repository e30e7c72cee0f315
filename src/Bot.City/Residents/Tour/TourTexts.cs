using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Residents.Tour;

/// <summary>Words of the tour: what stands under its pictures and, as short talks, on them.</summary>
internal static class TourTexts
{
    public static readonly Text
        Title = new($"Як це працює", $"How it works"),
        Next = new($"Далі ›", $"Next ›"),
        Report = new(
            $"*1 з 3. Повідомити про проблему*\nНапишіть одним реченням, що і де. Перевірте й надішліть: дам номер і напишу про кожну "
                + $"зміну.",
            $"*1 of 3. Report a problem*\nWrite in one sentence what and where. Check and send: you get a number and word of every "
                + $"change."),
        Building = new(
            $"*2 з 3. Сповіщення за адресою*\nДодайте адресу в «Мій будинок», і я напишу, коли там не буде води, світла чи тепла.",
            $"*2 of 3. Notices for my building*\nAdd your address in “My building” and I write when water, power or heat is off there."),
        Services = new(
            $"*3 з 3. Послуги й опитування*\nНапишіть своїми словами, що шукаєте. А в опитуванні скажіть місту, чого бракує.",
            $"*3 of 3. Services and survey*\nWrite what you look for in your own words. And tell the city in the survey what is missing.");

    /// <summary>The short talk on each card, in the order of the cards.</summary>
    public static readonly IReadOnlyList<TourCard> Cards =
    [
        new(new($"Повідомити про проблему", $"Report a problem"),
        [
            new(true, new($"Яма на дорозі, Мазепи 15", $"A pothole, Mazepy 15")),
            new(false, new($"Дороги та ями, Мазепи 15. Усе правильно?", $"Roads and potholes, Mazepy 15. All right?"),
                new($"Надіслати", $"Send")),
            new(false, new($"Зареєстровано. Про кожну зміну напишу сюди.", $"It is registered. I will write here of every change.")),
        ]),
        new(new($"Сповіщення за адресою", $"Notices for my building"),
        [
            new(true, new($"Мазепи 15", $"Mazepy 15")),
            new(false, new($"Знайшов. Напишу, коли там щось станеться.", $"Found. I will write when something happens there.")),
            new(false, new($"Немає води до 18:00: ремонт труби. Ваша адреса: Дім.",
                    $"No water until 18:00: a pipe repair. Your address: Home."),
                new($"Які сповіщення", $"Which notices")),
        ]),
        new(new($"Послуги й опитування", $"Services and survey"),
        [
            new(true, new($"записати дитину в садок", $"sign up for kindergarten")),
            new(false, new($"Ось що знайшов:", $"Here is what I found:"), new($"«Е-Садок»: черга в садок", $"E-kindergarten queue")),
            new(false, new($"Яких послуг бракує? Вісім коротких запитань.", $"Which services are missing? Eight short questions."),
                new($"Пройти опитування", $"Take the survey")),
        ]),
    ];
}

/// <summary>A card of the tour: its title and a short talk.</summary>
internal sealed record TourCard(Text Title, IReadOnlyList<TourBubble> Talk);

/// <summary>What one of the two says, and the button under it, if any.</summary>
internal sealed record TourBubble(bool OfResident, Text Words, Text? Button = null);
