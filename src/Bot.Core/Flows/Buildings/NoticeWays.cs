using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>By which way each kind of notice comes, while a person chooses: three lists, as <see cref="Subscription"/> keeps them.</summary>
internal static class NoticeWays
{
    /// <summary>In the order in which they are offered.</summary>
    public static readonly IReadOnlyList<Button> Offered =
    [
        new("sound", new($"🔔 Зі звуком", $"🔔 With a sound")),
        new("silent", new($"🔕 Тихо", $"🔕 Silently")),
        new("daily", new($"📰 Раз на день", $"📰 Once a day")),
        new("off", new($"✖️ Вимкнути", $"✖️ Off")),
    ];

    public static string Sign(NoticeWay way) => way switch
    {
        NoticeWay.Sound => "🔔",
        NoticeWay.Silent => "🔕",
        NoticeWay.Daily => "📰",
        _ => "✖️",
    };

    /// <summary>The way in a word: a sign alone says nothing to who hears it read out.</summary>
    public static Text Name(NoticeWay way) => way switch
    {
        NoticeWay.Sound => new($"зі звуком", $"with a sound"),
        NoticeWay.Silent => new($"тихо", $"silently"),
        NoticeWay.Daily => new($"раз на день", $"once a day"),
        _ => new($"вимкнено", $"off"),
    };

    public static NoticeWay Read(string id) => id switch
    {
        "sound" => NoticeWay.Sound,
        "silent" => NoticeWay.Silent,
        "daily" => NoticeWay.Daily,
        _ => NoticeWay.Off,
    };

    public static NoticeWay Of(IHasWays lists, string kind) =>
        !lists.Kinds.Contains(kind) ? NoticeWay.Off : lists.Digest.Contains(kind) ? NoticeWay.Daily : lists.Silent.Contains(kind) ? NoticeWay.Silent : NoticeWay.Sound;

    public static void Set(IHasWays lists, string kind, NoticeWay way)
    {
        foreach (var list in (List<string>[])[lists.Kinds, lists.Silent, lists.Digest]) list.Remove(kind);
        if (way == NoticeWay.Off) return;
        lists.Kinds.Add(kind);
        if (way == NoticeWay.Silent) lists.Silent.Add(kind);
        if (way == NoticeWay.Daily) lists.Digest.Add(kind);
    }

    /// <summary>Everything, or what cannot be put off with a sound and the rest once a day.</summary>
    public static void Preset(IHasWays lists, bool onlyVital)
    {
        foreach (var kind in NoticeKind.All) Set(lists, kind.Slug, onlyVital && !kind.IsVital ? NoticeWay.Daily : NoticeWay.Sound);
    }

    /// <summary>Of what two people had for one building: each kind by the way by which more is heard of it.</summary>
    public static void Join(Subscription kept, Subscription other)
    {
        foreach (var kind in NoticeKind.All) Set(kept, kind.Slug, (NoticeWay)Math.Min((int)kept.WayOf(kind.Slug), (int)other.WayOf(kind.Slug)));
    }
}

/// <summary>Something that says of each kind of notice how it comes.</summary>
internal interface IHasWays
{
    List<string> Kinds { get; }
    List<string> Silent { get; }
    List<string> Digest { get; }
}
