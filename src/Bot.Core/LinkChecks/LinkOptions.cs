using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.LinkChecks;

/// <summary>Settings <c>LinkChecker</c>. Nothing here can loosen what may be connected to (<see cref="PublicAddress"/>).</summary>
public sealed class LinkOptions
{
    /// <summary>Whether links are looked at, by the clock or by hand. Off without the setting; the executable switches it on in Production.</summary>
    public bool Enabled { get; init; }

    /// <summary>An e-mail or web address that stands in each request, for whoever keeps the site that is looked at.</summary>
    [RegularExpression("^[!-~]{3,200}$", ErrorMessage = "LinkChecker:Contact is an e-mail or web address in Latin letters, without spaces.")]
    public string? Contact { get; init; }

    /// <summary>How often a link that works is looked at; a tenth more or less, so that they spread over the day.</summary>
    [Range(10, 7 * 24 * 60)]
    public int EveryMinutes { get; init; } = 6 * 60;

    /// <summary>How many requests are under way at once; each to another host.</summary>
    [Range(1, 64)]
    public int AtOnce { get; init; } = 16;

    /// <summary>Rest between two requests to one host.</summary>
    [Range(0, 60_000)]
    public int PauseMilliseconds { get; init; } = 1_000;

    /// <summary>For all requests to one link together.</summary>
    [Range(1, 10)]
    public int TimeoutSeconds { get; init; } = 10;

    public TimeSpan Every => TimeSpan.FromMinutes(EveryMinutes);

    public TimeSpan Pause => TimeSpan.FromMilliseconds(PauseMilliseconds);

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public string UserAgent => Contact is null ? "IfCityLinkCheck/1.0" : $"IfCityLinkCheck/1.0 (+{Contact})";
}
