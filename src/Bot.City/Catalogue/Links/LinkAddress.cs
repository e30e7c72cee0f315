namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>An address as it stands on a card or in a redirect: what of it may be asked for at all.</summary>
internal static class LinkAddress
{
    private const int Longest = 2_000;

    /// <summary>The address made whole; or why it is not looked at.</summary>
    public static (Uri? Url, string? Why) Read(string text, Uri? from = null)
    {
        // A redirect that no browser can follow is broken, while an unreadable address on a card is only in doubt.
        var unreadable = from is null ? LinkProblem.Address : LinkProblem.Redirects;
        var isUrl = from is null ? Uri.TryCreate(text, UriKind.Absolute, out var url) : Uri.TryCreate(from, text, out url);
        if (text.Length > Longest || !isUrl || url!.Scheme is not ("http" or "https") || HostOf(url).Length == 0) return (null, unreadable);
        return url.UserInfo.Length > 0 || url.Port is not (80 or 443) ? (null, LinkProblem.Address) : (url, null);
    }

    /// <summary>Its host's name as it goes over the wire, in lower case.</summary>
    public static string HostOf(Uri url) => url.IdnHost.TrimEnd('.').ToLowerInvariant();

    /// <summary>The host of a card's address; null if it is none.</summary>
    public static string? HostOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) ? HostOf(url) : null;

    /// <summary>True for the same host, with or without <c>www.</c>.</summary>
    public static bool SameSite(Uri one, Uri other) => Bare(one) == Bare(other);

    private static string Bare(Uri url) => HostOf(url) is ['w', 'w', 'w', '.', .. var rest] ? rest : HostOf(url);
}
