using System.Globalization;
using System.Text.RegularExpressions;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Power;

namespace IfCity.Bots.City.Notices.Audiences;

/// <summary>
/// Reads places as a dispatcher says them: «Галицька 1-20 парні, вся Коновальця, Мазепи 3, 5». A piece without a street belongs to the
/// street of the piece before it.
/// </summary>
public sealed partial class TypedPlaces(AddressBook addressBook)
{
    /// <summary>The longest text that is read; more than that is a district.</summary>
    public const int Longest = 2_000;

    private const int PiecesAtMost = 100;

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>The pieces in the order in which they were typed, each with what it was taken for.</summary>
    public IReadOnlyList<TypedPlace> Read(string typed)
    {
        var read = new List<TypedPlace>();
        Street? street = null;
        foreach (var piece in Split(typed).Take(PiecesAtMost)) read.Add(ReadPiece(piece, ref street));
        return read;
    }

    /// <summary>A place as it can be typed again, and in one piece: «с. Узин вул. Лісова».</summary>
    public static string Write(string displayName) => displayName.Replace(",", "", StringComparison.Ordinal);

    /// <summary>Places as they can be typed again; null if they cannot: an area on the map, a street that is on no list.</summary>
    public string? Write(Audience places)
    {
        if (places.Area is { Count: > 0 }) return null;
        if (places.IsEveryone) return "усе місто";
        List<string?> pieces =
        [
            .. (places.Buildings ?? []).Select(key => addressBook.AddressOf(key)?.DisplayName),
            .. (places.Parts ?? []).Select(part => Name(part.StreetId) is { } name ? $"{name}{PartOfStreet.Write(part)}" : null),
            .. (places.Streets ?? []).Select(Name),
            .. (places.Districts ?? []).Select(district => $"{(addressBook.VillagePrefix(district) is null ? "район" : "с.")} {district}"),
            .. (places.Queues ?? []).Select(queue => $"черга {queue}"),
        ];
        return pieces.Contains(null) ? null : string.Join(", ", pieces.Select(piece => Write(piece!)));

        string? Name(string id) => addressBook.Find(id)?.NameWithSettlement;
    }

    /// <summary>Commas and lines divide, but not the village and the street that stands after it.</summary>
    private IEnumerable<string> Split(string typed)
    {
        var pieces = Divider().Split(typed).Select(piece => piece.Trim()).Where(piece => piece.Length > 0).ToList();
        for (var at = 0; at < pieces.Count; at++)
        {
            var joined = at + 1 < pieces.Count && Village().IsMatch(pieces[at]) ? $"{pieces[at]} {pieces[at + 1]}" : null;
            var isOne = joined is not null
                && addressBook.ReadStreet(Number().Replace(joined, "")).Street is { Settlement: not AddressBook.City };
            yield return isOne ? joined! : pieces[at];
            if (isOne) at++;
        }
    }

    private TypedPlace ReadPiece(string typed, ref Street? street)
    {
        if (Everybody().IsMatch(typed)) return Take(typed, new(), isExact: true);
        if (Queue().IsMatch(typed) && PowerQueues.Read(typed) is { } queue) return Take(typed, new() { Queues = [queue] }, isExact: true);
        if (District().Match(typed) is { Success: true } named && addressBook.FindDistrict(named.Groups["name"].Value) is { } district)
            return Take(typed, new() { Districts = [district] }, isExact: true);
        var part = PartOfStreet.Read(typed);
        return part.Name.Any(char.IsLetter) && TypedAddress.ReadHouse(part.Name) is null
            ? ReadNamed(typed, part, ref street) : ReadOf(typed, part, street);
    }

    /// <summary>A street, a part of one, or a building.</summary>
    private TypedPlace ReadNamed(string typed, PartOfStreet part, ref Street? street)
    {
        if (!part.IsPart && part.Name.Any(char.IsAsciiDigit)
            && addressBook.Resolve(part.Name) is var answer and not AddressAnswer.NeedsHouse)
            return ReadBuilding(typed, part.Name, answer, ref street);
        var reading = addressBook.ReadStreet(part.Name);
        List<string> others = [.. reading.Others.Select(other => Write($"{other.NameWithSettlement}{part}"))];
        if (reading.Street is not { } found)
            return !part.IsPart && addressBook.FindDistrict(part.Name) is { } district
                ? Take(typed, new() { Districts = [district] }, isExact: true)
                : NotUnderstood(typed, others);
        street = found;
        return Take(typed, part.Of(found), reading.IsExact) with { Suggested = reading.IsExact ? [] : others };
    }

    private TypedPlace ReadBuilding(string typed, string name, AddressAnswer answer, ref Street? street)
    {
        if (answer is not AddressAnswer.Resolved { Address: var address } found)
            return NotUnderstood(typed, answer switch
            {
                AddressAnswer.Choose few => [.. few.Addresses.Select(one => Write(one.DisplayName))],
                AddressAnswer.ChooseStreet few => [.. few.Streets.Select(one => Write(one.NameWithSettlement))],
                AddressAnswer.NoSuchStreet none =>
                    [.. none.Alike.Select(one => Write($"{one.NameWithSettlement}, {Number().Match(name)}"))],
                _ => [],
            });
        street = address.Street;
        return Take(typed, new() { Buildings = [address.BuildingKey] },
            found.OldName is null && addressBook.ReadStreet(Number().Replace(name, "")).IsExact);
    }

