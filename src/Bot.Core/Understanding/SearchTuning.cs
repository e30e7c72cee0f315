namespace IfCity.Bots.Understanding;

/// <summary>
/// The numbers by which words are weighed, all from 0 to 1 unless said otherwise. They were chosen by the run <c>Benchmarks quality</c>
/// over the labelled sets that docs/quality.md names; the search tests hold them to its marks. Change one, and print that page anew.
/// </summary>
internal static class SearchTuning
{
    /// <summary>Weight of a word that nothing here has: it was said for a reason. A known one has its rarity.</summary>
    public const double UnknownWord = 0.62;

    /// <summary>Each further unknown word weighs this share of the one before: of a long story few words matter.</summary>
    public const double EachFurtherUnknownWord = 0.7;

    /// <summary>Share of its weight that a word keeps which is said of everything («довідка», «місто»).</summary>
    public const double WordOfEverything = 0.3;

    /// <summary>Weight of a word of matters that are never found here («гороскоп»); above 1, for it counts against.</summary>
    public const double WordOfOtherMatters = 1.6;

    /// <summary>Rarity of a word that every thing has; that of one thing alone is 1.</summary>
    public const double LeastRarity = 0.25;

    /// <summary>What a word of a phrase gives if the rest of the phrase was not said.</summary>
    public const double WordOfPhraseAlone = 0.62;

    /// <summary>The same in a text that is only a remark, which is a sentence and no phrase.</summary>
    public const double WordOfRemarkAlone = 0.9;

    /// <summary>A text of less weight than this is a remark.</summary>
    public const double RemarkBelow = 0.5;

    /// <summary>Added to the score for a phrase that was said whole, by the square of how much of it was.</summary>
    public const double WholePhrase = 0.12;

    /// <summary>From here on a phrase was said, so that the thing was named and not guessed.</summary>
    public const double PhraseTellsFrom = 0.9;

    /// <summary>Fit of a word by another stem than its first.</summary>
    public const double SecondStem = 0.97;

    /// <summary>Fit of a word by its meaning.</summary>
    public const double Meaning = 0.93;

    /// <summary>A stranger nearer than this to a known word takes that word's weight.</summary>
    public const double FormOfKnownWordFrom = 0.82;

    /// <summary>Fit of a form that endings do not tell («пенсіонерка»), less so much for each letter more.</summary>
    public const double OtherForm = 0.86, OtherFormEachLetter = 0.03;

    /// <summary>Known words so near to the best are as likely.</summary>
    public const double SlipMargin = 0.03;

    /// <summary>A slip fits at most so well, and one that fits less than the other is none.</summary>
    public const double SlipAtMost = 0.92, SlipAtLeast = 0.7;

    /// <summary>In edits: what a neighbouring key or a like sound takes off, and what a wrong first letter adds.</summary>
    public const double NeighbouringKey = 0.3, FirstLetter = 0.5;

    /// <summary>Likeness of a key that begins another, and what the share of letters in common adds to it.</summary>
    public const double Beginning = 0.72, ShareOfBeginning = 0.25;
}
