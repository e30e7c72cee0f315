using System.Buffers;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Addresses;

/// <summary>A name found among the typed words.</summary>
/// <param name="Score">From 0 to 1; <see cref="StreetWord.Alike"/> says what the marks mean.</param>
/// <param name="First">The first and the last of its words among the tokens.</param>
/// <param name="House">The number that belongs to it; null: none does.</param>
/// <param name="Doubt">Something speaks against the match, so the person is asked.</param>
internal sealed record StreetMatch(StreetName Name, double Score, int First, int Last, int? House, bool Doubt);

/// <summary>
/// All names of all streets, searched by their words. Each typed word is compared with each known one; what came of that is remembered,
/// because people type the same few thousand words.
/// </summary>
internal sealed class StreetIndex
{
    private const int BeginningLetters = 4, RememberedWords = 4096, LongestRemembered = 32;

    /// <summary>Signs that neither join words nor part them otherwise than <see cref="Letters.SplitWords"/> does.</summary>
    private static readonly SearchValues<char> Ordinary = SearchValues.Create(
        [.. Enumerable.Range(' ', 0x5F).Concat(Enumerable.Range('Ѐ', 0x60)).Select(code => (char)code).Where(c => c is not ('*' or '"')),
            'Ґ', 'ґ', '’', 'ʼ', '«', '»', '–', '—', '\n']);

    private readonly StreetName[] _names;
    private readonly (StreetWord Word, (int Name, int At)[] Places)[] _words;
    private readonly BoundedMemory<string, AlikeWord[]> _alike = new(RememberedWords, StringComparer.Ordinal);

    /// <summary>In how many streets a word stands, by its coarse form.</summary>
    private readonly Dictionary<string, int> _streetCounts;

    /// <summary>How the words of names begin: a quick look before all of them are compared.</summary>
    private readonly HashSet<string> _beginnings;

    public StreetIndex(IEnumerable<Street> streets)
    {
        var all = streets.ToList();
        var given = all.SelectMany(StreetName.GivenIn).ToHashSet(StringComparer.Ordinal);
        _names = [.. all.SelectMany(street => StreetName.FromStreet(street, given))];
        var places = _names.SelectMany((name, number) => name.Words.Select((word, at) => (word, number, at))).ToList();
        _words = [.. places.GroupBy(place => (place.word.Written, place.word.Endings))
            .Select(group => (group.First().word, group.Select(place => (place.number, place.at)).ToArray()))];
        _beginnings = [.. places.Where(place => !place.word.IsNumber).Select(place => Begin(place.word.Coarse))];
        _streetCounts = places.GroupBy(place => place.word.Coarse, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(place =>
                (_names[place.number].Street.Type, _names[place.number].Street.FullName)).Distinct().Count(), StringComparer.Ordinal);
    }

    /// <summary>False if no word begins as any word of a name does, so that nothing sure can be found.</summary>
    public bool MayFind(TypedAddress typed) =>
        typed.Tokens.Any(token => token.Kind == TokenKind.Word && MayBegin(token.Word.Written));

    /// <summary>
    /// The same of words that were not read yet, which is a tenth of the work: false if <see cref="MayFind"/> would be false; true where
    /// that cannot be told. Only of what stands behind an apostrophe in place of a space («24-го'Серпня») nothing is seen here.
    /// </summary>
    public bool MayFindIn(string words)
    {
        if (words.AsSpan().ContainsAnyExcept(Ordinary)) return true;
        foreach (var word in Letters.SplitWords(words))
            // Of letters and a number that are one word here two may be read: «15буд».
            if (word.AsSpan().ContainsAnyInRange('0', '9') ? !word.All(char.IsAsciiDigit) : MayBegin(word)) return true;
        return false;
    }

    private bool MayBegin(string word) => !AddressWords.IsFiller(word) && (_beginnings.Contains(Begin(StreetWord.MakeCoarse(word)))
        || (AddressWords.FromRussian(word) is { } meant && _beginnings.Contains(Begin(StreetWord.MakeCoarse(meant)))));

    private static string Begin(string coarse) => coarse[..Math.Min(coarse.Length, BeginningLetters)];

    /// <summary>True for a word that stands, in some form, in the name of a street.</summary>
    public bool Knows(StreetWord word) => FindAlike(word).Any(known => known.Alike >= AddressTuning.SameWordFrom);

