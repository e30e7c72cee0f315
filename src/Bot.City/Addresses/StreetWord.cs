using System.Globalization;
using System.Numerics;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>A word of a street's name, known or typed, folded for comparing.</summary>
internal sealed record StreetWord
{
    /// <summary>
    /// Endings of the cases, in the letters of <see cref="WordKey.MakeCoarse"/>, by the ending of the name itself: Ukrainian and the common
    /// Russian ones.
    /// </summary>
    private static readonly (string Own, string Coarse, string[] Endings)[] Cases =
    [
        ("ого", "oho", ["oho", "omu", "im", "om", "i"]), ("ої", "oi", ["oi", "i", "ou", "u", "a"]),
        ("а", "a", ["a", "oi", "i", "u", "ou"]), ("ий", "i", ["i", "oho", "omu", "im", "om", "oi"]),
        ("е", "e", ["e", "oho", "omu", "im", "oe"]),
    ];

    public StreetWord(string written)
    {
        Written = written;
        (Coarse, Key) = WordKey.MakeBoth(Plain(written));
        Mask = Likeness.ComputeMask(Coarse);
        IsNumber = written.Length > 0 && written.All(char.IsAsciiDigit);
        Translation = AddressWords.FromRussian(written) is { } meant ? new(meant) : null;
    }

    /// <summary>The form of a written word in which <see cref="Coarse"/> forms are compared.</summary>
    public static string MakeCoarse(string written) => WordKey.MakeCoarse(Plain(written));

    public string Written { get; }

    public string Coarse { get; }

    public string Key { get; }

    public uint Mask { get; }

    public bool IsNumber { get; }

    /// <summary>What it means in Ukrainian, if it is a Russian word.</summary>
    public StreetWord? Translation { get; }

    /// <summary>Endings that it takes in the cases of its own gender, if it is an adjective; empty: any.</summary>
    public IReadOnlyList<string> Endings { get; private init; } = [];

    /// <summary>The word without the ending that the case changes.</summary>
    private string Stem { get; init; } = "";

    /// <summary>
    /// Creates a word of a known name. An adjective accepts only the endings of its gender: «Галицька» as the only word of a name is one,
    /// and «ясно» is no form of «Ясна».
    /// </summary>
    public static StreetWord Known(string written, bool alone)
    {
        var word = new StreetWord(written);
        if (Cases.FirstOrDefault(pair => written.EndsWith(pair.Own, StringComparison.Ordinal)) is not { Own: { } own } found
            || written.Length < own.Length + 2) return word;
        if (own.Length == 1 && !(alone && (own == "е" || LooksFeminine(written)))) return word;
        return word with { Endings = found.Endings, Stem = word.Coarse[..^found.Coarse.Length] };
    }

    /// <summary>
    /// How alike what was typed is: 1 the same; above 0.82 another form or a slip; below, another word that resembles it.
    /// </summary>
    public double Alike(StreetWord typed)
    {
        if (IsNumber || typed.IsNumber) return Written == typed.Written || Written == typed.Translation?.Written ? 1 : 0;
        if (typed.Coarse.Length == 0) return 0;
        if (Coarse == typed.Coarse)
            return Endings is ["i", ..] && typed.Written.EndsWith("ій", StringComparison.Ordinal) ? AddressTuning.OtherEnding : 1;
        if (typed.Translation is { } meant && Alike(meant) is > AddressTuning.SameWordFrom and var alike)
            return Math.Min(alike, AddressTuning.OtherCase);
        var longer = Math.Max(Coarse.Length, typed.Coarse.Length);
        var other = AddressWords.IsOtherName(typed.Coarse);
        if (DiffersOnlyInEnding(typed) && !other) return AcceptsEndingOf(typed) ? AddressTuning.OtherCase : AddressTuning.OtherEnding;
        if (longer <= 4 || Math.Abs(Coarse.Length - typed.Coarse.Length) > 3 || BitOperations.PopCount(Mask ^ typed.Mask) > 6) return 0;
        var slips = Slips(typed);
        var score = slips <= (longer <= 7 ? AddressTuning.SlipsOfShort : AddressTuning.SlipsOfLong)
            ? 1 - AddressTuning.EachSlip * slips / longer
            : 0;
        return other ? Math.Min(score, AddressTuning.OtherNameAtMost) : score;
    }

    private static bool LooksFeminine(string written) => written[..^1] is var stem
        && (((string[])["н", "ов", "ев", "єв", "ськ", "цьк", "зьк", "их", "овг"]).Any(end => stem.EndsWith(end, StringComparison.Ordinal))
            || (stem.EndsWith("ич", StringComparison.Ordinal) && !stem.EndsWith("ович", StringComparison.Ordinal)
                && !stem.EndsWith("евич", StringComparison.Ordinal)));

