using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Addresses;

/// <summary>A street of the community. <paramref name="Id"/> never changes; a street is also found by its former names.</summary>
/// <param name="Name">The short name people use: «Мазепи».</param>
/// <param name="FullName">The official one: «Гетьмана Мазепи».</param>
public sealed record Street(string Id, string Settlement, string Type, string Name, string FullName, IReadOnlyList<string> FormerNames)
{
    /// <summary>Parts of the city that it runs through, if known; the first is where it mostly lies.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    public string DisplayName => $"{StreetTypes.Short(Type)} {FullName}";

    /// <summary>The kind of street that is written so: «бульв.»; null if there is none.</summary>
    public static string? TypeOf(string written) => StreetTypes.Read(written.Trim().ToLowerInvariant().TrimEnd('.'));

    /// <summary>«с. Узин, вул. Лісова»; the name of the city is left out.</summary>
    public string NameWithSettlement => Settlement == AddressBook.City ? DisplayName : $"с. {Settlement}, {DisplayName}";

    /// <summary>«Hetmana Mazepy St»; the name of a village follows the street.</summary>
    public string English =>
        $"{Romanisation.Romanise(FullName)} {StreetTypes.English(Type)}"
            + $"{(Settlement == AddressBook.City ? "" : $", {Romanisation.Romanise(Settlement)}")}";
}

/// <summary>A building, and the flat or office in it if that was said.</summary>
/// <param name="House">Number as the city writes it: lower-case Cyrillic letter, no spaces: «15а», «38/2».</param>
public sealed record Address(Street Street, string House, string? Corpus = null, string? Flat = null)
{
    /// <summary>The key of the building: the same for every way in which its address can be typed.</summary>
    public string BuildingKey => Corpus is null ? $"{Street.Id}|{House}" : $"{Street.Id}|{House}|{Corpus}";

    /// <summary>«вул. Гетьмана Мазепи, 15а»; villages go first.</summary>
    public string DisplayName => $"{Street.NameWithSettlement}, {House}{(Corpus is null ? "" : $", корп. {Corpus}")}";

    public Text Text => Text.Data(DisplayName, $"{Romanisation.Romanise(House)}{(Corpus is null ? "" : $"/{Corpus}")} {Street.English}");
}

/// <summary>What a name of a street is taken for.</summary>
/// <param name="Street">The street; null if none or several fit.</param>
/// <param name="IsExact">It was typed without a slip, and by the name that the street has now.</param>
/// <param name="Others">Streets that may be meant instead, the likeliest first.</param>
public sealed record StreetReading(Street? Street, bool IsExact, IReadOnlyList<Street> Others);

/// <summary>What the address book understands of a typed address. Where it is not sure, the person is asked.</summary>
public abstract record AddressAnswer
{
    /// <summary>One building; <paramref name="OldName"/> if a former name of the street was typed.</summary>
    public sealed record Resolved(Address Address, string? OldName = null) : AddressAnswer;

    /// <summary>Several addresses fit equally well, or one fits without certainty: the person is to choose one of them, or none.</summary>
    public sealed record Choose(IReadOnlyList<Address> Addresses) : AddressAnswer;

    /// <summary>Several streets fit, and no number was said.</summary>
    public sealed record ChooseStreet(IReadOnlyList<Street> Streets) : AddressAnswer;

    /// <summary>The street is known, the number is missing.</summary>
    public sealed record NeedsHouse(Street Street) : AddressAnswer;

    /// <summary>No street of the community is called so; some that sound alike.</summary>
    public sealed record NoSuchStreet(IReadOnlyList<Street> Alike) : AddressAnswer;

    /// <summary>Another town.</summary>
    public sealed record Elsewhere(string Town) : AddressAnswer;

    /// <summary>Nothing in the words looks like an address.</summary>
    public sealed record NotAnAddress : AddressAnswer;
}
