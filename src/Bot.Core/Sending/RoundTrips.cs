namespace IfCity.Bots.Sending;

/// <summary>How long calls take from their beginning to their answer, of late.</summary>
internal sealed class RoundTrips
{
    /// <summary>The shortest that was seen may not be the shortest there is, the less so the more they differ.</summary>
    private static readonly TimeSpan LeastMargin = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan While = TimeSpan.FromSeconds(3);

    /// <summary>The shortest of this while, which began then, and of the while before; null: none was seen.</summary>
    private TimeSpan? _shortest, _shortestBefore;

    private TimeSpan _whileSince, _usual;

    /// <summary>What any call needs at least, both ways together, less a margin: below zero if that is more.</summary>
    public TimeSpan Lead { get; private set; } = -LeastMargin;

    public void Note(TimeSpan now, TimeSpan trip)
    {
        if (_shortest is null || now - _whileSince >= While) (_shortestBefore, _shortest, _whileSince) = (_shortest, trip, now);
        else if (trip < _shortest) _shortest = trip;
        _usual = _usual == TimeSpan.Zero ? trip : _usual + (trip - _usual) / 16;
        var shortest = _shortestBefore < _shortest ? _shortestBefore.Value : _shortest.Value;
        var margin = (_usual - shortest) / 2;
        Lead = shortest - (margin > LeastMargin ? margin : LeastMargin);
    }
}
