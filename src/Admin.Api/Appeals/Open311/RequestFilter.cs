using System.Globalization;
using IfCity.Bots.City.Appeals;

namespace IfCity.Bots.Admin.Appeals.Open311;

/// <summary>Which requests are asked for. Numbers of requests override everything else, as the specification says.</summary>
internal sealed record RequestFilter
{
    /// <summary>The specification's: the last 90 days, or the first 1000, whichever is less.</summary>
    private const int Days = 90, AtMost = 1000;

    /// <summary>Bounds that no real request exceeds and that keep the arithmetic of pages and dates from overflowing.</summary>
    private const int LastPage = 100_000, FirstYear = 2000, LastYear = 2100;

    private static readonly string[] InstantFormats = ["yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd"];

    public IReadOnlyList<long>? Ids { get; private init; }

    public IReadOnlyList<string>? Services { get; private init; }

    /// <summary>Open ones, closed ones, or (null) both.</summary>
    public bool? Open { get; private init; }
    public DateTimeOffset From { get; private init; }
    public DateTimeOffset To { get; private init; }
    public int Page { get; private init; }
    public int PageSize { get; private init; }

    /// <returns>The filter, or what is wrong with it.</returns>
    public static (RequestFilter? Filter, string? Wrong) Read(IQueryCollection query, AppealCategories categories, DateTimeOffset now)
    {
        if (ReadNumber(query, "page", 1, LastPage) is not { } page) return (null, $"page must be a number from 1 to {LastPage}.");
        if (ReadNumber(query, "page_size", AtMost, AtMost) is not { } size)
            return (null, $"page_size must be a number from 1 to {AtMost}.");
        var filter = new RequestFilter { Page = page, PageSize = size };
        if (ReadList(query, "service_request_id") is { } ids)
            return (filter with { Ids = [.. ids.Select(ReadId).OfType<long>().Distinct().Take(AtMost)] }, null);

        var states = ReadList(query, "status");
        if (states?.Any(state => state is not ("open" or "closed")) == true) return (null, "status must be open, closed or both.");
        if (!TryReadInstant(query, "start_date", out var start) || !TryReadInstant(query, "end_date", out var end))
            return (null, "start_date and end_date must be written as 2026-01-31T08:15:30Z or 2026-01-31T10:15:30+02:00.");
        var to = end ?? now;
        var from = start ?? to.AddDays(-Days);
        if (from > to) return (null, "start_date must not be after end_date.");
        return (filter with
        {
            Services = ReadList(query, "service_code")?.Where(code => categories.Find(code) is not null).ToList(),
            Open = states is null || states.Distinct().Count() == 2 ? null : states[0] == "open",
            From = from, To = to,
        }, null);
    }

    /// <summary>The appeal's id; null if the text is no number.</summary>
    public static long? ReadId(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string[]? ReadList(IQueryCollection query, string name) =>
        query[name].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } items
            ? items
            : null;

    private static int? ReadNumber(IQueryCollection query, string name, int otherwise, int atMost) =>
        query[name].ToString() is not { Length: > 0 } text
        ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
        && number <= atMost ? number : null;

    /// <summary>Reads a date. A plus that was not escaped in the address arrives as a space, so a space is read as a plus.</summary>
    private static bool TryReadInstant(IQueryCollection query, string name, out DateTimeOffset? instant)
    {
        instant = null;
        if (query[name].ToString() is not { Length: > 0 } text) return true;
        if (!DateTimeOffset.TryParseExact(text.Trim().Replace(' ', '+'), InstantFormats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var read) || read.Year is < FirstYear or > LastYear) return false;
        instant = read.ToUniversalTime();
        return true;
    }
}
