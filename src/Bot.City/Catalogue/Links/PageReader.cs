using System.Diagnostics;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace IfCity.Bots.City.Catalogue.Links;

/// <summary>What a page says of itself: a server may answer "all is well" and show that there is nothing.</summary>
internal static class PageReader
{
    /// <summary>
    /// The most letters of a page, and of a title, that is searched for words such as "not found"; a longer page has other content.
    /// </summary>
    private const int ShortPage = 2_000, ShortTitle = 120;

    /// <summary>What may show something on a page without words.</summary>
    private const string Shows =
        "script, iframe, frame, img, svg, canvas, object, embed, link[rel~=stylesheet], meta[http-equiv=refresh i]";

    private static readonly TimeSpan LongestParsing = TimeSpan.FromSeconds(1);

    private static readonly string[]
        Documents = ["text/plain", "text/xml", "application/xml", "application/rss+xml", "application/pdf", "application/rtf",
            "application/json", "application/msword"],
        Fronts = ["", "/index.html", "/index.php", "/ua", "/uk", "/en", "/home", "/main"],
        Absent =
        [
            "сторінку не знайдено", "сторінка не знайдена", "сторінки не знайдено", "сторінка не існує", "сторінки не існує",
            "такої сторінки немає", "сторінка відсутня", "сторінку видалено", "матеріал не знайдено", "статтю не знайдено",
            "страница не найдена", "страницу не найдено", "страница не существует", "страницы не существует",
            "такой страницы нет", "страница удалена",
            "page not found", "page cannot be found", "page can't be found", "page could not be found", "page does not exist",
            "page doesn't exist", "404 not found", "error 404", "404 error", "помилка 404", "ошибка 404",
        ],
        AbsentTitles = ["404", "not found", "не знайдено", "не найдено", "не найдена"],
        NoSite =
        [
            "domain is for sale", "buy this domain", "domain is parked", "domain parking", "domain has expired", "домен продається",
            "домен продается", "домен припарковано", "домен припаркован", "домен вільний", "термін дії домену", "срок регистрации домена",
            "account has been suspended", "account suspended", "хостинг призупинено", "хостинг приостановлен", "welcome to nginx",
            "apache2 ubuntu default page", "apache2 debian default page", "iis windows server",
        ],
        ParkedBy = ["sedoparking.com", "parkingcrew.net", "bodis.com", "parklogic.com", "dan.com/buy-domain"];

    /// <summary>What is wrong with the answer at the end of the way; null: nothing.</summary>
    public static string? Judge(Answer answer, Uri start, Uri at)
    {
        if (answer.Challenges) return LinkProblem.KeepsOut;
        if (!answer.IsGood) return LinkVerdicts.OfStatus(answer.Status, answer.SaysWhenAgain);
        if (!answer.IsHtml) return IsDocument(answer.Type!.MediaType!) ? null : LinkProblem.Odd;
        if (answer.Body.AsSpan().Contains((byte)0)) return LinkProblem.Odd;
        return Words(answer) ?? (IsDeep(start) && !IsDeep(at) && LinkAddress.SameSite(start, at) ? LinkProblem.ToRoot : null);
    }

    private static string? Words(Answer answer)
    {
        using var page = Parse(answer);
        var (title, heading, text) = (page.Title ?? "", OneLine(page.QuerySelector("h1")?.TextContent ?? ""), Visible(page));
        if (text.Length == 0 && title.Length == 0 && answer.IsWhole && page.QuerySelector(Shows) is null) return LinkProblem.NoSite;
        var isShort = answer.IsWhole && text.Length <= ShortPage;
        if (Has(title, NoSite) || (isShort && Has(text, NoSite)) || Has(page.Source.Text, ParkedBy)) return LinkProblem.NoSite;
        return SaysAbsent(title) || SaysAbsent(heading) || (isShort && Has(text, Absent)) ? LinkProblem.NotFound : null;
    }

    /// <summary>
    /// Parses the page in the charset of the header, or else in the page's own; many offices still use Windows-1251. A page of thousands of
    /// unclosed tags takes seconds to parse, so parsing has a limit of time.
    /// </summary>
    private static IHtmlDocument Parse(Answer answer)
    {
        var began = Stopwatch.GetTimestamp();
        var options = new HtmlParserOptions
        {
            OnToken = (_, _) => { if (Stopwatch.GetElapsedTime(began) > LongestParsing) throw new LinkTroubleException(LinkProblem.Odd); }
        };
        var parser = new HtmlParser(options);
        return answer.Type?.CharSet?.Trim('"') is { } name && TextEncoding.IsSupported(name)
            ? parser.ParseDocument(TextEncoding.Resolve(name).GetString(answer.Body)) : parser.ParseDocument(new MemoryStream(answer.Body));
    }

    private static bool SaysAbsent(string title) =>
        title.Length <= ShortTitle
            && (Has(title, Absent) || Array.Exists(AbsentTitles, words => title.Equals(words, StringComparison.OrdinalIgnoreCase)
                || title.StartsWith($"{words} ", StringComparison.OrdinalIgnoreCase)));

    private static bool IsDocument(string type) =>
        Array.IndexOf(Documents, type.ToLowerInvariant()) >= 0 || type.StartsWith("application/vnd.", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase);

    private static bool IsDeep(Uri url) =>
        url.Query.Length > 1 || Array.IndexOf(Fronts, url.AbsolutePath.TrimEnd('/').ToLowerInvariant()) < 0;

    private static bool Has(string text, string[] words) =>
        Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The words that a person sees.</summary>
    private static string Visible(IHtmlDocument page)
    {
        var text = new StringBuilder();
        foreach (var words in page.GetDescendants().OfType<IText>())
            if (words.ParentElement is not { LocalName: "script" or "style" or "title" }) text.Append(words.Data).Append(' ');
        return OneLine(text.ToString());
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
