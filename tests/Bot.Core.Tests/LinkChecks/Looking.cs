using IfCity.Bots.LinkChecks;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Tests.Core.LinkChecks;

/// <summary>A checker on the small internet; quick, for nobody there needs to be spared.</summary>
internal static class Looking
{
    public static LinkChecker Checker(this SmallInternet net, LinkOptions? options = null, TimeProvider? clock = null, int atOnce = 16) => new(
        net.Wire, new(atOnce), Options.Create(options ?? new LinkOptions { Enabled = true, PauseMilliseconds = 0, TimeoutSeconds = 3, Contact = "links@example.if.ua" }), clock ?? TimeProvider.System, NullLogger<LinkChecker>.Instance);

    public static Task<Finding> LookAsync(this SmallInternet net, string url) => net.Checker().LookAsync(url, CancellationToken.None);
}
