using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>A building that a person wants to hear of, what they call it, and which kinds of notices they want.</summary>
public sealed class Subscription : IHasWays
{
    public long Id { get; set; }
    public long PersonId { get; set; }

    /// <summary><see cref="Address.BuildingKey"/>; one row for a chat and building.</summary>
    public string BuildingKey { get; set; } = "";
    public string StreetId { get; set; } = "";

    /// <summary><c>home</c>, <c>parents</c>, <c>office</c>, or the person's own word.</summary>
    public string Label { get; set; } = "";
    public string AddressUk { get; set; } = "";
    public string AddressEn { get; set; } = "";

    /// <summary>Slugs of <see cref="NoticeKind"/> that the person wants.</summary>
    public List<string> Kinds { get; set; } = [];

    /// <summary>Of <see cref="Kinds"/> those that come without a sound.</summary>
    public List<string> Silent { get; set; } = [];

    /// <summary>Of <see cref="Kinds"/> those that come together once a day.</summary>
    public List<string> Digest { get; set; } = [];

    /// <summary>The power queue as the person told it, for a building whose queue the register does not know.</summary>
    public string? Queue { get; set; }

    /// <summary>How long before a planned cut of power to remind, minutes, 5 to 60; null: not at all.</summary>
    public int? RemindMinutes { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    public Place Place => new(AddressUk, AddressEn, BuildingKey, StreetId);

    public Text Name => BuildingLabels.Named(Label);

    public NoticeWay WayOf(string kind) => NoticeWays.Of(this, kind);

    /// <summary>«Дім: вул. Гетьмана Мазепи, 15».</summary>
    public Text Title => Text.Data($"{Name.Uk}: {AddressUk}", $"{Name.En}: {AddressEn}");
}

/// <summary>How a person is told of a kind of notice, from the most to the least that they hear.</summary>
public enum NoticeWay
{
    Sound,
    Silent,

    /// <summary>With all others of the day, once, at 18:00 by Kyiv's clock.</summary>
    Daily,
    Off,
}

/// <summary>The names offered for a building.</summary>
public static class BuildingLabels
{
    public const int LongestOwn = 30;

    public static readonly IReadOnlyList<Button> Offered =
    [
        new("home", new($"Дім", $"Home")),
        new("parents", new($"Батьки", $"Parents")),
        new("office", new($"Робота", $"Office")),
    ];

    public static Text Named(string label) => Offered.FirstOrDefault(offered => offered.Id == label)?.Label ?? Text.Data(label);
}

/// <summary>A kind of notice that a building can be told of.</summary>
public sealed record NoticeKind(string Slug, string Sign, Text Title)
{
    /// <summary>What fits on half a line of buttons.</summary>
    public Text Short { get; init; } = Title;

    /// <summary>What cannot be put off: the rest is "less important" where a person wants only this.</summary>
    public bool IsVital { get; init; }

    public static readonly IReadOnlyList<NoticeKind> All =
    [
        new("water", "💧", new($"Вода", $"Water")) { IsVital = true },
        new("heat", "♨️", new($"Тепло і гаряча вода", $"Heat and hot water")) { IsVital = true, Short = new($"Тепло", $"Heat") },
        new("power", "💡", new($"Світло", $"Power")) { IsVital = true },
        new("gas", "🔥", new($"Газ", $"Gas")) { IsVital = true },
        new("lift", "🛗", new($"Ліфт", $"Lift")),
        new("roads", "🚧", new($"Дороги і рух", $"Roads and traffic")) { Short = new($"Дороги", $"Roads") },
        new("waste", "♻️", new($"Сміття", $"Waste")),
        new("city", "📣", new($"Новини міста", $"City news")) { Short = new($"Новини", $"City news") },
    ];

    public static NoticeKind? Find(string slug) => All.FirstOrDefault(kind => kind.Slug == slug);
}
