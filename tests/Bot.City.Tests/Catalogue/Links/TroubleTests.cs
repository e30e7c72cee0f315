using System.IO.Compression;
using System.Text;
using IfCity.Bots.Tests.Kit;
using Found = IfCity.Bots.City.Catalogue.Links.LinkHealth;
using Special = IfCity.Bots.Tests.Kit.SmallInternet.Addresses;
using static IfCity.Bots.Tests.Kit.SiteCall;

namespace IfCity.Bots.Tests.City.Catalogue.Links;

/// <summary>Everything a site may do to a visitor, and what is made of it. Failure mode 76; wish 52.</summary>
public sealed class TroubleTests : IAsyncLifetime
{
    private static readonly System.Globalization.CultureInfo No = System.Globalization.CultureInfo.InvariantCulture;

    private static readonly Lazy<byte[]> Bomb = new(Pack);

    /// <summary>
    /// Name, address looked at, what the sites do, the word found (null: works), the state that a second look would confirm.
    /// </summary>
    private static readonly Case[] Cases =
    [
        new("works", "https://site.test/послуга?a=1", net => net.Add("site.test", call => call.SayAsync(200)), null, Found.Works),
        new("HEAD is refused with 405", "https://site.test/x", net => net.Add("site.test", call => call.SayAsync(call.IsHead ? 405 : 200)),
            null, Found.Works),
        new("HEAD fails with 500", "https://site.test/x", net => net.Add("site.test", call => call.SayAsync(call.IsHead ? 500 : 200)),
            null, Found.Works),
        new("HEAD is said not to be there", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(call.IsHead ? 404 : 200)), null, Found.Works),
        new("HEAD breaks off", "http://site.test/x",
            net => net.Add("site.test", call => call.IsHead ? call.ResetAsync() : call.SayAsync(200)), null, Found.Works),
        new("HEAD is never answered", "https://site.test/x",
            net => net.Add("site.test", call => call.IsHead ? call.HangAsync() : call.SayAsync(200)), null, Found.Works),
        new("a document needs no GET", "https://site.test/x.pdf", net => net.Add("site.test",
            call => call.IsHead ? call.SayAsync(200, "", ("Content-Type", "application/pdf")) : call.SayAsync(500)), null, Found.Works),
        new("a page drawn by a script", "https://site.test/", net => net.Add("site.test", call => call.SayAsync(200,
            "<html><head></head><body><div id=app></div><script src=/app.js></script></body></html>")), null, Found.Works),
        new("to https on the same host", "http://site.test/x", net =>
            net.Add("site.test", call => call.IsPlain ? call.GoAsync(301, "https://site.test/x") : call.SayAsync(200)), null, Found.Works),
        new("by a relative redirect", "https://site.test/x", net =>
            net.Add("site.test", call => call.Path == "/x" ? call.GoAsync(302, "y/сторінка") : call.SayAsync(200)), null, Found.Works),
        new("by five redirects", "https://site.test/0", net => net.Add("site.test", call => int.Parse(call.Path[1..], No) < 5
            ? call.GoAsync(302, $"/{int.Parse(call.Path[1..], No) + 1}")
            : call.SayAsync(200)), null, Found.Works),
        new("a cookie and the same page again", "https://site.test/x",
            net => net.Add("site.test", call => call.Headers.ContainsKey("cookie")
                ? call.SayAsync(200)
                : call.GoAsync(302, "/x", ("Set-Cookie", "seen=1; Path=/"))), null, Found.Works),
        new("a page of a hundred megabytes", "https://site.test/x", net => net.Add("site.test", async call =>
        {
            await call.HeadAsync(200, ("Content-Length", "104857600"));
            if (!call.IsHead) await call.PourAsync(Page("Послуга", new string('я', 9_000)));
        }), null, Found.Works),
        new("for a while elsewhere", "https://site.test/x", net =>
        {
            net.Add("site.test", call => call.GoAsync(302, "https://other.test/y"));
            net.Add("other.test", call => call.SayAsync(200));
        }, null, Found.Works),
        new("for good elsewhere", "https://site.test/x", net =>
        {
            net.Add("site.test", call => call.GoAsync(301, "https://other.test/y"));
            net.Add("other.test", call => call.SayAsync(200));
        }, "moved", Found.Works),
        new("www is no other site", "https://site.test/x", net =>
        {
            net.Add("site.test", call => call.GoAsync(301, "https://www.site.test/x"));
            net.Add("www.site.test", call => call.SayAsync(200));
        }, null, Found.Works),

