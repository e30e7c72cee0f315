using System.Globalization;
using IfCity.Bots.City.Staff.Audit;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>The filter of the audit as it stands in the address. What it cannot read means all.</summary>
/// <param name="What">A verb, <c>appeal.move</c>, or the first word of several.</param>
/// <param name="Origin">An address, the prefix of a key, or <c>session 17</c>.</param>
/// <param name="Since">The first day, by Kyiv's clock: <c>2026-11-30</c>.</param>
/// <param name="Until">The last day, itself among them.</param>
/// <param name="Before">The last entry of the page before.</param>
public sealed record AuditForm(string? Who = null, string? What = null, string? Target = null, string? Origin = null,
    string? Since = null, string? Until = null, long? Before = null)
{
    public AuditFilter Read() => new()
    {
        Who = Who, What = What, Target = Target, Origin = Origin, Since = FindDay(Since)?.AddDays(-1) is { } eve ? End(eve) : null,
        Until = FindDay(Until) is { } last ? End(last) : null,
    };

    /// <summary>The same filter at another address.</summary>
    internal string AddressOf(string path, string? format = null) => path + new QueryBuilder(new (string Name, string? Value)[]
    {
        ("who", Who), ("what", What), ("target", Target), ("origin", Origin), ("since", Since), ("until", Until),
        ("before", Before?.ToString(CultureInfo.InvariantCulture)), ("format", format),
    }.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!))).ToQueryString();

    public static ValueTask<AuditForm?> BindAsync(HttpContext context)
    {
        return new(new AuditForm(Find("who"), Find("what"), Find("target"), Find("origin"), Find("since"), Find("until"),
            long.TryParse(Find("before"), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null));

        string? Find(string name) => context.Request.Query[name].ToString().Trim() is { Length: > 0 and <= 200 } value ? value : null;
    }

    private static DateOnly? FindDay(string? written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The midnight that ends the day.</summary>
    private static DateTimeOffset End(DateOnly day) =>
        KyivTime.EndOfDay(new DateTimeOffset(day, new(12, 0), TimeSpan.Zero)).AddSeconds(1);
}
