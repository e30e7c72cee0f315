using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// Validates the certificates of one check, and keeps the earliest end and the last problem. Nothing is downloaded to complete a chain.
/// </summary>
internal sealed class LinkCertificates
{
    public LinkCertificates(X509Certificate2Collection? roots, TimeProvider clock)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true, VerificationTimeIgnored = false,
            VerificationTime = clock.GetUtcNow().UtcDateTime
        };
        if (roots is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(roots);
        }
        Options = new()
        {
            CertificateChainPolicy = policy,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Validate(certificate, chain, errors)
        };
    }

    public SslClientAuthenticationOptions Options { get; }

    public DateTimeOffset? Until { get; private set; }

    /// <summary>What is wrong with the last one; null: nothing.</summary>
    public string? Trouble { get; private set; }

    private bool Validate(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is X509Certificate2 leaf && new DateTimeOffset(leaf.NotAfter.ToUniversalTime()) is var until
            && (Until is null || until < Until)) Until = until;
        Trouble = errors == SslPolicyErrors.None ? null : Classify(errors,
            chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError);
        return Trouble is null;
    }

    /// <summary>
    /// The problem for these errors. A chain without an intermediate certificate opens in some browsers and not in others, so it is no
    /// broken link.
    /// </summary>
    private static string Classify(SslPolicyErrors errors, X509ChainStatusFlags chain) =>
        chain.HasFlag(X509ChainStatusFlags.PartialChain)
            && (chain & (X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.UntrustedRoot)) == 0
        && !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? LinkProblem.Odd : LinkProblem.Certificate;
}
