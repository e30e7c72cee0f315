using System.Globalization;
using IfCity.Bots.City.Staff.Audit;

namespace IfCity.Bots.Admin.Staff;

/// <summary>
/// <c>dotnet Admin.Api.dll audit verify [120:1f3a…]</c>: whether the audit is whole, without serving anything; it may run beside the
/// service.
/// </summary>
internal static class AuditCommand
{
    public static bool IsAsked(string[] args) => args is ["audit", "verify"] or ["audit", "verify", _];

    /// <summary>Says in one line what was found; 0 if the audit is whole, 1 if not, 2 if the command cannot be read.</summary>
    public static async Task<int> RunAsync(string[] args, IServiceProvider services)
    {
        var seen = ReadSeen(args.ElementAtOrDefault(2));
        if (args.Length > 2 && seen is null)
        {
            await System.Console.Error.WriteLineAsync("What was seen is a number, a colon and a hash: 120:1f3a…");
            return 2;
        }
        var report = await services.GetRequiredService<AuditVerifier>().VerifyAsync(seen, CancellationToken.None);
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
