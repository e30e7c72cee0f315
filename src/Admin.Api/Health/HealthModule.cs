using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IfCity.Bots.Admin.Health;

/// <summary>
/// Live: the process answers. Ready: it can take updates now; 503 while it cannot, and 200 with "Degraded" while something else is wrong,
/// with the reasons in either case. Deep, on the listener of staff: every check, loop and messenger with figures.
/// </summary>
public static class HealthModule
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<DiskCheck>("disk").AddCheck<StoreCheck>("store")
            .AddCheck<LoopsCheck>("loops").AddCheck<LeadershipCheck>("leadership").AddCheck<MessengersCheck>("messengers")
            .AddCheck<WaitingCheck>("waiting").AddCheck<FeedsCheck>("feeds").AddCheck<BackupCheck>("backup");
        services.AddSingleton<DeepHealth>();
        services.AddHostedService<AlarmLoop>();
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteReasonsAsync });
    }

    /// <summary>Health in its parts, for staff.</summary>
    public static void MapDeepHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/health/deep", async (DeepHealth deep, CancellationToken cancellationToken) =>
            Results.Json(await deep.DescribeAsync(cancellationToken), Json)).ExcludeFromDescription();

    /// <summary>The word first, as before; then a line for each thing that is not well.</summary>
    private static Task WriteReasonsAsync(HttpContext context, HealthReport report)
    {
        var reasons = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .Select(entry => $"{entry.Key}: {entry.Value.Description}");
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(string.Join('\n', reasons.Prepend($"{report.Status}")));
    }
}
