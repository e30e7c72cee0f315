namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>Stable words for what a look at a link finds. What each means: <see cref="LinkVerdicts"/>.</summary>
public static class LinkProblem
{
    public const string
        Moved = "moved", KeepsOut = "keeps-out", Residents = "residents", Odd = "odd", ToRoot = "to-root", Address = "address",
        NoSuchSite = "no-such-site", NoAnswer = "no-answer", Certificate = "certificate", Redirects = "redirects",
        NotFound = "not-found", NoSite = "no-site", Error = "error";
}

/// <summary>Ends a check with the problem that was found.</summary>
internal sealed class LinkTroubleException(string why) : Exception(why)
{
    public string Why => Message;
}
