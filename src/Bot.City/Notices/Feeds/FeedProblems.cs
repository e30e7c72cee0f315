using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>What is wrong with what a source gives, in words for staff.</summary>
internal static class FeedProblems
{
    public static readonly Text
        TooLarge = new($"Дані більші за 2 МБ.", $"It is larger than 2 MB."),
        RoundAndRound = new($"Джерело відсилає нас по колу.", $"It sends us round and round."),
        NoFile = new($"Файла немає.", $"There is no such file."),
        NoAccess = new($"Файл не дозволено читати.", $"The file may not be read."),
        NotRead = new($"Файл не читається.", $"The file cannot be read."),
        NotJson = new($"Це не JSON.", $"It is not JSON."),
        NoEvents = new($"Немає переліку подій.", $"There is no list of events."),
        NoObject = new($"це не об'єкт", $"it is no object"),
        NoId = new($"потрібен id, до 100 знаків", $"it needs an id of up to 100 characters"),
        EndsFirst = new($"кінець раніше за початок", $"it ends before it begins"),
        NoPlaces = new($"немає місць; для всього міста пишуть {{\"everyone\": true}}",
            $"it has no places; for the whole city say {{\"everyone\": true}}"),
        NullPlace = new($"одне з місць — null", $"a place is null"),
        ManyPolygons = new($"ділянок більше за одну", $"it has more than one polygon"),
        EmptyPlace = new($"у місця немає жодного з address, street, district, queue, polygon, everyone",
            $"a place has none of address, street, district, queue, polygon, everyone"),
        BadCorner = new($"кожна вершина ділянки — [широта, довгота]", $"each corner of a polygon is [latitude, longitude]");

    public static Text Status(int status) => new($"Джерело відповідає HTTP {status}.", $"It answers HTTP {status}.");

    /// <param name="why">The technical reason, which has no translation.</param>
    public static Text NotReached(string why) => new($"До джерела не вдається дістатися ({why}).", $"It cannot be reached: {why}.");

    /// <param name="why">The technical reason, which has no translation.</param>
    public static Text NoAnswer(string why) => new($"Джерело не дало повної відповіді ({why}).", $"It gave no whole answer: {why}.");

    public static Text SentOn(string host) => new($"Джерело відсилає в інше місце ({host}): туди не йдемо.",
        $"It sends us on to another place ({host}): not followed.");

    public static Text OfEvent(Text name, Text why) => new($"Подія {name.Uk}: {why.Uk}.", $"Event {name.En}: {why.En}.");

    public static Text Number(int at) => new($"номер {at}", $"number {at}");

    public static Text BadValue(string? path) => new($"значення «{path}» не підходить", $"the value of “{path}” is not acceptable");

    public static Text EmptyList(int open) => new($"Перелік подій порожній, а {open} з його подій ще тривають: це не дані.",
        $"The list of events is empty, while {open} of its events are not over: taken for no data.");

    public static Text Gone(string ids) => new($"Більше не згадано, хоча про кінець не сказано: {ids}.",
        $"No longer there, and not said to be over: {ids}.");

    public static Text UnknownKind(string? kind, string known) => new($"вид «{kind}» не з цих: {known}",
        $"the kind “{kind}” is not one of {known}");

    public static Text NoText(int longest) => new($"потрібен текст українською, від 3 до {longest} знаків",
        $"it needs a text in Ukrainian of 3 to {longest} characters");

    public static Text UnknownStatus(string? word) => new($"стан «{word}» не з цих: planned, begun, ended, cancelled",
        $"the status “{word}” is not one of planned, begun, ended, cancelled");

    public static Text NoMoment(string field) => new($"«{field}» — не час на зразок 2026-11-25T14:00:00+02:00",
        $"“{field}” is no moment like 2026-11-25T14:00:00+02:00");

    public static Text MayNotWarn(string id) => new(
        $"Подія {id} каже про небезпеку; це джерело саме не попереджає про неї: якщо вона справді є, попередьте самі.",
        $"Event {id} says danger; this feed may not warn of danger by itself: warn of it yourself, if it is so.");

    public static Text UnknownDistrict(string name) => new($"району «{name}» тут не знають", $"the district “{name}” is not known");

    public static Text UnknownQueue(string name) => new($"черги «{name}» тут не знають", $"the queue “{name}” is not known");

    public static Text UnknownAddress(string typed) => new($"адреса «{typed}» — не один відомий будинок",
        $"the address “{typed}” is not one known building");

    public static Text UnknownStreet(string typed) => new($"вулиця «{typed}» — не одна відома вулиця",
        $"the street “{typed}” is not one known street");

    public static Text UnknownSide(string side) => new($"бік «{side}» — не odd, even чи both",
        $"the side “{side}” is not odd, even or both");

    public static Text BadPolygon(Text why) => new($"ділянка не годиться: {why.Uk}", $"its polygon is refused: {why.En}");

    public static Text MissingQueues(DateOnly day, string queues) => new($"{PowerService.Name(day)}: нічого про черги {queues}.",
        $"{PowerService.Name(day)} says nothing of the queues {queues}.");
}
