using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>
/// The page of results as HTML: tables that are read aloud as tables, with bars for those who see; light or dark as the person's device is; no
/// script. What anybody wrote goes in encoded.
/// </summary>
/// <param name="host">The public address of the service, for those who show a link with its picture.</param>
internal sealed class ResultsPage(Language language, string? host)
{
    private const string Style = """
        :root{color-scheme:light dark;--ground:#fafaf7;--ink:#1f2430;--quiet:#5a6170;--bar:#0b5cad;--track:#e3e6ea}
        @media (prefers-color-scheme:dark){:root{--ground:#12161f;--ink:#f1f3f7;--quiet:#b4bbc8;--bar:#6db3f2;--track:#2b3242}}
        *{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.5 system-ui,"Noto Sans",sans-serif}
        main,header,footer{max-width:46rem;margin:0 auto;padding:0 1rem}header{padding-top:1.5rem}h1{font-size:1.75rem;line-height:1.25;margin:.25rem 0 .75rem}
        h2{font-size:1.25rem;line-height:1.3;margin:0 0 .25rem}section{padding:1.5rem 0;border-top:1px solid var(--track)}p{margin:.25rem 0 .75rem}
        .quiet{color:var(--quiet)}a{color:var(--bar)}a:focus-visible{outline:3px solid var(--bar);outline-offset:2px}table{width:100%;border-collapse:collapse}
        th,td{text-align:left;font-weight:400;padding:.35rem 0 0;vertical-align:bottom}td{text-align:right;white-space:nowrap;padding-left:.75rem;font-variant-numeric:tabular-nums}
        thead th{color:var(--quiet);font-size:.9rem}thead th+th{text-align:right;padding-left:.75rem}.bar{display:block;height:.6rem;background:var(--track);border-radius:.2rem;margin-top:.2rem}
        .bar i{display:block;height:100%;background:var(--bar);border-radius:.2rem;min-width:2px}.state{display:inline-block;border:2px solid var(--bar);border-radius:1rem;padding:0 .6rem;font-size:.9rem}
        footer{padding-bottom:2rem;border-top:1px solid var(--track);padding-top:1rem}
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.Cyrillic, UnicodeRanges.GeneralPunctuation);

    private readonly StringBuilder _html = new();

    public string Of(SurveyResults results, bool hasThemes)
    {
        Begin(results, ResultsTexts.Results, $"/surveys/{results.Id}");
        Line("p", ResultsTexts.Counts(results));
        Line("p class=\"quiet\"", ResultsTexts.HowCounted);
        if (hasThemes) _html.Append(Invariant($"<p>{Link($"/surveys/{results.Id}/changes", ResultsTexts.Changed)}</p>"));
        _html.Append("</header><main>");
        foreach (var question in results.Items.GroupBy(item => item.Number)) Question(results.Id, [.. question]);
        _html.Append("</main><footer>");
        _html.Append(Invariant($"<p>{Say(ResultsTexts.Files)}: <a href=\"/surveys/{results.Id}/results.csv\">CSV</a>, <a href=\"/surveys/{results.Id}/results.json\">JSON</a></p></footer></body></html>"));
        return _html.ToString();
    }

    public string Changes(SurveyResults results, IReadOnlyList<SurveyTheme> themes)
    {
        Begin(results, ResultsTexts.Changed, $"/surveys/{results.Id}/changes");
        _html.Append(Invariant($"<p>{Link($"/surveys/{results.Id}", ResultsTexts.Results)}</p></header><main>"));
        if (themes.Count == 0) Line("p", ResultsTexts.NothingYet);
        foreach (var theme in themes) Theme(theme);
        _html.Append("</main></body></html>");
        return _html.ToString();
    }

    private void Begin(SurveyResults results, Text heading, string path)
    {
        var (title, code) = (Choose(results.TitleUk, results.TitleEn), language == Language.Uk ? "uk" : "en");
        _html.Append(Invariant($"<!doctype html><html lang=\"{code}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{Encode(title)} — {Say(heading)}</title>"));
        if (host is not null)
            _html.Append(Invariant($"<meta property=\"og:title\" content=\"{Encode(title)}\"><meta property=\"og:type\" content=\"article\"><meta property=\"og:url\" content=\"{Encode(host + path)}\"><meta property=\"og:image\" content=\"{Encode($"{host}/surveys/{results.Id}/card.png?size=link&lang={code}")}\"><meta property=\"og:image:width\" content=\"1200\"><meta property=\"og:image:height\" content=\"630\">"));
        _html.Append(Invariant($"<style>{Style}</style></head><body><header><p class=\"quiet\">{Say(heading)} · <a lang=\"{(code == "uk" ? "en" : "uk")}\" href=\"{path}?lang={(code == "uk" ? "en" : "uk")}\">{Say(ResultsTexts.OtherLanguage)}</a></p><h1>{Encode(title)}</h1>"));
    }

    /// <summary>A question with its parts or rows under one heading.</summary>
    private void Question(string id, IReadOnlyList<ItemResults> items)
    {
        var first = items[0];
        var lead = Choose(first.LeadUk ?? first.Uk, first.LeadEn ?? first.En);
        _html.Append(Invariant($"<section><h2>{first.Number}. {Encode(lead)}</h2>"));
        foreach (var item in items) Item(id, item, isWhole: item.LeadUk is null);
        _html.Append("</section>");
    }

    private void Item(string id, ItemResults item, bool isWhole)
    {
        var title = Choose(item.Uk, item.En);
        if (!isWhole) _html.Append(Invariant($"<h3>{Encode(title)}</h3>"));
        if (item.Withheld is { } why)
        {
            Line("p class=\"quiet\"", ResultsTexts.WhyWithheld(why));
            return;
        }
        var mean = item.Mean is { } mark ? $" · {Say(ResultsTexts.Mean)}: {ResultFormat.Number(mark, language)}" : "";
        if (item.Kind == AnswerKind.Words)
        {
            _html.Append(Invariant($"<p class=\"quiet\">{Say(ResultsTexts.InWords)}: {item.Base}</p>"));
            return;
        }
        _html.Append(Invariant($"<p class=\"quiet\">n = {item.Base}{mean} · <a href=\"/surveys/{id}/charts/{Encode(item.Item)}.png?lang={(language == Language.Uk ? "uk" : "en")}\">{Say(ResultsTexts.AsPicture)}</a></p>"));
        if (item.Base == 0) return;
        _html.Append(Invariant($"<table aria-label=\"{Encode(title)}\"><thead><tr><th scope=\"col\">{Say(ResultsTexts.Answer)}</th><th scope=\"col\">{Say(ResultsTexts.People)}</th><th scope=\"col\">{Say(ResultsTexts.Share)}</th></tr></thead><tbody>"));
        foreach (var cell in item.Cells) Row(cell);
        _html.Append("</tbody></table>");
    }

    private void Row(ResultCell cell)
    {
        var label = Encode(Choose(cell.Uk, cell.En)) + (cell.IsMerged ? $" ({Say(ResultsTexts.Together)})" : "");
        var bar = cell.Percent is { } percent ? Invariant($"<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:{percent}%\"></i></span>") : "";
        _html.Append(Invariant($"<tr><th scope=\"row\">{label}{bar}</th><td>{(cell.Count is { } count ? Encode(ResultFormat.Count(count, language)) : Say(ResultsTexts.FewerThanFive))}</td><td>{(cell.Percent is { } share ? Encode(ResultFormat.Percent(share, language)) : "—")}</td></tr>"));
    }

    private void Theme(SurveyTheme theme)
    {
        _html.Append(Invariant($"<section><h2>{Encode(Choose(theme.TitleUk, theme.TitleEn))}</h2><p><span class=\"state\">{Say(theme is { State: ThemeState.Done, DoneOn: { } day } ? ResultsTexts.DoneOn(day) : ResultsTexts.State(theme.State))}</span></p>"));
        if (theme.ActionUk is { } action) _html.Append(Invariant($"<p>{Encode(Choose(action, theme.ActionEn))}</p>"));
        if (theme.Link is { } link) _html.Append(Invariant($"<p><a rel=\"noopener\" href=\"{Encode(link)}\">{Say(ResultsTexts.More)}</a></p>"));
        if (theme.Owner is { } owner) _html.Append(Invariant($"<p class=\"quiet\">{Encode(owner)}</p>"));
        _html.Append("</section>");
    }

    private void Line(string tag, Text text) => _html.Append(Invariant($"<{tag}>{Say(text)}</{tag.Split(' ')[0]}>"));

    private string Link(string path, Text label) => Invariant($"<a href=\"{path}?lang={(language == Language.Uk ? "uk" : "en")}\">{Say(label)}</a>");

    private string Say(Text text) => Encode(text.In(language).ToString());

    private string Choose(string uk, string? en) => language == Language.Uk || string.IsNullOrWhiteSpace(en) ? uk : en;

    private static string Encode(string text) => Encoder.Encode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