        .. ((int[])[401, 403, 407, 429, 451]).Select(status => Status(status, "keeps-out", Found.InDoubt)),
        .. ((int[])[404, 410]).Select(status => Status(status, "not-found", Found.Broken)),
        .. ((int[])[418, 500, 502, 503]).Select(status => Status(status, "error", Found.Broken)),
        new("503 with a word when", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(503, null, ("Retry-After", "3600"))), "keeps-out", Found.InDoubt),
        new("asks whether a person is there", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(403, null, ("cf-mitigated", "challenge"))), "keeps-out", Found.InDoubt),

        new("six redirects", "https://site.test/0",
            net => net.Add("site.test", call => call.GoAsync(302, $"/{int.Parse(call.Path[1..], No) + 1}")), "redirects", Found.Broken),
        new("in a circle", "https://site.test/a", net => net.Add("site.test", call => call.GoAsync(302, call.Path == "/a" ? "/b" : "/a")),
            "redirects", Found.Broken),
        new("to nowhere", "https://site.test/a", net => net.Add("site.test", call => call.SayAsync(302)), "redirects", Found.Broken),
        new("to a file", "https://site.test/a", net => net.Add("site.test", call => call.GoAsync(302, "file:///etc/passwd")),
            "redirects", Found.Broken),

        new("says in Ukrainian that there is no page", "https://site.test/x", net => net.Add("site.test",
            call => call.SayAsync(200, Page("Сторінку не знайдено", "Перейдіть на головну."))), "not-found", Found.Broken),
        new("says so in Russian", "https://site.test/x", net => net.Add("site.test",
            call => call.SayAsync(200, Page("Сайт", "Извините, запрошенная страница не найдена."))), "not-found", Found.Broken),
        new("says so in English", "https://site.test/x", net => net.Add("site.test", call => call.SayAsync(200, Page("404", "Oops"))),
            "not-found", Found.Broken),
        new("says so in Windows-1251", "https://site.test/x",
            net => net.Add("site.test",
                call => call.SayBytesAsync(200,
                    CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(Page("Сторінку не знайдено", "")
                        .Replace("utf-8", "windows-1251", StringComparison.Ordinal)), ("Content-Type", "text/html"))),
                            "not-found", Found.Broken),
        new("speaks of something else not found", "https://site.test/x", net => net.Add("site.test",
            call => call.SayAsync(200, Page("Що робити, якщо документ не знайдено", "Зверніться до архіву."))), null, Found.Works),
        new("a deep link leads to the front page", "https://site.test/послуги/12",
            net => net.Add("site.test", call => call.Path == "/" ? call.SayAsync(200) : call.GoAsync(302, "/")), "to-root", Found.InDoubt),
        new("an empty body", "https://site.test/x", net => net.Add("site.test", call => call.SayAsync(200, "")), "no-site", Found.Broken),
        new("a page without anything", "https://site.test/x", net =>
            net.Add("site.test", call => call.SayAsync(200, "<html><head></head><body> <p></p> </body></html>")), "no-site", Found.Broken),
        new("a parked domain", "https://site.test/", net =>
            net.Add("site.test", call => call.SayAsync(200, Page("site.test", "This domain is for sale!"))), "no-site", Found.Broken),
        new("a server without a site", "https://site.test/", net => net.Add("site.test",
            call => call.SayAsync(200, Page("Welcome to nginx!", "If you see this page, nginx works."))), "no-site", Found.Broken),
        new("a programme instead of a page", "https://site.test/x", net =>
            net.Add("site.test", call => call.SayAsync(200, "MZ", ("Content-Type", "application/x-msdownload"))), "odd", Found.InDoubt),

        new("a slow drip of the body", "https://site.test/x", net => net.Add("site.test",
            async call => { await call.HeadAsync(200); if (!call.IsHead) await call.DripAsync("я"); }), "odd", Found.InDoubt),
        new("a slow drip of headers", "https://site.test/x", net => net.Add("site.test", async call =>
        {
            await call.WriteAsync("HTTP/1.1 200 OK\r\n");
            await call.DripAsync("X-A: b\r\n");
        }), "no-answer", Found.Broken),
        new("never an answer", "https://site.test/x", net => net.Add("site.test", call => call.HangAsync()), "no-answer", Found.Broken),
        new("a connection that is never made", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(200), addresses: [[Special.BlackHole]]), "no-answer", Found.Broken),
        new("headers without end", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(200, null, ("X-Large", new string('x', 200_000)))), "odd", Found.InDoubt),
        new("a quarter of a gigabyte packed small", "https://site.test/x", net =>
        {
            var bomb = Bomb.Value;
            net.Add("site.test", call => call.SayBytesAsync(200, bomb, ("Content-Encoding", "gzip")));
        }, "odd", Found.InDoubt),
        new("a page that unfolds without end when it is read", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(200, Unfolding())), "odd", Found.InDoubt),
        new("what is no gzip", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(200, "<html>", ("Content-Encoding", "gzip"))), "odd", Found.InDoubt),
        new("breaks off at once", "http://site.test/x", net => net.Add("site.test", call => call.ResetAsync()), "no-answer", Found.Broken),
        new("breaks off in the middle", "https://site.test/x", net => net.Add("site.test", async call =>
        {
            await call.HeadAsync(200, ("Content-Length", "9000"));
            await call.WriteAsync("<html>");
        }), "no-answer", Found.Broken),
        new("speaks another protocol", "http://site.test/x",
            net => net.Add("site.test", call => call.WriteAsync("SSH-2.0-OpenSSH_9.6\r\n\r\n")), "no-answer", Found.Broken),

        new("an expired certificate", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(200), CertificateKind.Expired), "certificate", Found.Broken),
        new("another site's certificate", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(200), CertificateKind.OtherName), "certificate", Found.Broken),
        new("a certificate by its own hand", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(200), CertificateKind.SelfSigned), "certificate", Found.Broken),
        new("a certificate without the one between", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(200), CertificateKind.Incomplete), "odd", Found.InDoubt),
        new("no TLS at all", "https://site.test/x", net => net.Add("site.test", call => call.SayAsync(200), CertificateKind.None),
            "certificate", Found.Broken),

        new("no such name", "https://nowhere.test/x", _ => { }, "no-such-site", Found.Broken),
        new("a name without an address", "https://site.test/x", net => net.Add("site.test", call => call.SayAsync(200), addresses: [[]]),
            "no-such-site", Found.Broken),
        new("nobody listens", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(200), addresses: [[Special.Refusing]]), "no-answer", Found.Broken),
        new("no way there", "https://site.test/x", net => net.Add("site.test", call => call.SayAsync(200), addresses: [[Special.NoWay]]),
            "no-answer", Found.Broken),
        new("the first of its addresses is down", "https://site.test/x",
            net => net.Add("site.test", call => call.SayAsync(200), addresses: [[Special.Refusing, Special.Good]]), null, Found.Works),
    ];

    private SmallInternet _net = null!;

    public static TheoryData<string> Names { get; } = [.. Cases.Select(row => row.Name)];

    public async Task InitializeAsync()
    {
        _net = new();
        await Looking.Warm.Value;
    }

    public async Task DisposeAsync() => await _net.DisposeAsync();

    [Theory, MemberData(nameof(Names))]
    public async Task Of_a_site(string name)
    {
        var row = Cases.Single(row => row.Name == name);
        row.Set(_net);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var finding = await _net.LookAsync(row.Url);
        Assert.Equal((row.Why, row.Health), (finding.Why, finding.Health));
        // Three seconds for the link's own requests, whatever it does; the rest is this machine's.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Where_redirects_end_and_until_when_the_certificates_are_good_is_noted()
    {
        _net.Add("site.test", call => call.GoAsync(302, "https://other.test/y"), CertificateKind.Soon);
        _net.Add("other.test", call => call.SayAsync(200));
        var finding = await _net.LookAsync("https://site.test/x");
        Assert.Equal("https://other.test/y", finding.EndsAt?.AbsoluteUri);
        Assert.InRange(finding.CertificateUntil!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(9), TimeSpan.FromDays(10));
    }

    [Fact]
    public async Task The_visitor_says_who_it_is_and_whom_to_write_to()
    {
        string? agent = null;
        _net.Add("site.test", call => { agent = call.Headers["user-agent"]; return call.SayAsync(200); });
        await _net.LookAsync("https://site.test/x");
        Assert.Equal("IfCityLinkCheck/1.0 (+links@example.if.ua)", agent);
    }

    private static Case Status(int status, string why, Found health) =>
        new($"status {status}", "https://site.test/x", net => net.Add("site.test", call => call.SayAsync(status)), why, health);

    /// <summary>Each of the later words brings back all the tags that were never closed: 64 KB become millions of elements.</summary>
    private static string Unfolding()
    {
        var tags = $"<div>{string.Concat(Enumerable.Range(0, 1_500).Select(n => $"<b a={n}>"))}</div>";
        return tags + string.Concat(Enumerable.Repeat("<div>x</div>", (64 * 1024 - tags.Length) / 12));
    }

    private static byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            for (var i = 0; i < 256; i++) gzip.Write(new byte[1024 * 1024]);
        return packed.ToArray();
    }

    private sealed record Case(string Name, string Url, Action<SmallInternet> Set, string? Why, Found Health);
}
