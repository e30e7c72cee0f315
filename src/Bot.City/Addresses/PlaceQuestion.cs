using IfCity.Bots.Dialogs;
using T = IfCity.Bots.City.Addresses.PlaceTexts;

namespace IfCity.Bots.City.Addresses;

/// <summary>
/// The question "where": an address typed in one go or the number after the street, one of few that fit, one of the
/// places that are offered, or (where a place need not be a building) a whole street, a landmark or a point on the map. Where it must be
/// a building, a point offers those around it.
/// </summary>
public sealed class PlaceQuestion(AddressBook addressBook, AddressRegister register, PlaceDraft draft)
{
    /// <summary>The bounds of the community, degrees (WGS 84). A point outside is a slip of the finger or in another town.</summary>
    internal const double South = 48.80, North = 49.03, West = 24.55, East = 24.92;

    /// <summary>So many buildings are offered for a point, none further than so many metres: the next house, even in a village.</summary>
    private const int BuildingsAtMost = 3, BuildingsWithin = 150;

    /// <summary>Only a building is accepted, no street and no point on the map.</summary>
    public bool OnlyBuildings { get; init; }

    /// <summary>With <see cref="OnlyBuildings"/>: a whole street will do too.</summary>
    public bool OrStreets { get; init; }

    /// <summary>Places offered as buttons with their labels: where a photo was taken, the person's own buildings.</summary>
    public IReadOnlyList<(Place Place, Text Label)> Offered { get; init; } = [];

    /// <summary>What is made of an address in a town elsewhere: the town, and the address as it was typed.</summary>
    public Func<string, string, Verdict> HearElsewhere { get; init; } = (town, _) => new Verdict.Wrong(T.Elsewhere(town));

    public static bool IsInside(Input.Point point) => point is { Latitude: > South and < North, Longitude: > West and < East };

    public Question Ask(Text prompt)
    {
        var narrowed = draft.Choices.Count == 1 ? T.IsItThis : draft.Choices.Count > 1 ? T.WhichOf(draft.Choices)
            : draft.Street is { } street ? T.WhichHouse(street.Text)
            : prompt;
        var question = Questions.Place(narrowed, input => new(Hear(input)), [.. Candidates()]);
        if (draft.Choices.Count == 1) question = question with { WhenNo = T.TypeStreetAndHouse };
        return OnlyBuildings ? question with { Request = Request.None, Hint = T.TypeStreetAndHouse } : question;
    }

    private IEnumerable<Button> Candidates()
    {
        var only = draft.Choices.Count == 1 ? YesNo.Yes : YesNo.Neither;
        foreach (var choice in draft.Choices) yield return new(choice.Code, choice.Text) { Means = only };
        if (draft.Choices.Count > 0) yield break;
        if (draft.Street is { } street)
        {
            if (!OnlyBuildings || OrStreets) yield return new(street.Code, T.WholeStreet(street.Text));
            yield break;
        }
        foreach (var (place, label) in Offered) yield return new(place.Code, label);
    }

    private Verdict Hear(Input input) => input switch
    {
        Input.Press press => HearPress(press.Data),
        Input.Point point when IsInside(point) => HearPoint(point),
        Input.Point => new Verdict.Wrong(OnlyBuildings ? T.PointIsNoBuilding : T.OutsideTheCity),
        Input.Words words when TypedPoint.Read(words.Text) is { } point => Hear(point),
        Input.Words words => HearWords(words.Text),
        _ => new Verdict.Unheard(),
    };

    private Verdict HearPress(string code)
    {
        var places = draft.Choices.Append(draft.Street).Concat(Offered.Select(offered => offered.Place)).OfType<Place>();
        return places.FirstOrDefault(place => place.Code == code) switch
        {
            null => new Verdict.Unheard(),
            // The number of the house is still missing when a street was chosen from several.
            { BuildingKey: null, StreetId: not null, LandmarkId: null } street when draft.Choices.Contains(street) => NeedsHouse(street),
            var place => Take(place, T.Noted),
        };
    }

    /// <summary>The street whose number is asked, or of which all that is offered is.</summary>
    private Place? FindStreet() => draft.Street ?? (draft.Choices.Select(choice => choice.StreetId).Distinct().ToList() is [{ } only]
        && addressBook.Find(only) is { } street ? Place.At(street) : null);

    private Verdict HearWords(string words)
    {
        if (HearLandmark(words) is { } heard) return heard;
        var justNumber = words.Length < 12 && words.TrimStart() is [>= '0' and <= '9', ..];
        return addressBook.Resolve(justNumber && FindStreet() is { } street ? $"{street.Uk}, {words}" : words) switch
        {
            AddressAnswer.Resolved { OldName: { } old } found => Take(Place.At(found.Address), place => T.Renamed(old, place)),
            AddressAnswer.Resolved found => Take(Place.At(found.Address), T.Noted),
            AddressAnswer.Choose few => Narrow([.. few.Addresses.Select(Place.At)]),
            AddressAnswer.ChooseStreet few => Narrow([.. few.Streets.Select(Place.At)]),
            AddressAnswer.NeedsHouse needs => NeedsHouse(Place.At(needs.Street)),
            AddressAnswer.NoSuchStreet { Alike: [_, ..] alike } => new Verdict.Wrong(T.NoSuchStreetBut(alike)),
            AddressAnswer.NoSuchStreet => new Verdict.Wrong(T.NoSuchStreet),
            AddressAnswer.Elsewhere elsewhere => HearElsewhere(elsewhere.Town, words.Trim()),
            _ => new Verdict.Wrong(T.TypeStreetAndHouse),
        };
    }

    private Verdict HearPoint(Input.Point point)
    {
        if (!OnlyBuildings) return Take(register.PlaceAt(point.Latitude, point.Longitude), T.Noted);
        var around = register.ListAddressesAround(point.Latitude, point.Longitude).TakeWhile(near => near.Metres <= BuildingsWithin)
            .Take(BuildingsAtMost).Select(near => Place.At(near.Address)).ToList();
        return around.Count > 0 ? Narrow(around) : new Verdict.Wrong(T.PointIsNoBuilding);
    }

    /// <summary>A landmark that is the whole answer, or one among words that are no address without it.</summary>
    private Verdict? HearLandmark(string words)
    {
        if (addressBook.Landmarks.FindWhole(words) is { Count: > 0 } named) return HearLandmarks(named);
        return addressBook.Landmarks.FindIn(words) is { } among && !addressBook.NamesSettlement(words)
            && addressBook.ResolveInWords(among.Rest) is AddressAnswer.NoSuchStreet or AddressAnswer.NotAnAddress
            ? HearLandmarks(among.Places)
            : null;
    }

    /// <summary>
    /// The landmark, or the question which one. Where only buildings are accepted and none of them is one, the address is asked for; a
    /// street of the same name is left to the address book.
    /// </summary>
    private Verdict? HearLandmarks(IReadOnlyList<Place> places) => addressBook.Narrow(places, OnlyBuildings) switch
    {
        [var only] => Take(only, T.Noted),
        [_, ..] several => Narrow([.. several]),
        _ => places.Any(place => place.LandmarkId is null) ? null : new Verdict.Wrong(T.TypeStreetAndHouse),
    };

    private Verdict.Kept Take(Place place, Func<Text, Text> note)
    {
        draft.Take(place);
        return new(note(place.Text));
    }

    private Verdict.Again Narrow(List<Place> choices)
    {
        (draft.Choices, draft.Street) = (choices, null);
        return new();
    }

    private Verdict.Again NeedsHouse(Place street)
    {
        (draft.Choices, draft.Street) = ([], street);
        return new();
    }
}