    /// <summary>True if only the ending differs.</summary>
    private bool DiffersOnlyInEnding(StreetWord typed) =>
        Key == typed.Key || (Endings.Count > 0 && Stem.Length > 2 && typed.Coarse.StartsWith(Stem, StringComparison.Ordinal)
            && typed.Coarse.Length - Stem.Length <= 3);

    /// <summary>
    /// True if the typed word is a form of this one. A short name accepts only endings of the same length: «мир» is not «Миру».
    /// </summary>
    private bool AcceptsEndingOf(StreetWord typed) =>
        Endings.Count == 0 ? typed.Coarse.Length == Coarse.Length || (Coarse.Length > 4 && !typed.Coarse.AsSpan(Key.Length)
            .StartsWith("sk", StringComparison.Ordinal) && Math.Abs(typed.Coarse.Length - Coarse.Length) <= 2)
        : Endings.Any(ending => typed.Coarse == $"{Stem}{ending}") && !(LooksMasculine(typed.Written) && Endings[0] is "a")
        && !(typed.Written.EndsWith("ій", StringComparison.Ordinal) && Endings[0] is "i" or "oho");

    /// <summary>
    /// True for the masculine ending: <see cref="Coarse"/> folds «ий» and «ій» into one letter, though they belong to different genders.
    /// </summary>
    private static bool LooksMasculine(string written) =>
        ((string[])["ий", "ый", "yi", "yy", "yj"]).Any(end => written.EndsWith(end, StringComparison.Ordinal));

    /// <summary>
    /// How far the words differ besides the ending, in slips. A wrong first letter and a changed sound count more, because they are rare in
    /// slips.
    /// </summary>
    private double Slips(StreetWord typed)
    {
        double slips = Likeness.Distance(Coarse, typed.Coarse);
        var apart = Math.Abs(Coarse.Length - typed.Coarse.Length);
        if (Endings.Count == 0 && apart <= 2)
            slips = Math.Min(slips,
                Likeness.Distance(Key, typed.Key) + (Key.Length >= 4 ? AddressTuning.ByStem : AddressTuning.ByShortStem));
        else
            foreach (var ending in Endings)
                if (Stem.Length > 2 && !(LooksMasculine(typed.Written) && Endings[0] is "a") && typed.Coarse.Length > ending.Length + 2
                    && typed.Coarse.EndsWith(ending, StringComparison.Ordinal))
                        slips = Math.Min(slips,
                            Likeness.Distance(Stem, typed.Coarse.AsSpan(0, typed.Coarse.Length - ending.Length)) + AddressTuning.ByEnding);
        // Two letters more or less are rather another suffix: «Мельничука» and «Мельника».
        if (apart >= 2) slips += AddressTuning.OtherLength;
        if (Coarse[0] != typed.Coarse[0] && !(Coarse.Length > 1 && typed.Coarse.Length > 1 && Coarse[0] == typed.Coarse[1]
            && Coarse[1] == typed.Coarse[0])) slips += AddressTuning.FirstLetter;
        if (Coarse.Length == typed.Coarse.Length)
            slips += AddressTuning.OtherSound * Coarse.Zip(typed.Coarse).Count(pair => pair.First != pair.Second
                && !SoundsLike(pair.First, pair.Second, Coarse.Length) && !typed.Coarse.Contains(pair.First, StringComparison.Ordinal));
        return slips;
    }

    private static bool SoundsLike(char a, char b, int length) =>
        (length <= 5 ? Vowels : [.. Vowels, "zsc", "td", "hk", "pb", "vfu", "jw", "qw", "cq", "nm", "rl"]).Any(group =>
            group.Contains(a, StringComparison.Ordinal) && group.Contains(b, StringComparison.Ordinal));

    private static readonly string[] Vowels = ["ieoau"];

    /// <summary>Latin spellings that the common key does not know: Polish ones, and x for х, j for й.</summary>
    private static string Plain(string written)
    {
        var plain = written.Replace("'", "", StringComparison.Ordinal).Replace("ʹ", "", StringComparison.Ordinal);
        if (plain.Length == 0 || Letters.HasCyrillic(plain) || !Letters.HasLatin(plain)) return plain;
        plain = plain.Replace("szcz", "shch", StringComparison.Ordinal).Replace("sz", "sh", StringComparison.Ordinal)
            .Replace("cz", "ch", StringComparison.Ordinal).Replace('w', 'v').Replace('ł', 'l').Replace("x", "kh", StringComparison.Ordinal);
        return string.Concat(plain.Select((c, at) => c == 'j' && (at + 1 == plain.Length
            || !"aeiouy".Contains(plain[at + 1], StringComparison.Ordinal)) ? 'i' : c)).ToString(CultureInfo.InvariantCulture);
    }
}
