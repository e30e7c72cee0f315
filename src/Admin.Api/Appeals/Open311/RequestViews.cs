using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Appeals.Open311;

/// <summary>An appeal as everyone may see it, field by field as the specification names them.</summary>
internal sealed record RequestView(
    string ServiceRequestId, string Status, string StatusNotes, string ServiceName, string ServiceCode, string Description,
    string AgencyResponsible, string? ServiceNotice,
    string RequestedDatetime, string UpdatedDatetime, string? ExpectedDatetime, string? Address, string? AddressId, string? Zipcode,
    double? Lat, double? Long, string? MediaUrl, ExtendedAttributes ExtendedAttributes);

/// <param name="Number">The registration number that people are told: <c>15-80/2026/000001</c>.</param>
internal sealed record ExtendedAttributes(string Number);

/// <summary>Makes of an appeal what may be shown of it: no words but a moderator's, no pictures, nobody's name or contact.</summary>
internal sealed class RequestViews(AppealCategories categories, AppealWording wording, AddressBook book)
{
    public RequestView ToView(Appeal appeal)
    {
        var category = categories.Find(appeal.Category) ?? categories.Find("other")!;
        return new(
            $"{appeal.Id}", appeal.IsOpen ? "open" : "closed", DescribeState(appeal.Status), category.TitleUk, category.Slug,
            wording.Released(appeal) ?? category.TitleUk, category.DepartmentUk,
            ServiceNotice: null,
            FormatInstant(appeal.CreatedAt), FormatInstant(appeal.UpdatedAt), appeal.DueAt is { } due ? FormatInstant(due) : null,
            DescribeAddress(appeal), AddressId: null, Zipcode: null, appeal.Latitude, appeal.Longitude, MediaUrl: null, new(appeal.Number));
    }

    /// <summary>
    /// The address book has no streets of villages: what stands there is as its author typed it and may hold anything. So only the village
    /// is shown.
    /// </summary>
    private string? DescribeAddress(Appeal appeal) =>
        appeal.StreetId is not { } street || book.Find(street) is not null ? appeal.PlaceUk
        : book.DistrictOf(street) is { } village ? $"с. {village}" : null;

    /// <summary>The city's clock, with its offset, to the second.</summary>
    private static string FormatInstant(DateTimeOffset instant) =>
        KyivTime.InKyiv(instant).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The state in words for everyone, because the bot's own texts address the author.</summary>
    private static string DescribeState(AppealStatus status) => status switch
    {
        AppealStatus.Registered => "Зареєстровано",
        AppealStatus.Accepted => "Прийнято",
        AppealStatus.Forwarded => "Передано за належністю",
        AppealStatus.Question => "Уточнюється в автора",
        AppealStatus.InWork => "У роботі",
        AppealStatus.Done => "Виконано, чекає на підтвердження",
        AppealStatus.Confirmed => "Виконання підтверджено",
        AppealStatus.Refuted => "Не підтверджено, повернуто в роботу",
        AppealStatus.Closed => "Закрито",
        AppealStatus.Rejected => "Відхилено",
        AppealStatus.Withdrawn => "Відкликано",
        _ => "Об’єднано з іншим зверненням",
    };
}
