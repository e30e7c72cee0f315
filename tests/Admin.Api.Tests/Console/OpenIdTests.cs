using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IfCity.Bots.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Tests.Admin.Console;

/// <summary>Signing in at a provider of OpenID Connect, a small one that is part of the test.</summary>
public sealed class OpenIdTests
{
    [Fact]
    public async Task Who_is_known_by_mail_comes_in_and_nobody_else()
    {
        await using var provider = await Provider.StartAsync();
        await using var service = new RunningService(new Dictionary<string, string>
        {
            ["Staff__OpenId__Authority"] = provider.Address, ["Staff__OpenId__ClientId"] = Provider.ClientId,
            ["Staff__OpenId__ClientSecret"] = Provider.ClientSecret, ["Staff__OpenId__Name"] = "Пошта міста",
            ["Staff__Bootstrap__Password"] = ConsoleStaff.FirstPassword, ["Staff__Bootstrap__KeepsPassword"] = "true",
            ["Staff__SecondFactor"] = "false",
        });
        await service.StartAsync();
        foreach (var (name, mail) in ((string, string)[])[("Ольга Знайома", "olha@city.example"), ("Іван Без входу", "ivan@city.example")])
            using (await service.Staff.PostAsync(new Uri("/api/v1/staff", UriKind.Relative),
                JsonContent.Create(new { name, role = "operator", email = mail }))) { }
        using var administrator = new StaffBrowser(service.AdminUrl);
        await administrator.SignInAsync("admin", ConsoleStaff.FirstPassword);
        await administrator.OpenAsync("/console/members");
        var give = administrator.Page.QuerySelectorAll("form[action$='/account']")
            .First(form => form.Closest("tr")!.TextContent.Contains("Ольга", StringComparison.Ordinal)).GetAttribute("action")!;
        await administrator.SendAsync(give, ("login", "olha"));

        provider.Person = new { sub = "1", email = "Olha@city.example", email_verified = true };
        var (address, page) = await ComeAsync(service, "/console/sign-in/openid?back=%2Fconsole%2Fappeals");
        Assert.Equal(("/console/appeals", true), (address, page.Contains("Ольга Знайома", StringComparison.Ordinal)));
        foreach (var stranger in (object[])[new { sub = "2", email = "ivan@city.example" }, new { sub = "3", email = "no@city.example" },
            new { sub = "4", email = "olha@city.example", email_verified = false },
            new { sub = "5", email = "no@city.example", preferred_username = "olha" }, new { sub = "6" }])
        {
            provider.Person = stranger;
            (address, page) = await ComeAsync(service, "/console/sign-in/openid");
            Assert.Equal(("/console/sign-in", true), (address, page.Contains("Цей вхід не підійшов", StringComparison.Ordinal)));
        }
        provider.Person = new { sub = "1", email = "olha@city.example" };
        provider.SignsRight = false;
        Assert.Equal("/console/sign-in", (await ComeAsync(service, "/console/sign-in/openid")).Address);
        Assert.Equal("/console/sign-in", (await ComeAsync(service, "/console/sign-in/openid/callback?code=1&state=made-up")).Address);
        Assert.DoesNotContain(service.Output, line => line.Contains(Provider.ClientSecret, StringComparison.Ordinal));
    }

    private static async Task<(string Address, string Page)> ComeAsync(RunningService service, string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(service.AdminUrl + path));
        return (answer.RequestMessage!.RequestUri!.AbsolutePath, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Says who somebody is without asking them, and takes a code for it once, from whoever began.</summary>
    private sealed class Provider : IAsyncDisposable
    {
        public const string ClientId = "console", ClientSecret = "a secret of the test";

        private readonly RSA _key = RSA.Create(2048), _other = RSA.Create(2048);
        private readonly Dictionary<string, (string Nonce, string Challenge)> _codes = [];
        private WebApplication _app = null!;

        public string Address { get; } = $"http://127.0.0.1:{FreePort.Take()}";

        public object Person { get; set; } = new();

        public bool SignsRight { get; set; } = true;

        public static async Task<Provider> StartAsync()
        {
            var provider = new Provider();
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = Path.GetTempPath() });
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls(provider.Address);
            provider._app = builder.Build();
            provider.Map(provider._app);
            await provider._app.StartAsync();
            return provider;
        }

        public async ValueTask DisposeAsync()
        {
            await _app.DisposeAsync();
            _key.Dispose();
            _other.Dispose();
        }

        private void Map(WebApplication app)
        {
            app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
            {
                issuer = Address, authorization_endpoint = $"{Address}/authorize", token_endpoint = $"{Address}/token",
                jwks_uri = $"{Address}/keys",
            }));
            var shown = _key.ExportParameters(includePrivateParameters: false);
            app.MapGet("/keys", () => Results.Json(new
            {
                keys = new[] { new { kty = "RSA", kid = "1", use = "sig", n = Write(shown.Modulus!), e = Write(shown.Exponent!) } },
            }));
            app.MapGet("/authorize", (HttpRequest request) =>
            {
                string Asked(string name) => request.Query[name].ToString();
                Assert.Equal((ClientId, "code", "S256"), (Asked("client_id"), Asked("response_type"), Asked("code_challenge_method")));
                var code = Guid.NewGuid().ToString();
                _codes[code] = (Asked("nonce"), Asked("code_challenge"));
                return Results.Redirect($"{Asked("redirect_uri")}?code={code}&state={Uri.EscapeDataString(Asked("state"))}");
            });
            app.MapPost("/token", async (HttpRequest request) =>
            {
                var form = await request.ReadFormAsync();
                if (form["client_secret"] != ClientSecret || !_codes.Remove(form["code"].ToString(), out var begun)
                    || Write(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != begun.Challenge)
                    return Results.BadRequest();
                return Results.Json(new { access_token = "none", token_type = "Bearer", id_token = Sign(begun.Nonce) });
            });
        }

        private string Sign(string nonce)
        {
            var said = JsonSerializer.SerializeToNode(Person)!.AsObject();
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            (said["iss"], said["aud"], said["nonce"], said["iat"], said["exp"]) = (Address, ClientId, nonce, now, now + 300);
            var text = $"{Write("""{"alg":"RS256","kid":"1"}"""u8)}.{Write(Encoding.UTF8.GetBytes(said.ToJsonString()))}";
            var signed = (SignsRight ? _key : _other).SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1);
            return $"{text}.{Write(signed)}";
        }

        private static string Write(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }
}
