using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Appeals;

/// <summary>What the staff who work on an appeal are told in their chats.</summary>
internal static partial class AppealTexts
{
    private const int LongestQuote = 200;

    public static Text StaffWithdrawn(Appeal appeal, Text reason, bool goesOn) => new(
        $"⛔ *№ {appeal.Number}*: автор відкликав звернення ({Short(reason.Uk, LongestQuote)})."
            + $"{(goesOn ? " Для тих, хто приєднався, воно лишається." : "")}",
        $"⛔ *No. {appeal.Number}*: the author took the appeal back ({Short(reason.En, LongestQuote)})."
            + $"{(goesOn ? " It goes on for those who joined." : "")}");

    public static Text StaffReturned(Appeal appeal, AppealCategory category, AppealObjection said) => new(
        $"↩️ *№ {appeal.Number}* повернуто в роботу, повернення {appeal.Returns}.\n"
            + $"{category.TitleUk}: {appeal.PlaceUk ?? "без адреси"}{QuotedBelow(said, "«", "»")}"
            + $"{(said.Files > 0 ? $"\nДодано файлів: {said.Files}." : "")}"
            + $"{(appeal.SupervisorUk is { } post ? $"\nКонтроль: {post}." : "")}",
        $"↩️ *No. {appeal.Number}* is back in work, return {appeal.Returns}.\n"
            + $"{category.TitleEn}: {appeal.PlaceEn ?? "no address"}{QuotedBelow(said, "“", "”")}"
            + $"{(said.Files > 0 ? $"\nFiles added: {said.Files}." : "")}"
            + $"{(appeal.SupervisorEn is { } name ? $"\nSupervised by {name}." : "")}");

    private static string QuotedBelow(AppealObjection said, string open, string close) =>
        said.Words.Length > 0 ? $"\n{open}{Short(said.Words, LongestQuote)}{close}" : "";
}
