using System.Reflection;
using Xunit.Sdk;

namespace IfCity.Bots.Tests.Kit;

/// <summary>The two databases of the service.</summary>
public enum Engine
{
    Sqlite,
    PostgreSql,
}

/// <summary>
/// Whether what a test needs beyond the SDK is here. Absent, the test says so as a visible skip; with <c>CI=true</c> it
/// runs all the same, and fails.
/// </summary>
public static class Needs
{
    public static string? Postgres =>
        PostgresServer.Binaries is not null || InCi ? null : "PostgreSQL is not installed here: .ci/run installs it.";

    public static string? Chromium => ChromiumPath is not null || InCi ? null : "Chromium is not installed here: .ci/run installs it.";

    public static string? S3 => HasNode || InCi ? null : "Node.js is not installed here: .ci/run installs it.";

    public static string? ChromiumPath { get; } =
        ((string[])["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]).FirstOrDefault(File.Exists);

    private static bool HasNode { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "node")));

    private static bool InCi => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Runs a theory on SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Engine.Sqlite]];
}

/// <summary>Runs a theory on a PostgreSQL of the test run's own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute() => Skip = Needs.Postgres;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Engine.PostgreSql]];
}
