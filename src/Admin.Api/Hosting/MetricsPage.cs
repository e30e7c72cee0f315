using Prometheus;

namespace IfCity.Bots.Admin.Hosting;

/// <summary><c>/metrics</c> on the admin listener, in Prometheus' text format: our own meters, and what waits in the database.</summary>
public static class MetricsPage
{
    public static void AddMetricsPage(this IServiceCollection services)
    {
        Metrics.SuppressDefaultMetrics(new() { SuppressMeters = true });
        services.AddSingleton<Counters>();
        services.AddSingleton<Gauges>();
    }

    /// <summary>What happens before staff or a monitor have asked for anything counts, too.</summary>
    public static void CountFromNowOn(this WebApplication app) => app.Services.GetRequiredService<Counters>();

    public static void MapMetricsPage(this IEndpointRouteBuilder app)
    {
        Metrics.DefaultRegistry.AddBeforeCollectCallback(app.ServiceProvider.GetRequiredService<Gauges>().ReadAsync);
        app.MapMetrics("/metrics");
    }
}
