using System.Net;
using System.Text;

namespace IfCity.Bots.LinkChecks;

/// <summary>What a page says of itself: a server may answer "all is well" and show that there is nothing.</summary>
internal static class PageReading
{
    /// <summary>Up to so many letters a page may be about its own absence; a longer one has other things to say.</summary>
    private const int ShortPage = 2_000, ShortTitle = 120;

    private static readonly string[]
        Documents = ["text/plain", "text/xml", "application/xml", "application/rss+xml", "application/pdf", "application/rtf", "application/json", "application/msword"],
        Fronts = ["", "/index.html", "/index.php", "/ua", "/uk", "/en", "/home", "/main"],
        Shows = ["<script", "<iframe", "<frame", "<img", "<svg", "<canvas", "<object", "<embed", "http-equiv=\"refresh\"", "<link rel=\"stylesheet\""],
        Absent =
        [
            "сторінку не знайдено", "сторінка не знайдена", "сторінки не знайдено", "сторінка не існує", "сторінки не існує", "такої сторінки немає", "сторінка відсутня", "сторінку видалено", "матеріал не знайдено", "статтю не знайдено",
            "страница не найдена", "страницу не найдено", "страница не существует", "страницы не существует", "такой страницы нет", "страница удалена",
            "page not found", "page cannot be found", "page can't be found", "page could not be found", "page does not exist", "page doesn't exist", "404 not found", "error 404", "404 error", "помилка 404", "ошибка 404",
        ],
        AbsentTitles = ["404", "not found", "не знайдено", "не найдено", "не найдена"],
        NoSite =
        [
            "domain is for sale", "buy this domain", "domain is parked", "domain parking", "domain has expired", "домен продається", "домен продается", "домен припарковано", "домен припаркован", "домен вільний", "термін дії домену", "срок регистрации домена",
            "account has been suspended", "account suspended", "хостинг призупинено", "хостинг приостановлен", "welcome to nginx", "apache2 ubuntu default page", "apache2 debian default page", "iis windows server",
        ],
        ParkedBy = ["sedoparking.com", "parkingcrew.net", "bodis.com", "parklogic.com", "dan.com/buy-domain"];

    /// <summary>What is wrong with the answer at the end of the way; null: nothing.</summary>
    public static string? Judge(Answer answer, Uri start, Uri at)
    {
        if (answer.Challenges) return Why.KeepsOut;
        if (!answer.IsGood) return LinkVerdicts.OfStatus(answer.Status, answer.SaysWhenAgain);
        if (!answer.IsHtml) return IsDocument(answer.Type!.MediaType!) ? null : Why.Odd;
        if (answer.Body.AsSpan().Contains((byte)0)) return Why.Odd;
        return Words(answer) ?? (IsDeep(start) && !IsDeep(at) && LinkAddress.SameSite(start, at) ? Why.ToRoot : null);
    }

    private static string? Words(Answer answer)
    {
        var html = Decode(answer);
        var (title, heading, text) = (Within(html, "title"), Within(html, "h1"), Visible(html));
        if (text.Length == 0 && title.Length == 0 && answer.IsWhole && !Has(html, Shows)) return Why.NoSite;
        var isShort = answer.IsWhole && text.Length <= ShortPage;
        if (Has(title, NoSite) || (isShort && Has(text, NoSite)) || Has(html, ParkedBy)) return Why.NoSite;
        return SaysAbsent(title) || SaysAbsent(heading) || (isShort && Has(text, Absent)) ? Why.NotFound : null;
    }

    private static bool SaysAbsent(string title) =>
        title.Length <= ShortTitle && (Has(title, Absent) || Array.Exists(AbsentTitles, words => title.Equals(words, StringComparison.OrdinalIgnoreCase) || title.StartsWith($"{words} ", StringComparison.OrdinalIgnoreCase)));

    private static bool IsDocument(string type) => Array.IndexOf(Documents, type.ToLowerInvariant()) >= 0 || type.StartsWith("application/vnd.", StringComparison.OrdinalIgnoreCase) || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase);

    private static bool IsDeep(Uri url) => url.Query.Length > 1 || Array.IndexOf(Fronts, url.AbsolutePath.TrimEnd('/').ToLowerInvariant()) < 0;

    private static bool Has(string text, string[] words) => Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>By the header's charset, else by the page's own; many offices still write Windows-1251.</summary>
    private static string Decode(Answer answer)
    {
        var name = answer.Type?.CharSet?.Trim('"') ?? CharsetOf(Encoding.Latin1.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, 2_048))));
        Encoding? encoding = null;
        try
        {
            encoding = name is null ? null : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
        }
        return (encoding ?? Encoding.UTF8).GetString(answer.Body);
    }

    private static string? CharsetOf(string head)
    {
        var at = head.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : new([.. head[(at + 8)..].TrimStart('"', '\'').TakeWhile(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')]);
    }

    private static string Within(string html, string tag)
    {
        var open = html.IndexOf($"<{tag}", StringComparison.OrdinalIgnoreCase);
        var begin = open < 0 ? -1 : html.IndexOf('>', open);
        var end = begin < 0 ? -1 : html.IndexOf($"</{tag}", begin, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? "" : Visible(html[(begin + 1)..end]);
    }

    /// <summary>The words that a person sees, in one pass forward: no page can make it slow.</summary>
    private static string Visible(string html)
    {
        var text = new StringBuilder();
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0) tag = html.Length;
            text.Append(html, at, tag - at).Append(' ');
            at = tag == html.Length ? tag : AfterTag(html, tag);
        }
        return string.Join(' ', WebUtility.HtmlDecode(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static int AfterTag(string html, int tag)
    {
        return Past(Begins("<!--") ? "-->" : Begins("<script") ? "</script>" : Begins("<style") ? "</style>" : Begins("<title") ? "</title>" : ">");

        bool Begins(string name) => string.Compare(html, tag, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0;

        int Past(string close) => html.IndexOf(close, tag, StringComparison.OrdinalIgnoreCase) is >= 0 and var found ? found + close.Length : html.Length;
    }
}
