namespace IfCity.Bots.City.Addresses;

/// <summary>
/// How near a typed name must be to a street's, from 0 to 1 (1: the same word for word). Chosen over
/// <c>tests/Bot.City.Tests/Data/dev-address.json</c> and <c>hard-address.json</c>, to which <c>AddressBookTests</c> holds them: run those
/// after a change, and <c>Benchmarks addresses</c> for the time it takes.
/// </summary>
internal static class AddressTuning
{
    /// <summary>
    /// From the first on a name is taken as it is, from the next on it is asked, from the last on it is shown as something that sounds
    /// alike.
    /// </summary>
    public const double AcceptFrom = 0.82, AskFrom = 0.77, SuggestFrom = 0.62;

    /// <summary>Streets so near to the best are as good; where even the best has a slip, they must lie further apart.</summary>
    public const double Tie = 0.025, TieWithSlips = 0.06;

    /// <summary>From here on a name was typed without a slip.</summary>
    public const double WithoutSlipFrom = 0.93;

    /// <summary>A village with at least so many streets on the list has no others.</summary>
    public const int WholeVillage = 5;

    /// <summary>Choices that are asked, and streets that are shown as alike.</summary>
    public const int ChoicesAtMost = 5, AlikeAtMost = 3;

    /// <summary>Words less alike than this are different words; a whole name may fall short of it by so much.</summary>
    public const double WordFrom = 0.6, NameShortfall = 0.02;

    /// <summary>From here on two words are one, and from the other on it is certain.</summary>
    public const double SameWordFrom = 0.9, CertainWordFrom = 0.97;

    /// <summary>Taken off for a name that the street had once.</summary>
    public const double FormerName = 0.03;

    /// <summary>
    /// Taken off where the kind was said and is another, where a street was said of another kind, and where none was said of one that is no
    /// street.
    /// </summary>
    public const double OtherKind = 0.05, StreetForOtherKind = 0.04, KindNotSaid = 0.01;

    /// <summary>Taken off for words of the name that were not said though the rest tells it, and for what makes it another name.</summary>
    public const double PartOfName = 0.05, AnotherName = 0.25;

    /// <summary>An initial weighs so much of a word, and fits so well.</summary>
    public const double Initial = 0.3, InitialFits = 0.95;

    /// <summary>
    /// Likeness of another case of the name, of an ending that it does not take, and at most of a word that is another name.
    /// </summary>
    public const double OtherCase = 0.97, OtherEnding = 0.76, OtherNameAtMost = 0.75;

    /// <summary>In letters: slips that a name of seven letters and a longer one may bear, and what each takes off of a word.</summary>
    public const double SlipsOfShort = 1.6, SlipsOfLong = 2.6, EachSlip = 0.8;

    /// <summary>
    /// In slips: a stem without its ending, of four letters and more or shorter; an ending of the cases; two letters more or less; a wrong
    /// first letter; a letter that sounds otherwise and stands nowhere in the word.
    /// </summary>
    public const double ByStem = 0.3, ByShortStem = 2, ByEnding = 0.2, OtherLength = 0.6, FirstLetter = 0.6, OtherSound = 0.4;
}
