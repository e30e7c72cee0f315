namespace IfCity.Bots.City.Addresses;

/// <summary>Understands addresses of the community as people type them. <see cref="AddressRegister"/> gives it the streets.</summary>
public sealed class AddressBook
{
    public const string City = "Івано-Франківськ";

    private const string OrdinaryType = "вулиця";

    private readonly Settlements _settlements;
    private volatile Pages _pages;

    public AddressBook(IEnumerable<Street> streets, Settlements settlements, IReadOnlyList<LandmarkRow>? landmarks = null)
    {
        _settlements = settlements;
        _pages = new(streets, landmarks ?? [], settlements, new Dictionary<string, string>(), []);
    }

    public IReadOnlyList<Street> Streets => _pages.Streets;

    /// <summary>Parts of the city and villages, by which appeals are sorted.</summary>
    public IReadOnlyList<string> Districts => _pages.Districts;

    internal LandmarkIndex Landmarks => _pages.Landmarks;

    public static AddressBook FromSeed() => new(SeedStreets.Read(), Settlements.FromSeed(), SeedLandmarks.Read());

    /// <summary>Replaces all streets and landmarks of the community, as <see cref="AddressRegister"/> has read them.</summary>
    /// <param name="moved">Former ids of streets and keys of buildings, each with the one that it was merged into.</param>
    /// <param name="ofBuildings">Parts of the city that buildings are said to lie in; no street need run through them.</param>
    public void Replace(IEnumerable<Street> streets, IReadOnlyList<LandmarkRow> landmarks, IReadOnlyDictionary<string, string> moved,
        IEnumerable<string> ofBuildings) => _pages = new(streets, landmarks, _settlements, moved, ofBuildings);

    /// <summary>A street by its present id or by a former one; null if there is none.</summary>
    public Street? Find(string id) => _pages.ById.GetValueOrDefault(ResolveId(id));

    /// <summary>The present id of a street, or key of a building, for one that may be a former one.</summary>
    public string ResolveId(string id)
    {
        var moved = _pages.Moved;
        // A merged street may itself have been merged later. The number of steps is limited, so that a ring in faulty data cannot loop for
        // ever.
        for (var steps = 0; steps < 20 && moved.Count > 0; steps++)
        {
            if (moved.TryGetValue(id, out var now)) id = now;
            else if (id.Split('|', 2) is [var street, var house] && moved.TryGetValue(street, out now)) id = $"{now}|{house}";
            else break;
        }
        return id;
    }

    /// <summary>The part of the city where the street mostly lies, if that is known; for a street of a village, the village.</summary>
    public string? DistrictOf(string? streetId) => streetId is null ? null : Find(streetId) is { } street
        ? street.Districts is [var district, ..] ? district : _settlements.FindByStreet(street.Id)
        : _settlements.FindByStreet(streetId);

