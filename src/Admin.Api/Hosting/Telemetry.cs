using System.Diagnostics;
using IfCity.Bots.Tracing;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Traces, logs with the numbers of their traces, and metrics to a collector of OpenTelemetry, if one is named. Of the spans and figures
/// that libraries make none is taken: they bear addresses of calls, and Telegram's hold the token. The runtime's own figures are: memory,
/// threads, collections. What is told here as metrics stands at <c>/metrics</c>, too.
/// </summary>
internal static class Telemetry
{
    /// <summary>OpenTelemetry's own name; its other settings of the exporter and of sampling are heeded, too.</summary>
    private const string Setting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string OwnMeters = "IfCity.*", RuntimeMeter = "System.Runtime";

    /// <exception cref="CannotStartException">The collector's address is none.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Setting] is not { Length: > 0 } collector) return;
        if (!Uri.TryCreate(collector, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new CannotStartException($"{Setting} is no address of the form http://host:port: '{collector}'.");
        // Messengers and sites are told no number of ours.
        DistributedContextPropagator.Current = DistributedContextPropagator.CreateNoOutputPropagator();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("ifcity-bots", serviceVersion: RunningVersion.Text))
            .WithTracing(traces => traces.AddSource(Traces.Source))
            .WithMetrics(metrics => metrics.AddMeter(OwnMeters, RuntimeMeter).AddInstrumentation(services =>
                new ObservedGauges(services.GetRequiredService<Gauges>(), services.GetRequiredService<TimeProvider>())))
            .WithLogging(configureBuilder: null, logs => logs.IncludeFormattedMessage = true)
            .UseOtlpExporter();
    }
}
