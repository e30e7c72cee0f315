namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>What one look at a link found.</summary>
/// <param name="Why">One of <see cref="LinkProblem"/>; null: it works as it is written.</param>
/// <param name="EndsAt">Where its redirects led, if elsewhere.</param>
/// <param name="CertificateUntil">The first day on which a certificate on the way will no longer be good.</param>
public sealed record LinkFinding(string? Why, Uri? EndsAt, DateTimeOffset? CertificateUntil)
{
    public LinkHealth Health => Why is null ? LinkHealth.Works : LinkVerdicts.Find(Why).Health;
}
