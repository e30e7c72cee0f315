using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Prometheus;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Our own meters' counters for the page of metrics, each under its instrument's name. The library's adapter begins to count
/// only with the first scrape, puts the meter's name before the instrument's, and takes up every meter of Kestrel and HttpClient
/// unless told not to: their cost would fall on the turn.
/// </summary>
internal sealed class Counters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, Counter> _counters = [];

    public Counters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is Counter<long> && instrument.Meter.Name.StartsWith("IfCity.", StringComparison.Ordinal))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) => Count(instrument, count, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>An instrument is always counted with the same tags, so its first measurement tells their names.</summary>
    private void Count(Instrument instrument, long count, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var values = new string[tags.Length];
        for (var i = 0; i < tags.Length; i++) values[i] = Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) ?? "";
        (_counters.TryGetValue(instrument, out var counter) ? counter : Create(instrument, tags)).WithLabels(values).Inc(count);
    }

    private Counter Create(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var names = new string[tags.Length];
        for (var i = 0; i < tags.Length; i++) names[i] = tags[i].Key;
        return _counters.GetOrAdd(instrument, _ => Metrics.CreateCounter($"{instrument.Name}_total", instrument.Description ?? "", names));
    }
}
