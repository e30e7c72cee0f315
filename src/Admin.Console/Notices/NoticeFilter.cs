using System.Globalization;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace IfCity.Bots.Admin.Console.Notices;

/// <summary>The filter of the notices as it stands in the address bar. What it does not know means all.</summary>
/// <param name="State"><c>open</c> (as if left out), <c>planned</c>, <c>closed</c>, or <c>all</c>.</param>
/// <param name="Kind">Slug of a kind of notice.</param>
/// <param name="Words">A part of its text.</param>
/// <param name="Before">Id of the last notice of the page before.</param>
public sealed record NoticeFilter(string? State = null, string? Kind = null, string? Words = null, long? Before = null)
{
    internal const string Path = $"{ConsoleModule.Root}/notices";

    /// <summary>The address of the list.</summary>
    public string Address => Path + new QueryBuilder(Fields()).ToQueryString();

    /// <summary>Those that fit. One whose time ran out stays open until somebody says that it is over.</summary>
    internal IQueryable<Alert> Of(IQueryable<Alert> alerts)
    {
        alerts = State switch
        {
            "planned" => alerts.Where(row => row.Status == AlertStatus.Planned),
            "closed" => alerts.Where(row => row.Status == AlertStatus.Cancelled
                || (row.Status == AlertStatus.Ended && row.EndedAt != null)),
            "all" => alerts,
            _ => alerts.Where(row => row.Status == AlertStatus.Begun || (row.Status == AlertStatus.Ended && row.EndedAt == null)),
        };
        if (NoticeKind.Find(Kind ?? "") is { } kind) alerts = alerts.Where(row => row.Kind == kind.Slug);
        if (!string.IsNullOrWhiteSpace(Words)) alerts = alerts.Where(row => row.TextUk.Contains(Words) || row.Where!.Contains(Words));
        return Before is { } id ? alerts.Where(row => row.Id < id) : alerts;
    }

    public static ValueTask<NoticeFilter> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return new(new NoticeFilter(Find("state"), Find("kind"), Find("words"),
            long.TryParse(Find("before"), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null));

        string? Find(string name) => query[name].ToString() is { Length: > 0 and <= 200 } value ? value : null;
    }

    private Dictionary<string, string> Fields() => new (string Name, string? Value)[]
    {
        ("state", State), ("kind", Kind), ("words", Words), ("before", Before?.ToString(CultureInfo.InvariantCulture)),
    }.Where(field => !string.IsNullOrEmpty(field.Value)).ToDictionary(field => field.Name, field => field.Value!);
}
