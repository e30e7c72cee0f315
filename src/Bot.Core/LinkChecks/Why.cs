namespace IfCity.Bots.LinkChecks;

/// <summary>Stable words for what a look at a link finds; beside them <c>http-404</c> and the like. What each means: <see cref="LinkVerdicts"/>.</summary>
public static class Why
{
    public const string
        Moved = "moved", Residents = "residents", Robots = "robots", Challenge = "challenge", PrivateAddress = "private-address", BadAddress = "bad-address", Scheme = "scheme", UserInfo = "userinfo", Port = "port",
        Dns = "dns", Refused = "refused", Unreachable = "unreachable", Reset = "reset", Timeout = "timeout", Slow = "slow", NotHttp = "not-http", Headers = "headers", Unreadable = "unreadable",
        ContentType = "content-type", Tls = "tls", TlsExpired = "tls-expired", TlsName = "tls-name", TlsUntrusted = "tls-untrusted", TlsIncomplete = "tls-incomplete",
        Loop = "redirect-loop", TooManyRedirects = "redirects", Nowhere = "redirect-nowhere", ToRoot = "to-root", SoftNotFound = "soft-404", Empty = "empty", Parked = "parked", Http503Retry = "http-503-retry";
}

/// <summary>The look ends here, and why.</summary>
public sealed class LinkTroubleException(string why) : Exception(why)
{
    public string Why => Message;
}
