using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IfCity.Bots.Tests.Kit;

public enum CertificateKind
{
    Good,

    /// <summary>Good for ten days more.</summary>
    Soon,
    Expired,
    OtherName,
    SelfSigned,

    /// <summary>By an authority between, whose own certificate is not sent.</summary>
    Incomplete,

    /// <summary>The port speaks no TLS.</summary>
    None,
}

/// <summary>An authority of the test's own, and what it and others sign.</summary>
internal sealed class SiteCertificates : IDisposable
{
    private readonly DateTimeOffset _now;
    private readonly X509Certificate2 _between;
    private readonly ConcurrentDictionary<(string, CertificateKind), SslStreamCertificateContext> _made = [];

    public SiteCertificates(DateTimeOffset now)
    {
        _now = now;
        Root = Authority("Root of the small internet", null);
        _between = Authority("Between", Root);
    }

    public X509Certificate2 Root { get; }

    public SslStreamCertificateContext Of(string host, CertificateKind kind) =>
        _made.GetOrAdd((host, kind), key => SslStreamCertificateContext.Create(Make(key.Item1, key.Item2), null, offline: true));

    public void Dispose()
    {
        Root.Dispose();
        _between.Dispose();
    }

    private X509Certificate2 Make(string host, CertificateKind kind)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(kind == CertificateKind.OtherName ? "another.test" : host);
        request.CertificateExtensions.Add(names.Build());
        var (from, until) = kind switch
        {
            CertificateKind.Expired => (_now.AddDays(-60), _now.AddDays(-1)),
            CertificateKind.Soon => (_now.AddDays(-60), _now.AddDays(10)),
            _ => (_now.AddDays(-60), _now.AddDays(300)),
        };
        using var made = kind == CertificateKind.SelfSigned ? request.CreateSelfSigned(from, until)
            : request.Create(kind == CertificateKind.Incomplete ? _between : Root, from, until, RandomNumberGenerator.GetBytes(8));
        using var whole = made.HasPrivateKey ? new X509Certificate2(made) : made.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }

    private X509Certificate2 Authority(string name, X509Certificate2? by)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        if (by is null) return request.CreateSelfSigned(_now.AddYears(-1), _now.AddYears(5));
        using var made = request.Create(by, _now.AddYears(-1).AddDays(1), _now.AddYears(4), RandomNumberGenerator.GetBytes(8));
        return made.CopyWithPrivateKey(key);
    }
}