    /// <summary>Each street once, by the name that fits best; best first.</summary>
    public IReadOnlyList<StreetMatch> Find(TypedAddress typed)
    {
        var hits = new Dictionary<int, List<(int At, int Token, double Alike)>>();
        for (var token = 0; token < typed.Tokens.Count; token++)
        {
            var word = typed.Tokens[token];
            if (word.Kind is not (TokenKind.Word or TokenKind.Number) || word.IsInitial || (word.IsFiller && !IsStreetWord(word))) continue;
            foreach (var (alike, places) in FindAlike(word.Word))
                foreach (var (name, at) in places)
                {
                    if (!hits.TryGetValue(name, out var found)) hits[name] = found = [];
                    found.Add((at, token, alike));
                }
        }
        return [.. hits.Select(pair => Match(_names[pair.Key], pair.Value, typed)).OfType<StreetMatch>()
            .GroupBy(match => match.Name.Street.Id, StringComparer.Ordinal).Select(group => group.MaxBy(match => match.Score)!)
            .OrderByDescending(match => match.Score).ThenBy(match => match.Name.Street.Id, StringComparer.Ordinal)];
    }

    /// <summary>The known words that are alike enough to the typed one to be found by it.</summary>
    private AlikeWord[] FindAlike(StreetWord typed)
    {
        if (_alike.TryGet(typed.Written, out var known)) return known;
        var found = CompareWithAll(typed);
        if (typed.Written.Length > LongestRemembered) return found;
        _alike.Note(typed.Written, found);
        return found;
    }

    private AlikeWord[] CompareWithAll(StreetWord typed)
    {
        var found = new List<AlikeWord>();
        foreach (var (known, places) in _words)
            if (known.Alike(typed) is >= AddressTuning.WordFrom and var alike) found.Add(new(alike, places));
        return [.. found];
    }

    private bool IsStreetWord(Token word) => _streetCounts.ContainsKey(word.Word.Coarse);

    /// <summary>A word of names, how alike it is to what was typed, and where it stands.</summary>
    private readonly record struct AlikeWord(double Alike, (int Name, int At)[] Places);

    private StreetMatch? Match(StreetName name, List<(int At, int Token, double Alike)> hits, TypedAddress typed)
    {
        var tokens = typed.Tokens;
        var taken = new Dictionary<int, (int Token, double Alike)>();
        foreach (var hit in hits.OrderByDescending(hit => hit.Alike).ThenBy(hit => hit.Token))
            if (!taken.ContainsKey(hit.At) && taken.Values.All(other => other.Token != hit.Token)
                && (!name.Words[hit.At].IsNumber || hits.Any(other => Math.Abs(other.Token - hit.Token) is 1 or 2 && other.At != hit.At)))
                    taken[hit.At] = (hit.Token, hit.Alike);
        if (taken.Count == 0) return null;
        if (taken.Keys.All(at => name.Words[at].IsNumber)) return null;
        var used = taken.Values.Select(word => word.Token).ToHashSet();
        var (first, last) = (used.Min(), used.Max());
        var (sum, weight) = (taken.Values.Sum(word => word.Alike), (double)taken.Count);
        var doubt = false;

        // Initials and abbreviations beside the name stand for words of it that were not typed in full.
        var (said, amiss) = (taken.Keys.ToHashSet(), false);
        foreach (var at in Initials(tokens, first, last, used).ToList())
        {
            var begun = tokens[at].Word.Coarse;
            var meant = Enumerable.Range(0, name.Words.Count).FirstOrDefault(word => !said.Contains(word) && begun.Length > 0
                && name.Words[word].Coarse.StartsWith(begun, StringComparison.Ordinal), -1);
            if (meant >= 0)
            {
                said.Add(meant);
                used.Add(at);
                (sum, weight) = (sum + AddressTuning.InitialFits * AddressTuning.Initial, weight + AddressTuning.Initial);
            }
            else amiss |= tokens[at].IsInitial && tokens[at].Dot && !tokens[at].IsFiller;
        }
        // A second initial may be that of the patronymic; a single one that fits no word means another person.
        if (amiss && said.Count == taken.Count && name.IsEssential.Any(essential => !essential)) doubt = true;

        var score = sum / weight;
        var lacking = Enumerable.Range(0, name.Words.Count).Where(at => name.IsEssential[at] && !said.Contains(at)).ToList();
        if (lacking.Count > 0) score -= IsEnough(name, taken, lacking) ? AddressTuning.PartOfName : AddressTuning.AnotherName;
        if (Enumerable.Range(first, last - first + 1)
            .Any(at => !used.Contains(at) && !tokens[at].IsTransparent && !IsPatronymic(tokens[at]))) score -= AddressTuning.AnotherName;
        if (IsCrowded(tokens, first, last, used)) score -= AddressTuning.AnotherName;
        if (name.IsFormer) score -= AddressTuning.FormerName;
        (score, doubt) = OfType(name, typed.Types, score, doubt, taken.Count == 1 ? tokens[first].Word : null);
        return score < AddressTuning.WordFrom - AddressTuning.NameShortfall
            ? null
            : new(name, score, first, last, HouseOf(tokens, first, last), doubt);
    }

