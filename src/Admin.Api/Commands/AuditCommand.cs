using System.Globalization;
using IfCity.Bots.City.Staff.Audit;

namespace IfCity.Bots.Admin.Commands;

/// <summary>
/// <c>audit verify [120:1f3a…]</c>: whether the audit is whole, and whether an entry is still the one whose hash was noted earlier. It
/// reads alone, and may run beside the service.
/// </summary>
internal static class AuditCommand
{
    public static Command Command { get; } =
        new("audit", "verify [N:HASH]", "computes the audit's hashes anew and names the first entry that is not whole", RunAsync);

    private static async Task<int> RunAsync(WebApplication app, string[] words)
    {
        if (words is not (["verify"] or ["verify", _])) throw new CannotStartException("The audit knows one command: audit verify.");
        var seen = ReadSeen(words.ElementAtOrDefault(1));
        if (words.Length > 1 && seen is null) throw new CannotStartException("What was seen is a number, a colon and a hash: 120:1f3a…");
        var report = await app.Services.GetRequiredService<AuditVerifier>().VerifyAsync(seen, app.Lifetime.ApplicationStopping);
        await System.Console.Out.WriteLineAsync(Describe(report));
        return report.IsWhole ? 0 : 1;
    }

    /// <summary>Number and hash of an entry; null if that is not what is written.</summary>
    public static (long Number, string Hash)? ReadSeen(string? written) => written?.Split(':') is [var number, { Length: > 0 } hash]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
        ? (parsed, hash) : null;

    private static string Describe(AuditReport report) => report switch
    {
        { IsWhole: true, Verified: 0 } => "The audit is empty.",
        { IsWhole: true } => $"The audit is whole: {report.Verified} entries, from {report.First} to {report.Last}. "
            + $"It ends with {report.Last}:{report.LastHash}",
        { Fault: AuditFault.Missing } => $"Entry {report.BrokenAt} is missing. The {report.Verified} before it are whole.",
        { Fault: AuditFault.Changed } =>
            $"Entry {report.BrokenAt} is not as it was written. The {report.Verified} before it are whole.",
        { Fault: AuditFault.Foreign } => $"Entry {report.BrokenAt} was not written by the service: it stands outside the chain.",
        _ => $"Entry {report.BrokenAt} is not the one that was seen: the chain was written anew.",
    };
}
