using System.Reflection;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Which release is running, for those who look after it.</summary>
internal static class RunningVersion
{
    private const int DigitsOfCommit = 9;

    /// <summary>The number, and the beginning of the commit if it was built where that is known: <c>0.1.0 (62faaa901)</c>.</summary>
    public static string Text { get; } = Describe(typeof(RunningVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    private static string Describe(string informational) => informational.Split('+') is [var number, { Length: > DigitsOfCommit } commit]
        ? $"{number} ({commit[..DigitsOfCommit]})"
        : informational;
}
