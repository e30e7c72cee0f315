using IfCity.Bots.Dialogs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IfCity.Bots.City.Staff.Alarms;

/// <summary>The result of a check with its reason in both languages: health is read in English, alarms in the reader's own.</summary>
public static class Finding
{
    private const string Ukrainian = "uk";

    public static HealthCheckResult Well { get; } = HealthCheckResult.Healthy();

    /// <summary>All is well, and this is worth knowing.</summary>
    public static HealthCheckResult Noted(Text words) => HealthCheckResult.Healthy($"{words.En}", Data(words));

    /// <summary>Whether the check says something of what is well.</summary>
    public static bool IsNoted(this HealthReportEntry entry) => entry.Status == HealthStatus.Healthy && entry.Data.ContainsKey(Ukrainian);

    /// <summary>The service works, and somebody must look.</summary>
    public static HealthCheckResult Degraded(Text words) => HealthCheckResult.Degraded($"{words.En}", data: Data(words));

    /// <summary>The service cannot take updates now.</summary>
    public static HealthCheckResult Unhealthy(Text words) => HealthCheckResult.Unhealthy($"{words.En}", data: Data(words));

    /// <summary>Reads the reason back from a check.</summary>
    public static Text ToWords(this HealthReportEntry entry) => Text.Data(
        entry.Data.TryGetValue(Ukrainian, out var words) ? $"{words}" : entry.Description ?? "", entry.Description);

    private static Dictionary<string, object> Data(Text words) => new(StringComparer.Ordinal) { [Ukrainian] = $"{words.Uk}" };
}
