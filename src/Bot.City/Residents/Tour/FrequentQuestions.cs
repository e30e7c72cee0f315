using IfCity.Bots.Dialogs;
using IfCity.Bots.Understanding;
using T = IfCity.Bots.City.Residents.Tour.QuestionsTexts;

namespace IfCity.Bots.City.Residents.Tour;

/// <summary>A frequent question and its answer.</summary>
/// <param name="Id">Name that stands in buttons.</param>
/// <param name="Label">The question as its button has it.</param>
/// <param name="Leads">The button that helps further, if any.</param>
/// <param name="Asked">Recognises the question as people type it.</param>
internal sealed record FrequentQuestion(string Id, Text Label, Text Answer, Button? Leads, SentencePattern Asked);

/// <summary>
/// The frequent questions. A typed one is recognised only if it speaks of the bot, of an answer or of notices themselves: whoever asks
/// whether a lawyer is free looks for a service.
/// </summary>
internal static class FrequentQuestions
{
    private const string Bot = "бот бота боті боту ботом чатбот чат-бот bot bota";

    public static readonly IReadOnlyList<FrequentQuestion> All =
    [
        new("danger", T.IfDanger, T.CallAtOnce, null, new(
            ["куди кому where куда кому", "дзвонити телефонувати подзвонити call звонить позвонить",
                "небезпека небезпеці загроза загрози надзвичайна надзвичайній emergency danger опасность опасности"])),
        new("free", T.IsItFree, T.ItIsFree, null, new(
            ["безкоштовно безкоштовний безкоштовне платно платний платне коштує free paid cost бесплатно бесплатный платный стоит", Bot])),
        new("number", T.WhoSeesMyNumber, T.WhoSeesIt, null, new(
            ["номер номера телефон телефону phone number", "хто кому who кто", "мій мого my мой моего",
                "бачить бачитиме видно дізнається see sees видит увидит"])),
        new("term", T.HowLong, T.SoLong, null, new(
            ["скільки довго how long сколько долго", "чекати розглядають розглядається триває wait take ждать рассматривают",
                "звернення відповідь відповіді appeal report answer обращение ответ ответа"],
            against: "мій моя моє моєї моєму my mine моего моё черга черзі queue паспорт довідка субсидія")),
        new("address", T.WhyAddress, T.BecauseOfAddress, Button.ForFlow("building", T.ToBuilding), new(
            ["навіщо нащо чому why зачем почему", "адреса адресу адреси address адрес", $"вам тобі мою моя my you вам тебе {Bot}"])),
        new("stop", T.HowToStop, T.StopSo, Button.ForFlow("building", T.ToBuilding), new(
            ["вимкнути відписатися відписатись відмовитися припинити stop unsubscribe disable отписаться выключить",
                "сповіщення сповіщень розсилка розсилку розсилки notices notifications уведомления рассылку"],
            against: "світло світла газ газу опалення power gas heat")),
        new("wrong", T.IfWrong, T.SaySo, Button.ForFlow("operator", T.ToOperator), new(
            ["помиляється помилився помиляєшся помилка неправильно неправильну хибну хибно wrong mistake ошибся ошибается неправильно",
                $"відповідь відповіді відповів answer ответ {Bot}"],
            against: "квитанція квитанції рахунок рахунку платіжка bill")),
        new("messenger", T.OtherMessenger, T.InBoth, Button.ForFlow("link", T.ToLink), new(
            ["вайбер вайбері viber телеграм телеграмі telegram месенджері месенджер messenger", Bot],
            against: "канал група спільнота channel group")),
    ];

    /// <summary>The id of the question that a sentence asks; null if it asks none.</summary>
    public static string? Find(string sentence)
    {
        var words = SentencePattern.Read(sentence);
        return All.FirstOrDefault(question => question.Asked.Fits(words))?.Id;
    }
}
