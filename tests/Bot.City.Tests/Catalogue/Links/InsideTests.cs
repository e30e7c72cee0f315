using System.Net;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Tests.Kit;
using Special = IfCity.Bots.Tests.Kit.SmallInternet.Addresses;

namespace IfCity.Bots.Tests.City.Catalogue.Links;

/// <summary>Nobody leads the checker into the network that the service stands in. Failure mode 75.</summary>
public sealed class InsideTests : IAsyncLifetime
{
    private static readonly IPAddress Inside = IPAddress.Parse("10.0.0.5");

    private SmallInternet _net = null!;

    public Task InitializeAsync()
    {
        _net = new();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _net.DisposeAsync();

    [Theory]
    [InlineData("0.0.0.0"), InlineData("10.0.0.1"), InlineData("100.64.0.1"), InlineData("100.127.255.254"), InlineData("127.0.0.1"),
        InlineData("127.255.255.254"), InlineData("169.254.169.254")]
    [InlineData("172.16.0.1"), InlineData("172.31.255.254"), InlineData("192.0.0.1"), InlineData("192.0.2.1"), InlineData("192.88.99.1"),
        InlineData("192.168.1.1"), InlineData("198.18.0.1"), InlineData("198.19.255.254")]
    [InlineData("198.51.100.1"), InlineData("203.0.113.1"), InlineData("224.0.0.1"), InlineData("239.255.255.250"), InlineData("240.0.0.1"),
        InlineData("255.255.255.255")]
    [InlineData("::"), InlineData("::1"), InlineData("::127.0.0.1"), InlineData("::ffff:127.0.0.1"), InlineData("::ffff:7f00:1"),
        InlineData("::ffff:93.184.215.14"), InlineData("64:ff9b::7f00:1"), InlineData("64:ff9b:1::1")]
    [InlineData("100::1"), InlineData("2001::1"), InlineData("2001:db8::1"), InlineData("2002:7f00:1::"), InlineData("3fff::1"),
        InlineData("5f00::1"), InlineData("fc00::1"), InlineData("fd12:3456::1"), InlineData("fe80::1"), InlineData("fec0::1"),
        InlineData("ff02::1")]
    public void Is_no_public_address(string address) => Assert.False(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1"), InlineData("93.184.215.14"), InlineData("100.63.255.255"), InlineData("100.128.0.1"), InlineData("172.15.0.1"),
        InlineData("172.32.0.1"), InlineData("192.167.0.1"), InlineData("223.255.255.254"), InlineData("2606:4700::1111"),
        InlineData("2a02:2378::1")]
    public void Is_a_public_address(string address) => Assert.True(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1/"), InlineData("http://127.1/"), InlineData("http://2130706433/"), InlineData("http://0x7f.0.0.1/"),
        InlineData("http://0177.0.0.1/"), InlineData("http://[::1]/"), InlineData("http://[::ffff:7f00:1]/"),
        InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/"), InlineData("https://100.64.0.1/"), InlineData("http://10.0.0.1/"),
        InlineData("http://[64:ff9b::7f00:1]/"), InlineData("http://[2002:7f00:1::]/"), InlineData("http://[fd00::1]/"),
        InlineData("http://[fe80::1]/"), InlineData("http://0.0.0.0/")]
    public async Task An_address_of_the_inside_is_never_connected_to(string url) => await RefusedAsync(url, LinkProblem.Address);

    [Theory]
    [InlineData("file:///etc/passwd"), InlineData("ftp://site.test/x"), InlineData("gopher://site.test/x"),
        InlineData("javascript:alert(1)"), InlineData("не адреса")]
    [InlineData("http://site.test:22/"), InlineData("https://site.test:8443/"), InlineData("http://admin:secret@site.test/"),
        InlineData("http://site.test@127.0.0.1/")]
    public async Task What_is_no_plain_web_address_is_not_asked_for(string url) => await RefusedAsync(url, LinkProblem.Address);

    [Theory]
    [InlineData("http://127.0.0.1/"), InlineData("http://[::1]/"), InlineData("http://169.254.169.254/"), InlineData("//10.0.0.1/"),
        InlineData("http://inside.test/")]
    public async Task A_redirect_does_not_lead_inside(string location)
    {
        _net.Add("site.test", call => call.GoAsync(302, location));
        _net.Add("inside.test", call => call.SayAsync(200), addresses: [[Inside]]);
        Assert.Equal(LinkProblem.Address, (await _net.LookAsync("http://site.test/x")).Why);
        OnlyOutside();
        Assert.DoesNotContain(_net.Asked, asked => !asked.Contains("site.test", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://site.test:22/", LinkProblem.Address), InlineData("http://u:p@site.test/", LinkProblem.Address),
        InlineData("gopher://site.test/", LinkProblem.Redirects)]
    public async Task A_redirect_is_under_the_same_rules_as_a_link(string location, string why)
    {
        _net.Add("site.test", call => call.GoAsync(302, location));
        Assert.Equal(why, (await _net.LookAsync("http://site.test/x")).Why);
    }

    [Fact]
    public async Task A_name_that_points_inside_is_refused_even_if_it_points_outside_too()
    {
        _net.Add("site.test", call => call.SayAsync(200), addresses: [[Special.Good, Inside]]);
        await RefusedAsync("http://site.test/x", LinkProblem.Address);
    }

    /// <summary>
    /// The name server says "outside" when it is first asked and "inside" ever after: each connection is judged by the address it goes to.
    /// </summary>
    [Fact]
    public async Task A_name_that_changes_its_mind_leads_nowhere()
    {
        _net.Add("site.test", call => call.SayAsync(200), addresses: [[Special.Good], [IPAddress.Loopback]]);
        Assert.Equal(LinkProblem.Address, (await _net.LookAsync("http://site.test/x")).Why);
        OnlyOutside();
        Assert.Single(_net.Connected);
    }

    private async Task RefusedAsync(string url, string why)
    {
        Assert.Equal(why, (await _net.LookAsync(url)).Why);
        Assert.Empty(_net.Connected);
        Assert.Empty(_net.Asked);
    }

    private void OnlyOutside() => Assert.All(_net.Connected, to => Assert.True(PublicAddress.IsPublic(to.Address) && to.Port is 80 or 443));
}
