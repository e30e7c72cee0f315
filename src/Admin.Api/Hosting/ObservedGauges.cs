using System.Diagnostics.Metrics;
using Prometheus;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// The gauges of the page of metrics as instruments, which OpenTelemetry asks one after the other in a thread of its own: one reading of
/// the database does for all of them. While nobody asks nothing is read.
/// </summary>
internal sealed class ObservedGauges : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1), LongestReading = TimeSpan.FromSeconds(5);

    private readonly Meter _meter = new("IfCity.Bots");
    private readonly Lock _gate = new();
    private readonly Gauges _gauges;
    private readonly TimeProvider _clock;
    private long? _readAt;

    public ObservedGauges(Gauges gauges, TimeProvider clock)
    {
        (_gauges, _clock) = (gauges, clock);
        foreach (var gauge in gauges.All) _meter.CreateObservableGauge(gauge.Name, () => Observe(gauge), unit: null, gauge.Help);
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> Observe(Gauge gauge)
    {
        lock (_gate) Read();
        return gauge.LabelNames.Length == 0 ? [new(gauge.Value)] : gauge.GetAllLabelValues().Select(values => new Measurement<double>(
            gauge.WithLabels(values).Value, gauge.LabelNames.Zip(values, KeyValuePair.Create<string, object?>)));
    }

    private void Read()
    {
        if (_readAt is { } at && _clock.GetElapsedTime(at) < Fresh) return;
        try
        {
            using var late = new CancellationTokenSource(LongestReading, _clock);
            _gauges.ReadAsync(late.Token).GetAwaiter().GetResult();
        }
        finally
        {
            _readAt = _clock.GetTimestamp();
        }
    }
}
