using System.Text;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Flows.Appeals;

/// <summary>What staff look for in the queue; a filter left out means all.</summary>
public sealed record AppealFilter
{
    public AppealStatus? Status { get; init; }
    public string? Category { get; init; }
    public string? District { get; init; }
    public string? Number { get; init; }

    /// <summary>A name; empty for those that nobody has.</summary>
    public string? Assignee { get; init; }
    public AppealKind? Kind { get; init; }
    public bool Overdue { get; init; }

    /// <summary>Somebody asked for news since the appeal last moved.</summary>
    public bool NewsAsked { get; init; }

    /// <summary>Sent back by the author at least once.</summary>
    public bool Returned { get; init; }

    /// <summary>Not taken yet by the system that carries them out.</summary>
    public bool Stuck { get; init; }

    /// <summary>Words of the text, the place or the number, in any form; each must be there.</summary>
    public string? Text { get; init; }
}

/// <summary>
/// The queue of appeals, newest first, page by page. Written by hand: a page must come at once among a million, and only the
/// databases' own full text can find words there.
/// </summary>
public static class AppealQueue
{
    internal const string
        LateIndex = "ix_appeals_late",
        Closed = "('Closed', 'Confirmed', 'Rejected', 'Withdrawn', 'Merged')",
        Late = "('Registered', 'Accepted', 'Forwarded', 'Question', 'InWork', 'Refuted')";

    /// <param name="before">Only those with a smaller id: the last of the page before.</param>
    public static async Task<List<Appeal>> PageAsync(CityDb db, AppealFilter filter, DateTimeOffset now, long? before, int limit)
    {
        var (sql, arguments) = Write(filter, now, before, limit, db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal));
        return sql is null ? [] : await db.Set<Appeal>().FromSqlRaw(sql, [.. arguments]).AsNoTracking().ToListAsync();
    }

    private static (string? Sql, List<object> Arguments) Write(AppealFilter filter, DateTimeOffset now, long? before, int limit, bool sqlite)
    {
        var (where, arguments, from) = (new List<string>(), new List<object>(), "appeals a");
        // A whole number is one appeal's, and the words that are kept have only its end.
        if (filter.Text?.Trim() is { } whole && whole.StartsWith(AppealService.NumberPrefix, StringComparison.Ordinal)) filter = filter with { Number = whole, Text = null };
        if (filter.Text is { Length: > 0 } text)
        {
            var keys = AppealWords.Asked(text);
            if (keys.Count == 0) return (null, arguments);
            // The full text gives rows in the order of their ids, so that a page of a common word ends early.
            if (sqlite) from = "appeal_words w CROSS JOIN appeals a ON a.id = w.rowid";
            where.Add(sqlite ? $"w.appeal_words MATCH {Value(string.Join(' ', keys.Select(key => $"\"{key}\"*")))}" : $"a.keys_vector @@ to_tsquery('simple', {Value(string.Join(" & ", keys.Select(key => $"'{key}':*")))})");
        }
        else if (sqlite && filter is { Overdue: true, Number: null })
        {
            // Left alone the planner looks up every one that is overdue and sorts them all.
            from += $" INDEXED BY {LateIndex}";
        }
        if (filter.Status is { } status) where.Add($"a.status = {Value(status.ToString())}");
        if (filter.Category is { } category) where.Add($"a.category = {Value(category)}");
        if (filter.District is { } district) where.Add($"a.district = {Value(district)}");
        if (filter.Number is { } number) where.Add($"(a.number = {Value(number)} OR a.external_number = {Value(number)})");
        if (filter.Kind is { } kind) where.Add($"a.kind = {Value(kind.ToString())}");
        if (filter.Assignee is { } assignee) where.Add(assignee.Length == 0 ? "a.assignee IS NULL" : $"a.assignee = {Value(assignee)}");
        if (filter.Overdue) where.Add($"a.status IN {Late} AND a.due_at < {Value(sqlite ? Instants.ToMicroseconds(now) : now.ToUniversalTime())}");
        if (filter.NewsAsked) where.Add($"a.news_asked_at IS NOT NULL AND a.status NOT IN {Closed}");
        if (filter.Returned) where.Add("a.returns > 0");
        if (filter.Stuck) where.Add("a.id IN (SELECT d.appeal_id FROM appeal_dispatches d WHERE d.status <> 'Sent' AND d.attempts > 0)");
        var order = sqlite && filter.Text is { Length: > 0 } ? "w.rowid" : "a.id";
        if (before is { } last) where.Add($"{order} < {Value(last)}");
        var sql = new StringBuilder("SELECT a.* FROM ").Append(from);
        if (where.Count > 0) sql.Append(" WHERE ").AppendJoin(" AND ", where);
        return (sql.Append(" ORDER BY ").Append(order).Append(" DESC LIMIT ").Append(Value(limit)).ToString(), arguments);

        string Value(object value)
        {
            arguments.Add(value);
            return $"{{{arguments.Count - 1}}}";
        }
    }
}