    /// <summary>
    /// True if the typed words suffice although some are missing: the noun of the name does if no other street has it; a number may be left
    /// out.
    /// </summary>
    private bool IsEnough(StreetName name, Dictionary<int, (int Token, double Alike)> taken, List<int> lacking)
    {
        if (lacking.All(at => name.Words[at].IsNumber)) return taken.Count >= 2;
        return !name.IsFormer && name.Head >= 0 && taken.TryGetValue(name.Head, out var head) && head.Alike >= AddressTuning.CertainWordFrom
            && _streetCounts[name.Words[name.Head].Coarse] == 1 && !name.Words.Any(word => word.IsNumber);
    }

    /// <summary>Initials and abbreviations in the name, before it or after it.</summary>
    private static IEnumerable<int> Initials(IReadOnlyList<Token> tokens, int first, int last, HashSet<int> used)
    {
        for (var at = first - 1; at >= 0 && (tokens[at].IsTransparent || tokens[at].IsShort); at--)
            if (tokens[at].IsInitial || tokens[at].IsShort) yield return at;
        for (var at = first; at <= last; at++) if ((tokens[at].IsInitial || tokens[at].IsShort) && !used.Contains(at)) yield return at;
        for (var at = last + 1; at < tokens.Count && tokens[at].IsTransparent; at++) if (tokens[at].IsInitial) yield return at;
    }

    /// <summary>True if an unknown word stands next to the name, which may make it another name: «Нова пошта», «Ігоря Мазепи».</summary>
    private static bool IsCrowded(IReadOnlyList<Token> tokens, int first, int last, HashSet<int> used)
    {
        var (before, after) = (first - 1, last + 1);
        while (before >= 0 && (used.Contains(before) || (tokens[before].IsTransparent && !tokens[before].IsFiller))) before--;
        while (after < tokens.Count && (used.Contains(after) || (tokens[after].IsTransparent && !tokens[after].IsFiller))) after++;
        return (before >= 0 && tokens[before].IsStranger) || (after < tokens.Count && tokens[after].IsStranger);
    }

    private static bool IsPatronymic(Token token) =>
        ((string[])["овича", "йовича", "івни", "ївни", "ича"]).Any(end => token.Word.Written.Length > end.Length + 3
            && token.Word.Written.EndsWith(end, StringComparison.Ordinal));

    /// <summary>
    /// Lowers the score if another kind of street was typed. Streets and avenues are often mixed up; a typed lane or square is taken
    /// literally.
    /// </summary>
    private static (double Score, bool Doubt) OfType(StreetName name, IReadOnlyList<string> types, double score, bool doubt,
        StreetWord? only)
    {
        if (types.Count == 0) return (score - (name.Street.Type == "вулиця" ? 0 : AddressTuning.KindNotSaid), doubt);
        if (types.Contains(name.Street.Type)) return (score, doubt);
        // «провулок Довгий» is not «вулиця Довга»: the adjective agrees with what was said.
        if (name.Words is [{ Endings.Count: > 0 } own] && only is not null && own.Coarse != only.Coarse
            && types.All(type => type != "вулиця")) return (score - AddressTuning.AnotherName, true);
        return (score - (types.Contains("вулиця") ? AddressTuning.StreetForOtherKind : AddressTuning.OtherKind), doubt
            || !types.Any(StreetTypes.IsLoose));
    }

    /// <summary>The number after the name, or else right before it.</summary>
    private static int? HouseOf(IReadOnlyList<Token> tokens, int first, int last)
    {
        for (var (at, apart) = (last + 1, false); at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (token.Kind == TokenKind.Number) return at;
            if (token.Kind == TokenKind.Break) apart = true;
            else if (token.IsStranger && !(apart && tokens.Skip(at).TakeWhile(next => next.Kind != TokenKind.Number)
                .Any(next => next.Kind is TokenKind.Break or TokenKind.House))) break;
        }
        for (var at = first - 1; at >= 0; at--)
        {
            if (tokens[at].Kind == TokenKind.Number) return at;
            if (tokens[at].Kind == TokenKind.Word && !tokens[at].IsTransparent) return null;
        }
        return null;
    }
}
