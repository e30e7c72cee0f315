using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>Counters of the looks at links, and of the time that they took.</summary>
internal static class LinkMetrics
{
    private static readonly Meter Meter = new("IfCity.Bots");
    private static readonly Counter<long>
        Looks = Meter.CreateCounter<long>("ifcity_link_checks", description: "Looks at links, by what was found"),
        Time = Meter.CreateCounter<long>("ifcity_link_check_milliseconds",
            description: "Time that looks at links took, waiting for turns included");

    public static void Count(LinkHealth found, long began)
    {
        var tag = new KeyValuePair<string, object?>("found", LinkStates.Word(found));
        Looks.Add(1, tag);
        Time.Add((long)Stopwatch.GetElapsedTime(began).TotalMilliseconds, tag);
    }
}

/// <summary>How states are spelled for programs.</summary>
public static class LinkStates
{
    public static string Word(LinkHealth health) => health switch
    {
        LinkHealth.Works => "works",
        LinkHealth.InDoubt => "in_doubt",
        LinkHealth.Broken => "broken",
        _ => "unknown",
    };
}
