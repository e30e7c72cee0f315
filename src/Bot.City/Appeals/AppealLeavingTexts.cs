using IfCity.Bots.Dialogs;
using static IfCity.Bots.Dialogs.PluralForms;

namespace IfCity.Bots.City.Appeals;

/// <summary>What appeals keep of their people, in words for them.</summary>
internal static class AppealLeavingTexts
{
    public static readonly Text
        Persons = new($"Ім'я, адреса й контакт для офіційної відповіді", $"Name, address and contact for an official answer"),
        Lines = new($"Що ви писали до звернень", $"What you wrote to appeals"),
        Appeals = new($"Ваші звернення", $"Your appeals"),
        Joins = new($"Звернення, до яких ви приєдналися", $"Appeals that you joined"),
        WordsGone = new($"(слова автора видалено)", $"(the author's words were deleted)"),
        OutcomesStay = new(
            $"• від закритих звернень: номер, тема, місце й підсумок, без вас і без ваших слів.",
            $"• of closed appeals the number, topic, place and outcome, without you and without your words.");

    public static Text OpenStay(int count) => new(
        $"• {Uk(count, "відкрите звернення", "відкриті звернення", "відкритих звернень")}: працюватимуть далі без вас, за описом, з якого "
            + $"прибрано телефони й подібне, і без світлин. Якщо не треба, спершу відкличте.",
        $"• {En(count, "open appeal", "open appeals")}: worked on without you, by a description from which phone numbers and the like are "
            + $"struck, and without photos. If it is not needed, withdraw it first.");

    public static Text FormalStay(int count) => new(
        $"• {Uk(count, "офіційне звернення", "офіційні звернення", "офіційних звернень")} з іменем, адресою і контактом: закон 393/96-ВР "
            + $"велить дати відповідь, а архівні правила зберігати п'ять років. З вашим месенджером їх більше ніщо не пов'язує.",
        $"• {En(count, "formal appeal", "formal appeals")} with name, address and contact: law 393/96-ВР asks for an answer, and archive "
            + $"rules for keeping them five years. Nothing joins them to your messenger any more.");
}
