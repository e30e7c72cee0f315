using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Tests.City.Catalogue.Links;

/// <summary>A checker on the small internet, whose hosts need no rest.</summary>
internal static class Looking
{
    /// <summary>
    /// Looks at one page. The first page that a process reads is compiled for, and on a busy machine that alone takes longer than any page
    /// is given.
    /// </summary>
    public static Lazy<Task> Warm { get; } = new(async () =>
    {
        await using var net = new SmallInternet();
        net.Add("warm.test", call => call.SayAsync(200));
        await net.LookAsync("https://warm.test/");
    });

    public static LinkChecker Checker(this SmallInternet net, HostThrottle? gates = null, TimeSpan? timeout = null) => new(
        net.Wire with { Timeout = timeout ?? net.Wire.Timeout }, gates ?? new HostThrottle(TimeSpan.Zero), Options.Create(
            new LinkOptions { Enabled = true, Contact = "links@example.if.ua" }), TimeProvider.System, NullLogger<LinkChecker>.Instance);

    public static Task<LinkFinding> LookAsync(this SmallInternet net, string url) => net.Checker().LookAsync(url, CancellationToken.None);
}
