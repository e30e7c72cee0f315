using IfCity.Bots.Dialogs;

namespace IfCity.Bots.LinkChecks;

/// <summary>
/// What each finding means: the one table (docs/links.md shows it). "Broken" here is what a second look at another instant confirms.
/// A site that keeps robots out, or only says "not now", is never broken: people may well get in.
/// </summary>
public static class LinkVerdicts
{
    public sealed record Verdict(string Why, LinkHealth Health, Text Words);

    public static IReadOnlyList<Verdict> Table { get; } =
    [
        Works(Why.Moved, $"працює, але переїхала назавжди", $"works, but has moved for good"),

        InDoubt("http-401", $"просить увійти", $"asks to sign in"),
        InDoubt("http-402", $"просить оплату", $"asks for payment"),
        InDoubt("http-403", $"не пускає перевірку", $"does not let the check in"),
        InDoubt("http-405", $"не приймає таких запитів", $"takes no such requests"),
        InDoubt("http-406", $"не приймає таких запитів", $"takes no such requests"),
        InDoubt("http-407", $"просить увійти через посередника", $"asks to sign in to a proxy"),
        InDoubt("http-425", $"просить зачекати", $"asks to wait"),
        InDoubt("http-429", $"просить питати рідше", $"asks to be asked less often"),
        InDoubt("http-451", $"закрита з правових причин", $"closed for legal reasons"),
        InDoubt(Why.Http503Retry, $"тимчасово на обслуговуванні", $"under maintenance for a time"),
        InDoubt("http-999", $"не пускає перевірку", $"does not let the check in"),
        InDoubt(Why.Challenge, $"перевіряє, чи це людина", $"checks whether a person is asking"),
        InDoubt(Why.Robots, $"просить роботів не заходити", $"asks robots to stay out"),
        InDoubt(Why.Residents, $"відповідає, але мешканці кажуть, що не працює", $"answers, but residents say that it does not work"),
        InDoubt(Why.Slow, $"відповідає надто повільно", $"answers too slowly"),
        InDoubt(Why.Headers, $"надсилає завеликі заголовки", $"sends headers that are too large"),
        InDoubt(Why.Unreadable, $"відповідь не читається", $"its answer cannot be read"),
        InDoubt(Why.ContentType, $"це не сторінка й не документ", $"it is no page and no document"),
        InDoubt(Why.ToRoot, $"веде на головну сторінку сайту", $"leads to the front page of the site"),
        InDoubt(Why.TlsIncomplete, $"сертифікат неповний: відкриється не всюди", $"the certificate is incomplete: not every browser opens it"),
        InDoubt(Why.PrivateAddress, $"адреса всередині закритої мережі", $"the address is inside a closed network"),
        InDoubt(Why.BadAddress, $"адреса записана неправильно", $"the address is not well-formed"),
        InDoubt(Why.UserInfo, $"в адресі є ім'я або пароль", $"the address holds a name or a password"),
        InDoubt(Why.Port, $"незвичний порт, не перевіряємо", $"an unusual port, not looked at"),

        Broken(Why.Scheme, $"веде не на вебсторінку", $"leads to no web page"),
        Broken(Why.Dns, $"такого сайту немає", $"there is no such site"),
        Broken(Why.Refused, $"сервер не приймає з'єднань", $"the server takes no connections"),
        Broken(Why.Unreachable, $"до сервера немає шляху", $"there is no way to the server"),
        Broken(Why.Timeout, $"не відповіла вчасно", $"did not answer in time"),
        Broken(Why.Reset, $"обірвала з'єднання", $"broke the connection off"),
        Broken(Why.NotHttp, $"відповідає не так, як вебсайт", $"does not answer as a website does"),
        Broken(Why.Tls, $"захищене з'єднання не вдається", $"no secure connection can be made"),
        Broken(Why.TlsExpired, $"строк сертифіката минув", $"the certificate has expired"),
        Broken(Why.TlsName, $"сертифікат іншого сайту", $"the certificate is of another site"),
        Broken(Why.TlsUntrusted, $"сертифікату не можна довіряти", $"the certificate cannot be trusted"),
        Broken(Why.Loop, $"переадресовує по колу", $"redirects in a circle"),
        Broken(Why.TooManyRedirects, $"забагато переадресувань", $"too many redirects"),
        Broken(Why.Nowhere, $"переадресовує в нікуди", $"redirects to nowhere"),
        Broken(Why.SoftNotFound, $"пише, що сторінки немає", $"says that there is no such page"),
        Broken(Why.Empty, $"порожня сторінка", $"an empty page"),
        Broken(Why.Parked, $"домен без сайту", $"a domain without a site"),
        Broken("http-404", $"сторінки немає", $"there is no such page"),
        Broken("http-410", $"сторінку прибрано назавжди", $"the page has been removed for good"),
        Broken("http-4xx", $"сервер відмовляє", $"the server refuses"),
        Broken("http-5xx", $"на сервері помилка", $"the server has an error"),
        Broken("http-other", $"відповідає не так, як вебсайт", $"does not answer as a website does"),
    ];

    private static readonly Dictionary<string, Verdict> ByWhy = Table.ToDictionary(verdict => verdict.Why, StringComparer.Ordinal);

    /// <summary>The line of the table for a finding; a status that has none of its own falls under its hundred.</summary>
    public static Verdict Of(string why) => ByWhy.GetValueOrDefault(why) ?? ByWhy[why switch
    {
        ['h', 't', 't', 'p', '-', '4', _, _] => "http-4xx",
        ['h', 't', 't', 'p', '-', '5', _, _] => "http-5xx",
        _ => "http-other",
    }];

    private static Verdict Works(string why, Rich uk, Rich en) => new(why, LinkHealth.Works, new(uk, en));

    private static Verdict InDoubt(string why, Rich uk, Rich en) => new(why, LinkHealth.InDoubt, new(uk, en));

    private static Verdict Broken(string why, Rich uk, Rich en) => new(why, LinkHealth.Broken, new(uk, en));
}
