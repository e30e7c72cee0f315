using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>Words of the page on which an appeal is filed for somebody.</summary>
internal static class NewAppealTexts
{
    public static readonly Text
        Title = new($"Нове звернення", $"New appeal"),
        OfPerson = new($"Автор побачить його у своєму чаті й отримає номер.", $"Its author sees it in their chat and gets the number."),
        Source = new($"Як надійшло", $"How it came in"),
        Phone = new($"Телефон", $"Phone"),
        PhoneHint = new($"Необов'язково. Запитайте, чи можна його зберегти.", $"Optional. Ask whether it may be kept."),
        Words = new($"Що сталося", $"What happened"),
        WordsHint = new($"Словами людини, без імен і номерів квартир.", $"In the person's words, without names and numbers of flats."),
        Topic = new($"Тема", $"Topic"),
        TopicHint = new($"Залиште порожньою, і її буде запропоновано за словами.", $"Leave it empty and one is proposed by the words."),
        ByWords = new($"запропонувати за словами", $"propose one by the words"),
        Proposed = new($"Схоже на це", $"Likely"),
        AllTopics = new($"Усі теми", $"All topics"),
        Address = new($"Адреса", $"Address"),
        AddressHint = new($"Вулиця й будинок або відоме місце: «Мазепи 15», «міське озеро».",
            $"Street and house, or a well-known place: “Mazepy 15”, “the city lake”."),
        WhichPlace = new($"Яке з цих місць?", $"Which of these places?"),
        OtherPlace = new($"Якщо жодне, напишіть адресу інакше.", $"If none, type the address in another way."),
        House = new($"Номер будинку", $"Number of the house"),
        Check = new($"Перевірити", $"Check"),
        CheckAgain = new($"Перевірити ще раз", $"Check again"),
        Ready = new($"Перевірте з людиною", $"Check with the person"),
        Place = new($"Місце", $"Place"),
        NoPlace = new($"без адреси", $"no address"),
        Department = new($"Відповідає", $"Responsible"),
        Urgent = new($"Загроза життю просто зараз", $"Life is in danger now"),
        Similar = new($"Уже є схожі відкриті звернення", $"Similar open appeals"),
        SimilarHint = new($"Якщо це те саме, назвіть людині його номер і не подавайте ще одне.",
            $"If it is the same, tell the person its number and file no other."),
        SamePlace = new($"там само", $"the same place"),
        NewTab = new($"відкриється в новій вкладці", $"opens in a new tab"),
        File = new($"Зареєструвати", $"File it"),
        Filed = new($"Зареєстровано. Номер звернення:", $"Filed. The number of the appeal:"),
        Another = new($"Подати ще одне", $"File another"),
        PlaceMissing = new($"За цією темою потрібна адреса.", $"This topic needs an address."),
        PlaceUnchosen = new($"Підходить кілька місць: виберіть одне.", $"Several places fit: choose one."),
        HouseMissing = new($"Допишіть номер будинку.", $"Add the number of the house."),
        TopicMissing = new($"За словами теми не впізнати: виберіть її.", $"The words do not tell the topic: choose it."),
        BadPhone = new($"Такого телефонного номера не буває.", $"Nobody can have such a phone number."),
        BadSource = new($"Виберіть, як воно надійшло.", $"Choose how it came in.");

    public static Text BadWords { get; } = new(
        $"Слова мають бути від {StaffFiling.ShortestWords} до {AppealWork.LongestWords} знаків.",
        $"The words must have {StaffFiling.ShortestWords} to {AppealWork.LongestWords} characters.");

    public static Text WholeStreet(Text street) => new($"Уся {street.Uk}", $"All of {street.En}");

    public static Text Away(int metres) => new($"за {metres} м", $"{metres} m away");

    /// <summary>How an appeal came in.</summary>
    public static Text Named(string source) => source switch
    {
        "phone" => new($"телефоном", $"by phone"),
        "walk-in" => new($"особисто", $"in person"),
        "letter" => new($"листом", $"by letter"),
        "open311" => new($"з іншої системи", $"from another system"),
        _ => new($"з чату", $"from a chat"),
    };

    private static readonly Text OtherTopics = new($"Ця тема не ваша: ваші права обмежено іншими відділами й темами.",
        $"That topic is not yours: your rights name other departments and topics.");

    /// <summary>Why what was typed cannot be filed.</summary>
    public static Text Explain(FilingFault fault, ReadAppeal read) => fault switch
    {
        FilingFault.Words => BadWords,
        FilingFault.Category => TopicMissing,
        FilingFault.Phone => BadPhone,
        FilingFault.Source => BadSource,
        FilingFault.Reach => OtherTopics,
        _ when read.Draft.Place.Choices.Count > 0 => PlaceUnchosen,
        _ when read.Draft.Place.Street is not null => HouseMissing,
        _ => read.PlaceTrouble ?? PlaceMissing,
    };
}
