using System.Text.RegularExpressions;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Architecture;

/// <summary>Every background loop is supervised, and every call outward has its ends: there is one place for either.</summary>
public sealed partial class LoopsAndCalls
{
    /// <summary>The link checker connects by rules of its own, which its tests hold; the emulator is no part of the service.</summary>
    // The command asks the service on this machine and no other system.
    private static readonly string[] OwnCalls = ["Bot.Core/Outgoing/", "Bot.City/Catalogue/Links/LinkClient.cs", "Bot.Emulator/",
        "Admin.Api/Commands/HealthCommand.cs"];

    [Fact]
    public void Only_the_supervisor_runs_background_services() => Assert.Empty(Find(Service(), ["Bot.Core/Supervision/", "Bot.Emulator/"]));

    [Fact]
    public void Only_one_place_makes_calls_to_other_systems() => Assert.Empty(Find(Client(), OwnCalls));

    [Fact]
    public void The_reading_sees_what_there_is()
    {
        Assert.NotEmpty(Find(Service(), []));
        Assert.NotEmpty(Find(Client(), []));
    }

    private static List<string> Find(Regex what, string[] allowed) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)
                && !allowed.Any(start => file.StartsWith(start, StringComparison.Ordinal))
                && what.IsMatch(File.ReadAllText(Path.Combine(Repository.Root, "src", file)))),
    ];

    [GeneratedRegex(@":\s*(BackgroundService|IHostedService|IHostedLifecycleService)\b")]
    private static partial Regex Service();

    [GeneratedRegex(@"new (HttpClient|SocketsHttpHandler|HttpMessageInvoker|HttpClientHandler)\b|HttpClient \w+ = new\(")]
    private static partial Regex Client();
}
