using System.Collections.Concurrent;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.City.Residents.Tour;

/// <summary>The cards of the tour as pictures, drawn when first asked for and then shared by everybody.</summary>
internal sealed class TourPictures(KeepPicture keepPicture, TimeProvider clock)
{
    /// <summary>Pictures that no row names are deleted after two days, so a card is kept again before that.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<(int Card, Language Language), (string Sha256, DateTimeOffset At)> _kept = [];

    /// <summary>SHA-256 of the picture of a card of <see cref="TourTexts.Cards"/>.</summary>
    public string Draw(int card, Language language)
    {
        var now = clock.GetUtcNow();
        if (_kept.TryGetValue((card, language), out var known) && now - known.At < Kept) return known.Sha256;
        var sha256 = keepPicture(TourPicture.Draw(TourTexts.Cards[card], language));
        _kept[(card, language)] = (sha256, now);
        return sha256;
    }
}
