using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>The staff's listener with TLS of its own.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task With_tls_a_browser_is_held_to_it_and_cookies_go_nowhere_else()
    {
        await using var service = new RunningService();
        Directory.CreateDirectory(service.DataFolder);
        var (file, password) = (Path.Combine(service.DataFolder, "staff.pfx"), Guid.NewGuid().ToString());
        using var rsa = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, password));
        service.Set("Kestrel__Endpoints__Admin__Url", service.AdminUrl.Replace("http:", "https:", StringComparison.Ordinal));
        service.Set("Kestrel__Endpoints__Admin__Certificate__Path", file);
        service.Set("Kestrel__Endpoints__Admin__Certificate__Password", password);
        await service.StartAsync();

        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == certificate.Thumbprint,
        };
        using var http = new HttpClient(handler);
        using var page = await http.GetAsync(
            new Uri($"{service.AdminUrl.Replace("http:", "https:", StringComparison.Ordinal)}/console/sign-in"));
        Assert.Equal("max-age=31536000", page.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.All(page.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
        using var plain = await http.GetAsync(new Uri($"{service.PublicUrl}/health/live"));
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }
}