    /// <summary>Numbers alone, of the street that was named before.</summary>
    private TypedPlace ReadOf(string typed, PartOfStreet part, Street? street) => street is null ? NotUnderstood(typed, [])
        : part.IsPart ? Take(typed, part.Of(street), isExact: true)
        : TypedAddress.ReadHouse(part.Name) is var (house, corpus)
            ? Take(typed, new() { Buildings = [new Address(street, house, corpus).BuildingKey] }, isExact: true)
            : NotUnderstood(typed, []);

    private TypedPlace Take(string typed, Audience meant, bool isExact) =>
        new(typed, isExact ? Sureness.Sure : Sureness.Likely, meant, AudienceWords.Where(meant, addressBook), []);

    private static TypedPlace NotUnderstood(string typed, IReadOnlyList<string> suggested) =>
        new(typed, Sureness.Unknown, null, null, suggested);

    /// <summary>What of a street is meant: a side, numbers from one to another, or all of it.</summary>
    private sealed record PartOfStreet(string Name, StreetSide Side, int? From, int? To)
    {
        public bool IsPart => Side != StreetSide.Both || From is not null || To is not null;

        public static PartOfStreet Read(string typed)
        {
            var side = OddSide().IsMatch(typed) ? StreetSide.Odd : EvenSide().IsMatch(typed) ? StreetSide.Even : StreetSide.Both;
            var left = Whole().Replace(EvenSide().Replace(OddSide().Replace(typed, " "), " "), " ");
            var range = Range().Match(left);
            var (from, to) = (ReadNumber(range.Groups["from"].Value), ReadNumber(range.Groups["to"].Value));
            if (from > to) (from, to) = (to, from);
            var name = (range.Success ? left.Remove(range.Index, range.Length) : left).Trim(' ', '.', ':', '-', '(', ')');
            return new(range.Success || side != StreetSide.Both ? Houses().Replace(name, "").Trim() : name, side, from, to);
        }

        /// <summary>«вул. Галицька» is followed by « 1-20 парні».</summary>
        public static string Write(StreetPart part) => string.Concat((part.From, part.To) switch
        {
            ({ } from, { } to) => $" {from}-{to}",
            ({ } from, null) => $" від {from}",
            (null, { } to) => $" до {to}",
            _ => "",
        }, part.Side switch { StreetSide.Odd => " непарні", StreetSide.Even => " парні", _ => "" });

        public Audience Of(Street street) =>
            IsPart ? new() { Parts = [new(street.Id, Side, From, To)] } : new() { Streets = [street.Id] };

        public override string ToString() => Write(new StreetPart("", Side, From, To));

        private static int? ReadNumber(string digits) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    [GeneratedRegex(@"[,;\r\n]+|(?<=\d\p{L}?)\s+(?:і|й|та|and)\s+(?=\d|вул|[ву]с[яюіе]|\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^(?:с\.|село)\s*\p{L}", Plain)]
    private static partial Regex Village();

    [GeneratedRegex(@"^(?:у?с[ея]|весь|whole|entire|all)\s+(?:міст\p{L}*|громад\p{L}*|івано-франківськ|city|community)$", Plain)]
    private static partial Regex Everybody();

    [GeneratedRegex(@"^(?:черг\p{L}*|queue)\s+\d", Plain)]
    private static partial Regex Queue();

    [GeneratedRegex(@"^(?:у?весь\s+)?(?:район|мікрорайон|мкр\.?|масив|село|с\.|district|village)\s+(?<name>.+)$", Plain)]
    private static partial Regex District();

    [GeneratedRegex(@"(?<!\p{L})(?:непарн|не парн|odd)\p{L}*(?:\s+(?:номери|будинки|стор\p{L}*|бік|numbers|side))?", Plain)]
    private static partial Regex OddSide();

    [GeneratedRegex(@"(?<!\p{L})(?:парн|even)\p{L}*(?:\s+(?:номери|будинки|стор\p{L}*|бік|numbers|side))?", Plain)]
    private static partial Regex EvenSide();

    [GeneratedRegex(@"(?<!\p{L})(?:у?вся|у?всю|ус[яю]|у?весь|ціла|цілу|цілком|повністю|whole|entire)(?!\p{L})", Plain)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<!\p{L})(?:будинк\p{L}*|буд\.?|номери|№+)(?!\p{L})", Plain)]
    private static partial Regex Houses();

    [GeneratedRegex(@"(?<![\p{L}\d])(?:від|з|from)?\s*(?<from>\d{1,3})\p{L}?\s*(?:-|–|—|до|по|to)\s*(?<to>\d{1,3})(?![\p{L}\d/])"
        + @"|(?<![\p{L}\d])(?:від|from)\s+(?<from>\d{1,3})(?![\p{L}\d/])|(?<![\p{L}\d])(?:до|to)\s+(?<to>\d{1,3})(?![\p{L}\d/])", Plain)]
    private static partial Regex Range();

    [GeneratedRegex(@"(?:№\s*)?\d{1,3}\s?\p{L}?(?:/\d+\p{L}?)?(?:\s+корп\.?\s*\d+)?$", Plain)]
    private static partial Regex Number();
}
