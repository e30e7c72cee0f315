using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>Headers of answers: what staff read is kept nowhere, and no page is framed.</summary>
public sealed class HeaderTests(DevelopmentService service) : IClassFixture<DevelopmentService>
{
    [Theory]
    [InlineData("admin", "/api/v1/appeals", 200)]
    [InlineData("admin", "/api/v1/appeals/999999", 404)]
    [InlineData("admin", "/api/v1/appeals?noSuch=1", 400)]
    [InlineData("admin", "/api/v1/appeals?format=csv", 200)]
    [InlineData("admin", "/api/v1/no-such", 404)]
    [InlineData("admin", "/api/v1/audit", 200)]
    [InlineData("admin", "/openapi/v1.json", 200)]
    [InlineData("admin", "/docs/", 200)]
    [InlineData("admin", "/console/sign-in", 200)]
    [InlineData("admin", "/metrics", 200)]
    [InlineData("admin", "/health/ready", 200)]
    [InlineData("public", "/emulator", 200)]
    [InlineData("public", "/open-data/services.json", 200)]
    [InlineData("public", "/open311/v2/services.xml", 200)]
    [InlineData("public", "/media/a/b/c", 404)]
    [InlineData("public", "/privacy", 200)]
    [InlineData("public", "/my-data/AAAAAAAAAAAAAAAAAAAAAA", 404)]
    [InlineData("public", "/no-such", 404)]
    public async Task Every_answer_has_them(string listener, string path, int status)
    {
        using var http = new HttpClient
        {
            BaseAddress = new Uri(listener == "admin" ? service.Service.AdminUrl : service.Service.PublicUrl),
        };
        if (listener == "admin") http.DefaultRequestHeaders.Add("X-Api-Key", RunningService.ApiKey);
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        if (listener == "admin") Assert.Equal("no-store", Header("Cache-Control"));
        if (response.Content.Headers.ContentType?.MediaType != "text/html") return;
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Header("Referrer-Policy"));

        string Header(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
    }

    [Fact]
    public async Task Pages_are_among_those_looked_at()
    {
        using var http = new HttpClient();
        foreach (var page in (string[])[$"{service.Service.AdminUrl}/docs/", $"{service.Service.PublicUrl}/emulator"])
        {
            using var response = await http.GetAsync(new Uri(page));
            Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        }
    }
}
