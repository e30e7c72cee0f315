using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Appeals.Open311;

/// <summary>
/// Reads the form of a new request. Of its author (names, e-mail, phone, device, account) and of media nothing is even looked at.
/// </summary>
internal sealed class ReportForm(AppealCategories categories, AddressBook book, AddressRegister register, Dangers dangers)
{
    /// <summary>The same as in the bot's own conversation.</summary>
    private const int ShortestWords = 10, LongestWords = 1000;

    private const int LongestAddress = 200;

    /// <returns>The draft, or the refusal that says why.</returns>
    public (AppealDraft? Draft, Answer? Refusal) Read(IFormCollection form)
    {
        if (form["service_code"].ToString() is not { Length: > 0 } code) return Refuse("service_code is required.");
        if (categories.Find(code) is not { } category)
            return (null, Answer.Refusal(StatusCodes.Status404NotFound, "service_code was not found."));
        var words = RemoveControlCharacters(form["description"].ToString());
        if (words.Length is < ShortestWords or > LongestWords)
            return Refuse($"description is required, {ShortestWords} to {LongestWords} characters.");
        var (place, wrong) = ReadPlace(form);
        if (place is null) return Refuse(wrong!);
        var danger = FindDanger(words, category);
        // Nobody can be asked here as the conversation asks; the caller reads in the notice what was taken for danger.
        var draft = new AppealDraft { Category = category.Slug, Words = words, Danger = danger?.Slug, IsUrgent = danger is not null };
        draft.Place.Take(place);
        return ReadAnswers(form, category, draft) is { } unread ? Refuse(unread) : (draft, null);
    }

    /// <summary>Reads answers to the topic's own questions; returns what is wrong with one, if anything.</summary>
    private static string? ReadAnswers(IFormCollection form, AppealCategory category, AppealDraft draft)
    {
        foreach (var question in category.Questions)
        {
            var field = $"attribute[{question.Slug}]";
            var given = RemoveControlCharacters(form[field].ToString());
            if (given.Length == 0) continue;
            if (given.Length > AppealAnswer.Longest) return $"{field} may have at most {AppealAnswer.Longest} characters.";
            if (question.Choices.Count > 0 && question.Choices.All(choice => choice.Slug != given))
                return $"{field} must be one of: {string.Join(", ", question.Choices.Select(choice => choice.Slug))}.";
            draft.Answers[question.Slug] = given;
        }
        return null;
    }

    /// <summary>Finds a danger as the conversation does: in the words, or else by the category.</summary>
    private Danger? FindDanger(string words, AppealCategory category) =>
        dangers.FindIn(words) ?? (category.Danger is null ? null : dangers.OfCategory(category.Slug));

    /// <summary>
    /// A point says where by itself; an address beside it is kept if it is one. An address alone must lead to one building: nothing is
    /// guessed.
    /// </summary>
    private (Place? Place, string? Wrong) ReadPlace(IFormCollection form)
    {
        var (latitude, longitude, typed) = (form["lat"].ToString(), form["long"].ToString(), form["address_string"].ToString().Trim());
        if (typed.Length > LongestAddress) return (null, $"address_string may have at most {LongestAddress} characters.");
        if (latitude.Length == 0 && longitude.Length == 0)
            return typed.Length > 0 ? FindPlace(typed) : (null, "lat and long, or address_string, are required.");
        if (!TryDegrees(latitude, out var up) || !TryDegrees(longitude, out var aside))
            return (null, "lat and long must both be given, in degrees (WGS 84) with a decimal point.");
        if (!PlaceQuestion.IsInside(new Input.Point(up, aside)))
            return (null, "lat and long are outside the community of Ivano-Frankivsk.");
        return (typed.Length > 0 && FindPlace(typed).Place is { } building
            ? building with { Latitude = up, Longitude = aside }
            : register.PlaceAt(up, aside), null);
    }

    private (Place? Place, string? Wrong) FindPlace(string typed) => book.Resolve(typed) switch
    {
        AddressAnswer.Resolved found => (Place.At(found.Address), null),
        AddressAnswer.Choose few =>
            (null, $"address_string fits several addresses: {string.Join("; ", few.Addresses.Select(address => address.DisplayName))}."),
        AddressAnswer.NeedsHouse needs => (null, $"address_string lacks the number of the building: {needs.Street.DisplayName}."),
        AddressAnswer.NoSuchStreet { Alike: [_, ..] alike } =>
            (null, $"address_string names no street of the community; "
                + $"alike: {string.Join("; ", alike.Select(street => street.DisplayName))}."),
        AddressAnswer.Elsewhere => (null, "address_string is outside the community of Ivano-Frankivsk."),
        _ => (null, "address_string names no address of the community: give the street and the number of the building, or lat and long."),
    };

    private static bool TryDegrees(string text, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees);

    /// <summary>Control characters have no place in words, and PostgreSQL refuses some of them.</summary>
    private static string RemoveControlCharacters(string text) =>
        string.Concat(text.Where(sign => !char.IsControl(sign) || sign is '\n')).Trim();

    private static (AppealDraft? Draft, Answer? Refusal) Refuse(string why) => (null, Answer.Invalid(why));
}
