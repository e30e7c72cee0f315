using IfCity.Bots.Messaging;

namespace IfCity.Bots.City.Catalogue;

/// <summary>The ways to a card from outside: an address for each messenger, and its picture.</summary>
public sealed class ServiceLinks(MessengerRegistry messengers, KeepPicture keepPicture, TimeProvider clock)
{
    private const int AtMost = 500;

    /// <summary>
    /// How long a stored picture is used. Pictures that no row names are deleted after two days, so it is stored again before that.
    /// </summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<Uri, (string Sha256, DateTimeOffset At)> _pictures = [];

    /// <summary>What stands in a deep link to the card.</summary>
    public static string Payload(string serviceId) => $"services_{serviceId}";

    /// <summary>The address of the card in that messenger; null if the messenger is off or the bot's name in it is not known.</summary>
    public Uri? FindLink(string serviceId, string messenger) => messengers.Find(messenger)?.LinkTo(Payload(serviceId));

    /// <summary>Each messenger that can be linked to, by the name that people know.</summary>
    public IReadOnlyList<(string Messenger, Uri Link)> ListLinks(string serviceId) => [.. messengers.All
        .Select(messenger => (Name: messenger.Capabilities.Messenger, Link: messenger.LinkTo(Payload(serviceId))))
        .Where(way => way.Link is not null)
        .Select(way => ($"{char.ToUpperInvariant(way.Name[0])}{way.Name[1..]}", way.Link!))];

    /// <summary>SHA-256 of a stored picture that opens the card in that messenger, or in one that can be linked to.</summary>
    public string? Picture(string serviceId, string messenger)
    {
        if ((FindLink(serviceId, messenger) ?? ListLinks(serviceId).Select(way => way.Link).FirstOrDefault()) is not { } link) return null;
        var now = clock.GetUtcNow();
        if (_pictures.TryGetValue(link, out var known) && now - known.At < Kept) return known.Sha256;
        if (_pictures.Count >= AtMost) _pictures.Clear();
        var sha256 = keepPicture(QrPicture.DrawPng(link));
        _pictures[link] = (sha256, now);
        return sha256;
    }
}
