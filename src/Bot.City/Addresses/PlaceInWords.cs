namespace IfCity.Bots.City.Addresses;

/// <summary>
/// A building that is named among other words: «яма на Мазепи 12 глибока». Only what stands around a number is looked at, because reading
/// an address costs more than all else of a turn. A street without a number or a landmark is taken where a word says that it is one
/// («на Галицькій», «біля вокзалу»), because its name may be any other word.
/// </summary>
internal static class PlaceInWords
{
    private const int WordsBefore = 5, WordsAfter = 4, NumbersAtMost = 3, WordsOfStreet = 4, StreetsAtMost = 3;

    /// <summary>Words before the name of a street.</summary>
    private static readonly HashSet<string> Before = new(StringComparer.OrdinalIgnoreCase)
    {
        "на", "по", "вул", "вул.", "вулиця", "вулиці", "улица", "улице", "ул.", "at", "on", "in", "na", "vul", "street",
    };

    /// <summary>Takes the building into the draft; one that is in doubt becomes a choice that is asked.</summary>
    /// <param name="orStreet">Without a building a landmark is taken, or a street, whose number is asked.</param>
    /// <param name="onlyBuildings">Of landmarks only those that are buildings are taken.</param>
    public static void Take(AddressBook addressBook, string words, PlaceDraft draft, bool orStreet = false, bool onlyBuildings = false)
    {
        PlaceDraft? asked = null;
        foreach (var part in ListParts(words))
            switch (addressBook.ResolveInWords(part))
            {
                case AddressAnswer.Resolved found:
                    draft.Take(Place.At(found.Address));
                    return;
                case AddressAnswer.Choose few:
                    asked ??= new() { Choices = [.. few.Addresses.Select(Place.At)] };
                    break;
            }
        if (asked is not null) (draft.Choices, draft.Street) = (asked.Choices, null);
        else if (orStreet) TakeWithoutNumber(addressBook, words, draft, onlyBuildings);
    }

    /// <summary>Takes the landmark; a street that is named beside it goes before it unless the landmark lies there.</summary>
    private static void TakeWithoutNumber(AddressBook addressBook, string words, PlaceDraft draft, bool onlyBuildings)
    {
        var landmark = addressBook.Landmarks.FindIn(words);
        draft.Street = FindStreet(addressBook, landmark?.Rest ?? words) ?? draft.Street;
        if (landmark is null || addressBook.NamesSettlement(words)) return;
        var places = addressBook.Narrow(landmark.Places, onlyBuildings);
        if (draft.Street is { } street) places = [.. places.Where(place => place.StreetId == street.StreetId)];
        draft.TakeOneOf(places);
    }

    /// <summary>True if the words are an address and little else, so that they answer "where" and not "what".</summary>
    public static bool IsAddress(AddressBook addressBook, string words) => words.Split(' ').Length <= WordsBefore
        && words.Any(char.IsAsciiDigit) && addressBook.Resolve(words) is AddressAnswer.Resolved or AddressAnswer.Choose;

    /// <summary>
    /// The street that the words name without a number, by as many of the words after «на» as its name has; null if they name none, or
    /// several may be meant.
    /// </summary>
    private static Place? FindStreet(AddressBook addressBook, string words)
    {
        var all = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        foreach (var at in Enumerable.Range(1, Math.Max(all.Length - 1, 0)).Where(at => Before.Contains(all[at - 1])).Take(StreetsAtMost))
            for (var count = Math.Min(WordsOfStreet, all.Length - at); count > 0; count--)
                if (addressBook.ResolveInWords(string.Join(' ', all[at..(at + count)])) is AddressAnswer.NeedsHouse { Street: var street })
                    return Place.At(street);
        return null;
    }

    /// <summary>The words around each number.</summary>
    private static IEnumerable<string> ListParts(string words)
    {
        var all = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = Enumerable.Range(0, all.Length).Where(at => char.IsAsciiDigit(all[at][0])).Take(NumbersAtMost);
        foreach (var at in numbers)
            yield return string.Join(' ', all[Math.Max(at - WordsBefore, 0)..Math.Min(at + WordsAfter + 1, all.Length)]);
    }
}
