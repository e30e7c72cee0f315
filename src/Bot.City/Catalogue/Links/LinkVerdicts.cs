using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>
/// What each finding means: the one table (docs/links.md shows it). "Broken" here is what a second look at another instant confirms.
/// A site that keeps robots out, or only says "not now", is never broken: people may well get in.
/// </summary>
public static class LinkVerdicts
{
    public sealed record Verdict(string Why, LinkHealth Health, Text Words);

    public static IReadOnlyList<Verdict> Table { get; } =
    [
        new(LinkProblem.Moved, LinkHealth.Works, new($"працює, але переїхала назавжди", $"works, but has moved for good")),

        new(LinkProblem.KeepsOut, LinkHealth.InDoubt, new($"не пускає перевірку", $"does not let the check in")),
        new(LinkProblem.Residents, LinkHealth.InDoubt,
            new($"відповідає, але мешканці кажуть, що не працює", $"answers, but residents say that it does not work")),
        new(LinkProblem.Odd, LinkHealth.InDoubt, new($"відкривається не так, як слід", $"does not open as it should")),
        new(LinkProblem.ToRoot, LinkHealth.InDoubt, new($"веде на головну сторінку сайту", $"leads to the front page of the site")),
        new(LinkProblem.Address, LinkHealth.InDoubt, new($"таку адресу не перевіряємо", $"such an address is not looked at")),

        new(LinkProblem.NoSuchSite, LinkHealth.Broken, new($"такого сайту немає", $"there is no such site")),
        new(LinkProblem.NoAnswer, LinkHealth.Broken, new($"не відповідає", $"does not answer")),
        new(LinkProblem.Certificate, LinkHealth.Broken, new($"сертифікат сайту не годиться", $"the certificate of the site is no good")),
        new(LinkProblem.Redirects, LinkHealth.Broken, new($"переадресовує по колу або в нікуди", $"redirects in a circle or to nowhere")),
        new(LinkProblem.NotFound, LinkHealth.Broken, new($"сторінки немає", $"there is no such page")),
        new(LinkProblem.NoSite, LinkHealth.Broken,
            new($"порожня сторінка або домен без сайту", $"an empty page, or a domain without a site")),
        new(LinkProblem.Error, LinkHealth.Broken, new($"сайт відповідає помилкою", $"the site answers with an error")),
    ];

    private static readonly Dictionary<string, Verdict> ByWhy = Table.ToDictionary(verdict => verdict.Why, StringComparer.Ordinal);

    /// <summary>The line of the table for a finding.</summary>
    public static Verdict Find(string why) => ByWhy.GetValueOrDefault(why) ?? ByWhy[LinkProblem.Error];

    /// <summary>
    /// What a status that is no success means. Who asks to sign in, to pay or to wait, and who turns robots away (999 is LinkedIn's
    /// word for it), is there.
    /// </summary>
    /// <param name="saysWhenAgain">The answer bears <c>Retry-After</c>.</param>
    public static string OfStatus(int status, bool saysWhenAgain) => status switch
    {
        401 or 402 or 403 or 405 or 406 or 407 or 425 or 429 or 451 or 999 => LinkProblem.KeepsOut,
        503 when saysWhenAgain => LinkProblem.KeepsOut,
        404 or 410 => LinkProblem.NotFound,
        _ => LinkProblem.Error,
    };
}