    /// <summary>A district as staff write it, «с. Вовчинець» among it; null if there is none.</summary>
    public string? FindDistrict(string typed) => Settlements.PlainName(typed) is var name
        ? Districts.FirstOrDefault(district => district.Equals(name, StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>The beginning of the ids of a village's streets; null if it is no village of the community.</summary>
    public string? VillagePrefix(string village) => _settlements.Villages.Contains(village) ? SeedStreets.VillagePrefix(village) : null;

    /// <summary>A street by its name alone, for staff; null if none or several fit.</summary>
    public Street? FindStreet(string typed) => ReadStreet(typed).Street;

    /// <summary>A street by its name alone, with how sure that is, and which else may be meant.</summary>
    public StreetReading ReadStreet(string typed)
    {
        var (address, village, elsewhere) = ExtractSettlement(typed);
        var all = elsewhere is null ? _pages.Index.Find(address) : [];
        var matches = InVillage(all, village);
        var street = matches is [{ Score: >= AddressTuning.AcceptFrom, Doubt: false } best, ..]
            && Best(matches).Count == 1 ? best.Name.Street : null;
        // Of two streets that are named one is taken, and whoever named both should look.
        var isExact = street is not null && matches[0] is { Score: >= AddressTuning.WithoutSlipFrom, Name.IsFormer: false } first
            && !matches.Exists(match => match.Score >= AddressTuning.WithoutSlipFrom
                && (match.First > first.Last || match.Last < first.First));
        return new(street, isExact,
            [.. (matches.Count > 0 ? matches : all).Where(match => match.Score >= AddressTuning.SuggestFrom)
                .Select(match => match.Name.Street).Where(other => other != street).Take(AddressTuning.ChoicesAtMost)]);
    }

    public bool IsSettlement(string name) => name == City || _settlements.Villages.Contains(name);

    /// <summary>True for a listed street, and for any street of a village: streets of villages are mostly on no list.</summary>
    public bool IsStreetId(string id) => Find(id) is not null || _settlements.FindByStreet(id) is not null;

    /// <summary>True for what <see cref="Address.BuildingKey"/> could be.</summary>
    public bool IsBuildingKey(string key) =>
        key.Split('|') is [var street, .. { Length: 1 or 2 } house] && house.All(part => part.Length > 0) && IsStreetId(street);

    /// <summary>The address of a building by its key; null if its street is not listed.</summary>
    public Address? AddressOf(string buildingKey) => buildingKey.Split('|') is [var street, var house, .. var corpus]
        && Find(street) is { } found ? new(found, house, corpus.FirstOrDefault()) : null;

    public AddressAnswer Resolve(string typed)
    {
        var answer = ResolveAs(typed);
        if (answer is AddressAnswer.Resolved or AddressAnswer.NeedsHouse or AddressAnswer.Elsewhere) return answer;
        var other = ResolveAs(KeyboardLayout.Switch(typed));
        return other is AddressAnswer.Resolved or AddressAnswer.NeedsHouse || (other is AddressAnswer.Choose or AddressAnswer.ChooseStreet
            && answer is AddressAnswer.NoSuchStreet or AddressAnswer.NotAnAddress) ? other : answer;
    }

    /// <summary>Reads an address among other words, which nobody types on a wrong keyboard.</summary>
    internal AddressAnswer ResolveInWords(string words) =>
        _pages.Index is var index && index.MayFindIn(words) && TypedAddress.Read(words) is var read && index.MayFind(read)
            ? ResolveAs(words, read)
            : new AddressAnswer.NotAnAddress();

    /// <summary>Those places that will do: all, or only buildings, which are then told by their address.</summary>
    internal IReadOnlyList<Place> Narrow(IReadOnlyList<Place> places, bool onlyBuildings) => !onlyBuildings ? places
        : [.. places.Select(place => place.BuildingKey is { } key ? AddressOf(key) : null).OfType<Address>().Select(Place.At).Distinct()];

    /// <summary>True if the words name a village, or a town elsewhere.</summary>
    internal bool NamesSettlement(string words) => ExtractSettlement(words) is not (_, null, null);

    /// <param name="read">What was typed, if it has been read: to read it costs as much as to find it.</param>
    private AddressAnswer ResolveAs(string typed, TypedAddress? read = null)
    {
        var pages = _pages;
        var (address, village, elsewhere) = ExtractSettlement(typed, read);
        if (elsewhere is not null) return new AddressAnswer.Elsewhere(elsewhere);
        if (!address.Tokens.Any(token => token.IsStranger || token.IsTitle || token.IsFiller || token.IsInitial))
            return new AddressAnswer.NotAnAddress();
        var all = pages.Index.Find(address);
        var matches = InVillage(all, village);
        if (Settlements.UnknownIn(address.Tokens, matches is [{ Score: >= AddressTuning.AcceptFrom } sure, ..]
            ? sure
            : null) is { } unknown)
            return new AddressAnswer.Elsewhere(unknown);
        if (village is not null && matches is not [{ Score: >= AddressTuning.AcceptFrom }, ..]
            && pages.Streets.Count(street => street.Settlement == village) < AddressTuning.WholeVillage)
                return Unlisted(village, address, all);
        if (matches is [{ Score: >= AddressTuning.AskFrom }, ..]) return ChooseAnswer(matches, address);
        var alike = matches.Where(match => match.Score >= AddressTuning.SuggestFrom).Take(AddressTuning.AlikeAtMost)
            .Select(match => match.Name.Street).ToList();
        return LooksLikeAnAddress(address) ? new AddressAnswer.NoSuchStreet(alike) : new AddressAnswer.NotAnAddress();
    }

    private (TypedAddress Address, string? Village, string? Elsewhere) ExtractSettlement(string typed, TypedAddress? read = null)
    {
        var (index, rest) = (_pages.Index, Settlements.WithoutCity(typed));
        return _settlements.ExtractSettlement(read is null || rest != typed ? TypedAddress.Read(rest) : read, index.Knows);
    }

    /// <summary>
    /// The matches in the village that was named, or else in the city. If only villages have such a street, the person is asked: people who
    /// name no village mostly mean the city.
    /// </summary>
    private static List<StreetMatch> InVillage(IReadOnlyList<StreetMatch> matches, string? village)
    {
        if (village is not null) return [.. matches.Where(match => match.Name.Street.Settlement == village)];
        var city = matches.Where(match => match.Name.Street.Settlement == City).ToList();
        if (matches is [{ Score: >= AddressTuning.AcceptFrom } best, ..]
            && (city is not [{ } first, ..] || first.Score < best.Score - AddressTuning.TieWithSlips))
            return [.. matches.Where(match => match.Score >= best.Score - AddressTuning.TieWithSlips
                && match.Name.Street.Settlement != City)
                .Select(match => match with { Doubt = true })];
        return city;
    }

    /// <summary>The best match, and the matches that are as good as it.</summary>
    private static List<StreetMatch> Best(List<StreetMatch> matches) =>
        [.. matches.TakeWhile(match => match.Score >= AddressTuning.AcceptFrom - AddressTuning.TieWithSlips
            && match.Score >= matches[0].Score
            - (matches[0].Score >= AddressTuning.WithoutSlipFrom ? AddressTuning.Tie : AddressTuning.TieWithSlips))
                .Where(match => !match.Name.IsFormer || matches[0].Name.IsFormer)];

    private AddressAnswer ChooseAnswer(List<StreetMatch> matches, TypedAddress address)
    {
        var (best, first) = (Best(matches), matches[0]);
        if (best.Count == 0) best = [first];
        // Another whole name elsewhere in the text: «Мазепи 15, Галицька 3».
        best.AddRange(matches.Where(match => match.Score >= AddressTuning.WithoutSlipFrom && match.House is not null
            && (match.First > first.Last || match.Last < first.First)).Except(best));
        var doubt = first.Score < AddressTuning.AcceptFrom || best.Any(match => match.Doubt) || IsOfAnotherPlace(address.Tokens, first);
        var housed = best.Where(match => match.House is not null).ToList();
        if (housed.Count == 0)
            return best.Count == 1 && !doubt
                ? new AddressAnswer.NeedsHouse(first.Name.Street)
                : new AddressAnswer.ChooseStreet([.. best.Select(match => match.Name.Street).Take(AddressTuning.ChoicesAtMost)]);
        var addresses = housed.SelectMany(match => At(match.Name.Street, match.House!.Value, match.House > match.Last, address))
            .Distinct().Take(AddressTuning.ChoicesAtMost).ToList();
        return addresses.Count > 1 || doubt || IsOutOfReach(addresses[0])
            ? new AddressAnswer.Choose(addresses)
            : Resolved(addresses[0], first);
    }

    /// <summary>True for a number that no street here has: a slip, or a flat.</summary>
    private static bool IsOutOfReach(Address address) => AddressTuning.HighestHouse
        < int.Parse(string.Concat(address.House.TakeWhile(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);

    private AddressAnswer.Resolved Resolved(Address address, StreetMatch match)
    {
        // The address of a building that was merged into another is shown like a former name.
        if (ResolveId(address.BuildingKey) is var now && now != address.BuildingKey && AddressOf(now) is { } present)
            return new(present with { Flat = address.Flat }, address.DisplayName);
        return new(address, match.Name.IsFormer ? match.Name.Written : null);
    }

    /// <summary>
    /// The building that was typed; several if several may be meant: «15 або 17», «5, 7 і 9», or «15-17», whose second number may be a
    /// flat.
    /// </summary>
    /// <param name="house">Where its number stands among the tokens.</param>
    /// <param name="isAfter">The number follows the name.</param>
    private static IEnumerable<Address> At(Street street, int house, bool isAfter, TypedAddress typed)
    {
        var number = typed.Tokens[house];
        if (number.Second is { } second)
            return
            [
                new(street, $"{number.Text}-{second}", typed.Corpus, typed.Flat),
                new(street, number.Text, typed.Corpus, second.Contains('/', StringComparison.Ordinal) ? typed.Flat : second),
            ];
        var (others, isList) = NumbersAfter(typed.Tokens, house);
        // «15, 7»: what alone follows the house is the flat.
        if (others is [var flat] && !isList && isAfter)
            return [new(street, number.Text, typed.Corpus, typed.Flat ?? flat)];
        return others.Where(_ => isList).Prepend(number.Text).Select(each => new Address(street, each, typed.Corpus, typed.Flat));
    }

    /// <summary>The numbers that follow with nothing but a comma or «і» between, and whether they are more houses.</summary>
    private static (List<string> Numbers, bool IsList) NumbersAfter(IReadOnlyList<Token> tokens, int house)
    {
        var (numbers, said, at) = (new List<string>(), false, house);
        for (; at + 2 < tokens.Count && tokens[at + 2] is { Kind: TokenKind.Number } next; at += 2)
        {
            var isWord = tokens[at + 1].Word.Written is "або" or "чи" or "та" or "і" or "й" or "и" or "i" or "or" or "and";
            if (!isWord && tokens[at + 1] is not { Kind: TokenKind.Break, Text: "," }) break;
            said |= isWord || next.Second is not null;
            numbers.Add(next.Second is null ? next.Text : $"{next.Text}-{next.Second}");
        }
        var ends = at + 1 >= tokens.Count || tokens[at + 1].Kind == TokenKind.Break;
        return numbers.Count == 1 && !said && !ends ? ([], false) : (numbers, said || numbers.Count > 1);
    }

    /// <summary>
    /// True for an unknown word alone between commas, or capitalised after the house: it may be a village outside of the community.
    /// </summary>
    private static bool IsOfAnotherPlace(IReadOnlyList<Token> tokens, StreetMatch match)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!tokens[at].IsStranger || (at >= match.First && at <= match.Last)) continue;
            var (begins, ends) =
                (at == 0 || tokens[at - 1].Kind == TokenKind.Break, at == tokens.Count - 1 || tokens[at + 1].Kind == TokenKind.Break);
            if (ends && (begins || (at > match.Last && tokens[at].Capital && tokens[at - 1].Kind == TokenKind.Number))) return true;
        }
        return false;
    }

    /// <summary>True if the text has a kind of street or a number, and so is meant as an address.</summary>
    private static bool LooksLikeAnAddress(TypedAddress typed) =>
        typed.Types.Count > 0 || typed.Tokens.Any(token => token.Kind == TokenKind.Number);

    /// <summary>
    /// Streets of villages are mostly on no list, so words that read like a name of a street are taken as one. If another settlement has a
    /// street of that name, its spelling is used, so that one building has one key.
    /// </summary>
    private static AddressAnswer Unlisted(string village, TypedAddress typed, IReadOnlyList<StreetMatch> all)
    {
        var tokens = typed.Tokens;
        var words = tokens.Where(token => token.IsStranger || token.IsTitle).ToList();
        if (words.Count == 0) return new AddressAnswer.NotAnAddress();
        var known = all is [{ Score: >= AddressTuning.WithoutSlipFrom } clean, ..] ? clean : null;
        var (first, last) = known is not null
            ? (known.First, known.Last)
            : (tokens.ToList().IndexOf(words[0]), tokens.ToList().IndexOf(words[^1]));
        var house = Enumerable.Range(last + 1, tokens.Count - last - 1).FirstOrDefault(at => tokens[at].Kind == TokenKind.Number, -1);
        if (known is null
            && !(words.Count <= 3 && !tokens.Any(token => AddressWords.IsNear(token.Word.Written))
                && tokens.Skip(first).Take(last - first + 1).All(token => token.IsStranger || token.IsTransparent)
                && (typed.Types.Count > 0 || words.Any(LooksLikeAName)))) return new AddressAnswer.NoSuchStreet([]);
        var name = known is null ? string.Join(' ', words.Select(word => Capital(word.Text))) : tokens.Skip(first).Take(last - first + 1)
            .Count(token => token.IsStranger) > known.Name.Street.Name.Split(' ').Length ? known.Name.Written : known.Name.IsFormer
                ? known.Name.Written
                : known.Name.Street.Name;
        var type = (typed.Types is [var said, ..] ? said : null) ?? known?.Name.Street.Type ?? OrdinaryType;
        var street = new Street(SeedStreets.IdOf(village, type, name), village, type, name, name, []);
        if (house < 0) return new AddressAnswer.NeedsHouse(street);
        var addresses = At(street, house, isAfter: true, typed).Distinct().Take(AddressTuning.ChoicesAtMost).ToList();
        return addresses.Count > 1 || IsOutOfReach(addresses[0])
            ? new AddressAnswer.Choose(addresses)
            : new AddressAnswer.Resolved(addresses[0]);
    }

    /// <summary>True for a word in the genitive and for an adjective: nearly all names of streets are one of these.</summary>
    private static bool LooksLikeAName(Token word) =>
        word.Word.Written.Length > 3 && ((string[])["а", "я", "и", "ого", "ої", "ів", "их", "a", "y", "ho", "iv"]).Any(end =>
            word.Word.Written.EndsWith(end, StringComparison.Ordinal));

    private static string Capital(string word) => word.Length == 0 ? word : $"{char.ToUpperInvariant(word[0])}{word[1..]}";

    /// <summary>The streets as they stand, ready to be searched.</summary>
    private sealed class Pages
    {
        public Pages(IEnumerable<Street> streets, IReadOnlyList<LandmarkRow> landmarks, Settlements settlements,
            IReadOnlyDictionary<string, string> moved, IEnumerable<string> ofBuildings)
        {
            (Streets, Moved) = ([.. streets], moved);
            ById = Streets.ToDictionary(street => street.Id, StringComparer.Ordinal);
            Index = new(Streets);
            Landmarks = new(landmarks, Streets);
            Districts = [.. Streets.SelectMany(street => street.Districts).Concat(settlements.Villages).Concat(ofBuildings).Distinct()
                .Order(StringComparer.Ordinal)];
        }

        public IReadOnlyList<Street> Streets { get; }

        public Dictionary<string, Street> ById { get; }

        public IReadOnlyDictionary<string, string> Moved { get; }

        public StreetIndex Index { get; }

        public LandmarkIndex Landmarks { get; }

        public IReadOnlyList<string> Districts { get; }
    }
}
