namespace IfCity.Bots.City.Addresses;

/// <summary>
/// A building that is named among other words: «яма на Мазепи 12 глибока». Only what stands around a number is looked at, because reading
/// an address costs more than all else of a turn. A street without a number is not taken: its name may be any other word.
/// </summary>
internal static class PlaceInWords
{
    private const int WordsBefore = 5, WordsAfter = 4, NumbersAtMost = 3;

    /// <summary>Takes the building into the draft; one that is in doubt becomes a choice that is asked.</summary>
    public static void Take(AddressBook addressBook, string words, PlaceDraft draft)
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
    }

    /// <summary>True if the words are an address and little else, so that they answer "where" and not "what".</summary>
    public static bool IsAddress(AddressBook addressBook, string words) => words.Split(' ').Length <= WordsBefore
        && words.Any(char.IsAsciiDigit) && addressBook.Resolve(words) is AddressAnswer.Resolved or AddressAnswer.Choose;

    /// <summary>The words around each number.</summary>
    private static IEnumerable<string> ListParts(string words)
    {
        var all = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = Enumerable.Range(0, all.Length).Where(at => char.IsAsciiDigit(all[at][0])).Take(NumbersAtMost);
        foreach (var at in numbers)
            yield return string.Join(' ', all[Math.Max(at - WordsBefore, 0)..Math.Min(at + WordsAfter + 1, all.Length)]);
    }
}
