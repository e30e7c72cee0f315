using IfCity.Bots.City.Addresses;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>Asks for a place, of which a survey keeps only the part of the city or the village, and not the address.</summary>
internal sealed class SurveyPlaces(AddressBook addressBook, AddressRegister register)
{
    public static Text Read(string value) => value switch
    {
        SurveyAnswers.City => SurveyTexts.InTheCity,
        SurveyAnswers.Community => SurveyTexts.InTheCommunity,
        SurveyAnswers.Outside => SurveyTexts.OutsideTheCommunity,
        _ => Text.Data(value, Romanisation.Romanise(value)),
    };

    public Question Ask(Text prompt, Action<string> keep) => Questions.Place(prompt, input => new(Hear(input, keep)));

    private Verdict Hear(Input input, Action<string> keep)
    {
        var (part, wrong) = input switch
        {
            Input.Point point => (PartAt(point), null),
            Input.Words { Text: var typed } => PartOf(typed),
            _ => (null, null),
        };
        if (part is null) return new Verdict.Wrong(wrong ?? SurveyTexts.TypeStreet);
        keep(part);
        return new Verdict.Kept(SurveyTexts.OnlyPartKept(Read(part)));
    }

    private (string? Part, Text? Wrong) PartOf(string typed)
    {
        if (addressBook.FindDistrict(typed) is { } named) return (named, null);
        return addressBook.Resolve(typed) switch
        {
            AddressAnswer.Resolved found => (PartOf(found.Address), null),
            AddressAnswer.NeedsHouse needs => (PartOf(needs.Street), null),
            AddressAnswer.Choose few => Same(few.Addresses.Select(PartOf)),
            AddressAnswer.ChooseStreet few => Same(few.Streets.Select(PartOf)),
            AddressAnswer.Elsewhere => (SurveyAnswers.Outside, null),
            AddressAnswer.NoSuchStreet => (null, SurveyTexts.NoSuchStreet),
            _ when Settlements.WithoutCity(typed).Trim(' ', ',') == "" => (SurveyAnswers.City, null),
            _ => (null, SurveyTexts.TypeStreet),
        };
    }

    /// <summary>The common part of several places that fit; an error if they lie in different parts.</summary>
    private static (string? Part, Text? Wrong) Same(IEnumerable<string> parts) =>
        parts.Distinct().ToList() is [var only] ? (only, null) : (null, SurveyTexts.SeveralStreets);

    private string PartOf(Address address) =>
        register.DistrictsOf(address.BuildingKey) is [var district, ..] ? district : PartOf(address.Street);

    private string PartOf(Street street) => addressBook.DistrictOf(street.Id) ?? SurveyAnswers.City;

    private string PartAt(Input.Point point) => !PlaceQuestion.IsInside(point) ? SurveyAnswers.Outside
        : register.DistrictsAround(point.Latitude, point.Longitude) is [var district, ..] ? district : SurveyAnswers.Community;
}
