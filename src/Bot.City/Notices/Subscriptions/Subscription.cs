using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sealing;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>A building that a person wants to hear of, what they call it, and which kinds of notices they want.</summary>
public sealed class Subscription
{
    public long Id { get; set; }

    /// <summary>The person (<see cref="Storage.Chat.Person"/>).</summary>
    public long PersonId { get; set; }

    /// <summary><see cref="Address.BuildingKey"/>; one row for a chat and building.</summary>
    public string BuildingKey { get; set; } = "";
    public string StreetId { get; set; } = "";

    /// <summary><c>home</c>, <c>parents</c>, <c>office</c>, or the person's own word.</summary>
    [Sealed]
    public string Label { get; set; } = "";

    /// <summary>The address as it read when they followed it.</summary>
    public string AddressUk { get; set; } = "";
    public string AddressEn { get; set; } = "";

    /// <summary>Slugs of <see cref="NoticeKind"/> that the person wants.</summary>
    public List<string> Kinds { get; set; } = [];

    /// <summary>The power queue as the person told it, for a building whose queue the register does not know.</summary>
    public string? Queue { get; set; }

    /// <summary>The person wants to be reminded of planned cuts of power, <see cref="PowerService.RemindsBefore"/> each.</summary>
    public bool RemindsOfCuts { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>
    /// Takes over the choices of another row of the same person and building, which is then removed: all kinds that either wanted stay.
    /// </summary>
    public void Join(Subscription other) => (Kinds, Queue, RemindsOfCuts) =
        ([.. NoticeKind.All.Select(kind => kind.Slug).Where(slug => Kinds.Contains(slug) || other.Kinds.Contains(slug))], Queue
            ?? other.Queue, RemindsOfCuts || other.RemindsOfCuts);

    public Place Place => new(AddressUk, AddressEn, BuildingKey, StreetId);

    public Text Name => BuildingLabels.Named(Label);

    /// <summary>«Дім: вул. Гетьмана Мазепи, 15».</summary>
    public Text Title => Text.Data($"{Name.Uk}: {AddressUk}", $"{Name.En}: {AddressEn}");
}

/// <summary>The names offered for a building.</summary>
internal static class BuildingLabels
{
    public const int LongestOwn = 30;

    public static readonly IReadOnlyList<Button> Offered =
    [
        new("home", new($"Дім", $"Home")),
        new("parents", new($"Батьки", $"Parents")),
        new("office", new($"Робота", $"Office")),
    ];

    /// <summary>What an address is called until its owner calls it something.</summary>
    public const string First = "home", Further = "further";

    private static readonly Text FurtherName = new($"Ще одна адреса", $"Another address");

    public static Text Named(string label) => label == Further ? FurtherName
        : Offered.FirstOrDefault(offered => offered.Id == label)?.Label ?? Text.Data(label);
}

/// <summary>A kind of notice that a building can be told of.</summary>
public sealed record NoticeKind(string Slug, string Sign, Text Title)
{
    /// <summary>What fits on half a line of buttons.</summary>
    public Text Short { get; init; } = Title;

    /// <summary>The city's own news. As a topic: what is said to everyone, which people hear until they switch it off.</summary>
    public const string City = "city";

    public static readonly IReadOnlyList<NoticeKind> All =
    [
        new("water", "💧", new($"Вода", $"Water")),
        new("heat", "♨️", new($"Тепло і гаряча вода", $"Heat and hot water")) { Short = new($"Тепло", $"Heat") },
        new("power", "💡", new($"Світло", $"Power")),
        new("gas", "🔥", new($"Газ", $"Gas")),
        new("lift", "🛗", new($"Ліфт", $"Lift")),
        new("roads", "🚧", new($"Дороги і рух", $"Roads and traffic")) { Short = new($"Дороги", $"Roads") },
        new("waste", "♻️", new($"Сміття", $"Waste")),
        new(City, "📣", new($"Новини міста", $"City news")) { Short = new($"Новини", $"City news") },
    ];

    public static NoticeKind? Find(string slug) => All.FirstOrDefault(kind => kind.Slug == slug);
}
