using System.Security.Cryptography;
using System.Text;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// How a finding changes the state of a link: after one failure it is in doubt, after a second at another time it is broken, and one
/// success makes it work again.
/// </summary>
internal static class LinkRules
{
    /// <summary>Failures within this time count as one.</summary>
    public static readonly TimeSpan FailureInterval = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(6), LookAgainBroken = TimeSpan.FromHours(1),
        LookAgainReported = TimeSpan.FromHours(1);

    /// <summary>Takes the finding in; true if the link works now and did not before.</summary>
    /// <param name="doubted">Residents say that it does not work, whatever we see.</param>
    public static bool Take(LinkState state, LinkFinding finding, DateTimeOffset now, bool doubted = false)
    {
        var before = state.Health;
        (state.CheckedAt, state.EndsAt, state.CertificateUntil) =
            (now, finding.EndsAt?.AbsoluteUri, finding.CertificateUntil ?? state.CertificateUntil);
        switch (finding.Health)
        {
            case LinkHealth.Works when doubted:
                Settle(state, LinkHealth.InDoubt, LinkProblem.Residents, now);
                state.DueAt = now + Spread(state.Url, LookAgainReported);
                break;
            case LinkHealth.Broken:
                Fail(state, finding.Why!, now);
                state.DueAt = now
                    + (state.Health == LinkHealth.Broken ? Spread(state.Url, LookAgainBroken) : FailureInterval + TimeSpan.FromMinutes(1));
                break;
            default:
                Settle(state, finding.Health, finding.Why, now);
                state.DueAt = now + Spread(state.Url, LookAgain);
                break;
        }
        return state.Health == LinkHealth.Works && before is LinkHealth.InDoubt or LinkHealth.Broken;
    }

    /// <summary>A time by a tenth longer or shorter, the same for the same address.</summary>
    public static TimeSpan Spread(string url, TimeSpan time) =>
        time * (0.9 + 0.2 * SHA256.HashData(Encoding.UTF8.GetBytes(url))[0] / byte.MaxValue);

    private static void Settle(LinkState state, LinkHealth health, string? why, DateTimeOffset now)
    {
        if (state.Health != health || state.Failures > 0 || state.Since is null) state.Since = now;
        (state.Health, state.Why, state.Failures) = (health, why, 0);
    }

    /// <summary>Records a failure. A broken link is broken since the first failure in a row, not since the second confirmed it.</summary>
    private static void Fail(LinkState state, string why, DateTimeOffset now)
    {
        state.Why = why;
        if (state.Failures == 0)
        {
            (state.Health, state.Since, state.Failures) = (LinkHealth.InDoubt, now, 1);
            return;
        }
        if (state.Health != LinkHealth.Broken && now - state.Since < FailureInterval) return;
        (state.Health, state.Failures) = (LinkHealth.Broken, state.Failures + 1);
    }
}
