using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>What a feed gives.</summary>
public enum FeedKind
{
    /// <summary>Events as JSON, by our own schema (docs/feeds.md).</summary>
    Events,

    /// <summary>The day's planned power cuts by queue.</summary>
    PowerSchedule,
}

/// <summary>
/// One entry of the settings <c>Feeds</c>: a source that the city may read. Without a path or an address it is only uploaded.
/// </summary>
public sealed partial class FeedOptions
{
    /// <summary>Its name in the API and in events: a to z, digits, hyphens.</summary>
    [Required]
    public string Name { get; init; } = "";

    [EnumDataType(typeof(FeedKind))]
    public FeedKind Kind { get; init; }

    /// <summary>A file on this machine.</summary>
    public string? Path { get; init; }

    /// <summary>An http or https address. Redirects to another host are not followed.</summary>
    public Uri? Url { get; init; }

    /// <summary>How often it is read or, if it is only uploaded, how often that is expected; null: 10 minutes, or 8 hours.</summary>
    [Range(1, 7 * 24 * 60)]
    public int? EveryMinutes { get; init; }

    /// <summary>Whose data they are, in words: people read it.</summary>
    [StringLength(120)]
    public string? Responsible { get; init; }

    /// <summary>
    /// It may warn of danger to life without a second person's consent; otherwise its word "danger" is only shown to staff.
    /// </summary>
    public bool MayWarn { get; init; }

    public bool IsFetched => Path is not null || Url is not null;

    public TimeSpan Interval => TimeSpan.FromMinutes(EveryMinutes ?? (IsFetched ? 10 : 8 * 60));

    /// <summary>Longer without anything that can be read is "no data": two hours, or three of its own intervals.</summary>
    public TimeSpan SilentAfter => Interval * 3 > TimeSpan.FromHours(2) ? Interval * 3 : TimeSpan.FromHours(2);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,39}\z")]
    internal static partial Regex NameLike();
}

/// <summary>All feeds: those of the settings, and beside them two that staff may upload to without any setting.</summary>
public sealed class FeedRegistry
{
    public const string Power = "power", Events = "events";

    private readonly List<FeedOptions> _feeds;

    /// <exception cref="InvalidOperationException">A setting makes no sense, and why.</exception>
    public FeedRegistry(IConfiguration configuration)
    {
        _feeds = configuration.GetSection("Feeds").Get<List<FeedOptions>>() ?? [];
        foreach (var feed in _feeds) Check(feed);
        if (_feeds.GroupBy(feed => feed.Name).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            throw new InvalidOperationException($"Feeds: the name '{twice}' stands there twice.");
        if (Find(Power) is null) _feeds.Add(new() { Name = Power, Kind = FeedKind.PowerSchedule });
        if (Find(Events) is null) _feeds.Add(new() { Name = Events, Kind = FeedKind.Events });
    }

    public IReadOnlyList<FeedOptions> All => _feeds;

    public FeedOptions? Find(string name) => _feeds.FirstOrDefault(feed => feed.Name == name);

    private static void Check(FeedOptions feed)
    {
        Validator.ValidateObject(feed, new(feed), validateAllProperties: true);
        if (!FeedOptions.NameLike().IsMatch(feed.Name))
            throw new InvalidOperationException($"Feeds: '{feed.Name}' is no name; use a to z, digits and hyphens.");
        if (feed is { Path: not null, Url: not null })
            throw new InvalidOperationException($"Feeds: '{feed.Name}' has a path and an address; one is enough.");
        if (feed.Url is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
            throw new InvalidOperationException($"Feeds: the address of '{feed.Name}' must be http or https.");
    }
}
