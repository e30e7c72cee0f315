using System.Globalization;

namespace IfCity.Bots.LinkChecks;

/// <summary>A site's robots.txt (RFC 9309): groups by User-agent, the longest rule decides, <c>*</c> and <c>$</c> in paths; and Crawl-delay, which many write.</summary>
public sealed class RobotsFile
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly List<(string Path, bool Allow)> _rules = [];

    private RobotsFile()
    {
    }

    /// <summary>What the site asks for between two requests; at most half a minute is granted.</summary>
    public TimeSpan Delay { get; private set; }

    /// <summary>Nothing is forbidden.</summary>
    public static RobotsFile Open { get; } = new();

    /// <summary>The rules for the robot of that name: of the groups that name it or, if none does, of those for all.</summary>
    public static RobotsFile Read(string text, string robot)
    {
        var (own, all, seenOwn) = (new RobotsFile(), new RobotsFile(), false);
        var (isOwn, isAll, inRules) = (false, false, true);
        foreach (var (key, value) in Lines(text))
        {
            if (key == "user-agent")
            {
                if (inRules) (isOwn, isAll, inRules) = (false, false, false);
                isAll |= value == "*";
                isOwn |= robot.Equals(Product(value), StringComparison.OrdinalIgnoreCase);
                seenOwn |= isOwn;
                continue;
            }
            inRules = true;
            if (isOwn) own.Add(key, value);
            if (isAll) all.Add(key, value);
        }
        return seenOwn ? own : all;
    }

    public bool Allows(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var (path, longest, allowed) = (Plain(url.PathAndQuery), -1, true);
        foreach (var (rule, allow) in _rules)
            if ((rule.Length > longest || (rule.Length == longest && allow)) && Fits(rule, path)) (longest, allowed) = (rule.Length, allow);
        return allowed || url.AbsolutePath == "/robots.txt";
    }

    private void Add(string key, string value)
    {
        if (key is "allow" or "disallow" && value.Length > 0) _rules.Add((Plain(value), key == "allow"));
        if (key == "crawl-delay" && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            Delay = seconds >= LongestDelay.TotalSeconds ? LongestDelay : TimeSpan.FromSeconds(seconds);
    }

    private static IEnumerable<(string Key, string Value)> Lines(string text) =>
        from line in text.TrimStart('\uFEFF').Split('\n', '\r')
        let words = line.Split('#')[0]
        let colon = words.IndexOf(':', StringComparison.Ordinal)
        where colon > 0
        select (words[..colon].Trim().ToLowerInvariant(), words[(colon + 1)..].Trim());

    private static string Product(string agent) => agent.Split('/', ' ')[0];

    /// <summary>Spelled one way: what is escaped is unescaped.</summary>
    private static string Plain(string path) => Uri.UnescapeDataString(path);

    /// <summary>Whether a path begins as the rule says; each <c>*</c> is tried at its first place, so that no rule is slow.</summary>
    private static bool Fits(string rule, string path)
    {
        var toEnd = rule.EndsWith('$');
        var parts = (toEnd ? rule[..^1] : rule).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            var last = toEnd && i == parts.Length - 1;
            var found = last ? path.Length - parts[i].Length : path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < at || (last && !path.EndsWith(parts[i], StringComparison.Ordinal))) return false;
            at = found + parts[i].Length;
        }
        return !toEnd || at == path.Length;
    }
}
