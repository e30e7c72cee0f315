namespace IfCity.Bots.City.Addresses;

/// <summary>
/// How near a typed name must be to a street's, from 0 to 1 (1: the same word for word). Chosen over
/// <c>tests/Bot.City.Tests/Data/dev-address.json</c> and <c>hard-address.json</c>, to which <c>AddressBookTests</c> holds them: run those
/// after a change, and <c>Benchmarks addresses</c> for the time it takes.
/// </summary>
internal static class AddressTuning
{
    /// <summary>The scores from which a name is accepted, is offered as a question, and is shown as one that sounds alike.</summary>
    public const double AcceptFrom = 0.82, AskFrom = 0.77, SuggestFrom = 0.62;

    /// <summary>
    /// Streets whose score is that near to the best one count as equally good; the second value is for a best match with a slip.
    /// </summary>
    public const double Tie = 0.025, TieWithSlips = 0.06;

    /// <summary>From here on a name was typed without a slip.</summary>
    public const double WithoutSlipFrom = 0.93;

    /// <summary>A village with at least so many streets on the list has no others.</summary>
    public const int WholeVillage = 5;

    /// <summary>No street here comes near to so many houses; how many each has is on no list.</summary>
    public const int HighestHouse = 900;

    /// <summary>Choices that are asked, and streets that are shown as alike.</summary>
    public const int ChoicesAtMost = 5, AlikeAtMost = 3;

    /// <summary>Words less alike than the first value are different words; a whole name may be below it by the second.</summary>
    public const double WordFrom = 0.6, NameShortfall = 0.02;

    /// <summary>The likeness from which two words count as one, and from which that is certain.</summary>
    public const double SameWordFrom = 0.9, CertainWordFrom = 0.97;

    /// <summary>Taken off for a name that the street had once.</summary>
    public const double FormerName = 0.03;

    /// <summary>
    /// Taken off the score if another kind of street was typed, if «вулиця» was typed for another kind, and if no kind was typed for one
    /// that is no «вулиця».
    /// </summary>
    public const double OtherKind = 0.05, StreetForOtherKind = 0.04, KindNotSaid = 0.01;

    /// <summary>Taken off the score for words of the name that were left out, and for signs that another name is meant.</summary>
    public const double PartOfName = 0.05, AnotherName = 0.25;

    /// <summary>An initial weighs so much of a word, and fits so well.</summary>
    public const double Initial = 0.3, InitialFits = 0.95;

    /// <summary>
    /// Likeness of another case of the name, of an ending that it does not take, and at most of a word that is another name.
    /// </summary>
    public const double OtherCase = 0.97, OtherEnding = 0.76, OtherNameAtMost = 0.75;

    /// <summary>
    /// The most slips, in letters, of a word of up to seven letters and of a longer one, and how much each lowers the likeness.
    /// </summary>
    public const double SlipsOfShort = 1.6, SlipsOfLong = 2.6, EachSlip = 0.8;

    /// <summary>
    /// What each difference counts, in slips: a stem of four letters or more that is typed without its ending, and a shorter one; an ending
    /// of a case; two letters more or less; a wrong first letter; a letter that sounds different and is not in the word.
    /// </summary>
    public const double ByStem = 0.3, ByShortStem = 2, ByEnding = 0.2, OtherLength = 0.6, FirstLetter = 0.6, OtherSound = 0.4;
}
