using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// One page of the queue in SQL. It is written by hand: it must be quick among a million appeals, and EF cannot express the full-text
/// search of the two databases.
/// </summary>
/// <param name="last">The last of the page before.</param>
internal sealed class QueueSql(AppealFilter filter, DateTimeOffset now, QueueSql.Mark? last, int limit, bool sqlite)
{
    private const string Table = "appeals a", Newest = "id DESC", Due = "due_at, id", OwnDue = "a.due_at, a.id";

    private static readonly AppealStatus[] Late =
        [.. Enum.GetValues<AppealStatus>().Where(status => AppealQueue.Late.Contains($"'{status}'", StringComparison.Ordinal))];

    private readonly List<object> _arguments = [];

    /// <summary>An appeal's place in the queue.</summary>
    internal sealed record Mark(long Id, DateTimeOffset? DueAt);

    public IReadOnlyList<object> Arguments => _arguments;

    /// <summary>Only those whose term is over, or soon will be.</summary>
    private bool IsByTerm => filter.Overdue || filter.DueBefore is not null;

    /// <summary>
    /// More appeals than this have the words: by deadline they are then looked for along the index of deadlines, where the next one is
    /// near, and not gathered and sorted.
    /// </summary>
    public const int Common = 20_000;

    /// <summary>The words stand in more than <see cref="Common"/> appeals.</summary>
    public bool IsCommon { get; init; }

    /// <summary>How many have the words, counted no further than one more than <see cref="Common"/>; null if there are no words.</summary>
    public string? WriteCount()
    {
        if (filter.Sort != AppealSort.Due || FindKeys() is not { Count: > 0 } keys) return null;
        var from = sqlite ? "appeal_words w" : Table;
        return $"SELECT count(*) AS \"Value\" FROM (SELECT 1 FROM {from} WHERE {Match(keys)} LIMIT {Common + 1}) found";
    }

    /// <summary>Null if nothing can be found.</summary>
    public string? Write()
    {
        // A whole number is compared with the column, because the stored keys have only its last part.
        if (filter.Text?.Trim() is { } whole && whole.StartsWith(AppealStore.NumberPrefix, StringComparison.Ordinal))
            filter = filter with { Number = whole, Text = null };
        if (filter.Wanted is [] || filter.Reach.Topics is []) return null;
        var where = Conditions();
        if (filter.Text is { Length: > 0 })
        {
            if (filter.ContactHashes.Count > 0) return WriteContactSearch(where);
            if (FindKeys() is not { Count: > 0 } keys) return null;
            if (!IsCommon) return WriteWordSearch(keys, where);
            where.AddRange(sqlite ? keys.Select(key => $"instr(' ' || a.keys, {Value($" {key}")}) > 0") : [Match(keys)]);
        }
        return filter.Sort == AppealSort.Due ? SoonestFirst(where) : NewestFirst([.. where, .. After("a.id")]);
    }

    private string NewestFirst(List<string> where)
    {
        // Without the hint the planner reads and sorts all overdue appeals.
        if (filter is { Overdue: true, Number: null })
            return Page(sqlite ? $"{Table} INDEXED BY {AppealQueue.LateIndex}" : Table,
                [.. States(), $"a.status IN {AppealQueue.Late}", .. where], $"a.{Newest}");
        if (filter.Wanted is not { Count: > 1 } several) return Page(Table, [.. filter.Wanted?.Select(Is) ?? [], .. where], $"a.{Newest}");
        // The index is ordered within one state, so each state is read as a page of its own and the pages are merged. Narrower filters have
        // indexes of their own.
        return filter is { Category: null, District: null, Assignee: null }
            ? UnionPages([.. several.Select(status => Page(Table, [Is(status), .. where], $"a.{Newest}"))], Newest) : Page(Table,
                [.. States(), .. where], $"a.{Newest}");
    }

    private string? SoonestFirst(List<string> where)
    {
        var states = (filter.Wanted ?? Enum.GetValues<AppealStatus>()).Where(status => !IsByTerm || Late.Contains(status)).ToList();
        if (states.Count == 0) return null;
        // The appeals of one assignee are few enough to sort, and those of one number are hardly more than one.
        if (filter.Number is not null || filter.Assignee is { Length: > 0 })
            return Page(Table, [WriteStateCondition(states), .. where, .. AfterDeadline()], $"a.due_at IS NULL, {OwnDue}");
        return UnionPages([.. states.SelectMany(status => ByDeadline([Is(status), .. where]))], $"due_at IS NULL, {Due}");
    }

    private List<string> Conditions()
    {
        var where = new List<string>();
        if (filter.Category is { } category) where.Add($"a.category = {Value(category)}");
        // Few topics out of many are quicker found by their index than by that of a state.
        if (filter.Reach.Topics is { } topics) where.Add($"a.category IN ({string.Join(", ", topics.Select(Value))})");
        if (filter.District is { } district) where.Add($"a.district = {Value(district)}");
        if (filter.Number is { } number) where.Add($"(a.number = {Value(number)} OR a.external_number = {Value(number)})");
        if (filter.Kind is { } kind) where.Add($"a.kind = {Value(kind.ToString())}");
        if (filter.Assignee is { } assignee) where.Add(assignee.Length == 0 ? "a.assignee IS NULL" : $"a.assignee = {Value(assignee)}");
        if (filter.Overdue) where.Add($"a.due_at < {Instant(now)}");
        if (filter.DueBefore is { } soon) where.Add($"a.due_at >= {Instant(now)} AND a.due_at < {Instant(soon)}");
        if (filter.NewsAsked) where.Add($"a.news_asked_at IS NOT NULL AND a.status NOT IN {AppealQueue.Closed}");
        if (filter.Urgent) where.Add($"a.urgency = {Value(AppealStore.Emergency)}");
        if (filter.Returned) where.Add("a.returns > 0");
        if (filter.Escalated) where.Add("a.supervisor_uk IS NOT NULL");
        if (filter.Stuck) where.Add("a.id IN (SELECT d.appeal_id FROM appeal_dispatches d WHERE d.status <> 'Sent' AND d.attempts > 0)");
        return where;
    }

    /// <summary>
    /// Searches for words. The full text gives rows in the order of their ids, so a page of a common word is found early; by deadline all
    /// matches are sorted.
    /// </summary>
    private string WriteWordSearch(IReadOnlyList<string> keys, List<string> where)
    {
        where.InsertRange(0, States());
        if (filter.Overdue) where.Add($"a.status IN {AppealQueue.Late}");
        where.Insert(0, Match(keys));
        var (from, id) = sqlite ? ("appeal_words w CROSS JOIN appeals a ON a.id = w.rowid", "w.rowid") : (Table, "a.id");
        if (filter.Sort == AppealSort.Newest) return Page(from, [.. where, .. After(id)], $"{id} DESC");
        return Page(from, [.. where, .. AfterDeadline()], $"a.due_at IS NULL, {OwnDue}");
    }

    /// <summary>Searches for what a person told as their contact, and for words that are the same.</summary>
    private string WriteContactSearch(List<string> where)
    {
        var isNewest = filter.Sort == AppealSort.Newest;
        var theirs = Page(Table, [.. States(), .. filter.Overdue ? [$"a.status IN {AppealQueue.Late}"] : Array.Empty<string>(), .. where,
            "a.id IN (SELECT p.appeal_id FROM appeal_persons p WHERE p.contact_hash IN "
                + $"({string.Join(", ", filter.ContactHashes.Select(Value))}))", .. isNewest ? After("a.id") : AfterDeadline()],
            isNewest ? $"a.{Newest}" : $"a.due_at IS NULL, {OwnDue}");
        return FindKeys() is { Count: > 0 } keys
            ? UnionPages([theirs, WriteWordSearch(keys, where)], isNewest ? Newest : $"due_at IS NULL, {Due}", "UNION")
            : theirs;
    }

    private string Match(IReadOnlyList<string> keys) => sqlite
        ? $"w.appeal_words MATCH {Value(string.Join(' ', keys.Select(key => $"\"{key}\"*")))}"
        : $"a.keys_vector @@ to_tsquery('simple', {Value(string.Join(" & ", keys.Select(key => $"'{key}':*")))})";

    /// <summary>The keys of the words that are looked for; a whole number has none.</summary>
    private IReadOnlyList<string>? FindKeys() => filter.Text?.Trim() is { Length: > 0 } text
        && !text.StartsWith(AppealStore.NumberPrefix, StringComparison.Ordinal) ? AppealSearchText.ReadQuery(text) : null;

    /// <summary>Pages of one state by deadline, as the index has them, and of those without a deadline.</summary>
    private IEnumerable<string> ByDeadline(List<string> where)
    {
        if (last is null or { DueAt: not null })
            yield return Page(Table, last?.DueAt is { } due
                ? [.. where, $"a.due_at >= {Instant(due)}", $"(a.due_at > {Instant(due)} OR a.id > {Value(last.Id)})"]
                : [.. where, "a.due_at IS NOT NULL"], OwnDue);
        if (!IsByTerm)
            yield return Page(Table, last is { DueAt: null }
                ? [.. where, "a.due_at IS NULL", $"a.id > {Value(last.Id)}"]
                : [.. where, "a.due_at IS NULL"], "a.id");
    }

    private IEnumerable<string> States() => filter.Wanted is { } wanted ? [WriteStateCondition(wanted)] : [];

    /// <summary>A condition on the state. The plus keeps SQLite, which has no statistics, from using the index on states.</summary>
    private string WriteStateCondition(IReadOnlyList<AppealStatus> states) =>
        $"{(sqlite ? "+" : "")}a.status IN ({string.Join(", ", states.Select(status => Value(status.ToString())))})";

    private IEnumerable<string> AfterDeadline() => last switch
    {
        null => [],
        { DueAt: { } due } =>
            [$"(a.due_at > {Instant(due)} OR (a.due_at = {Instant(due)} AND a.id > {Value(last.Id)}) OR a.due_at IS NULL)"],
        _ => ["a.due_at IS NULL", $"a.id > {Value(last.Id)}"],
    };

    private IEnumerable<string> After(string id) => last is null ? [] : [$"{id} < {Value(last.Id)}"];

    private string Is(AppealStatus status) => $"a.status = {Value(status.ToString())}";

    private string Instant(DateTimeOffset instant) => Value(sqlite ? Instants.ToMicroseconds(instant) : instant.ToUniversalTime());

    private string Page(string from, IReadOnlyCollection<string> where, string order) =>
        $"SELECT a.* FROM {from}{(where.Count > 0 ? $" WHERE {string.Join(" AND ", where)}" : "")} ORDER BY {order} LIMIT {Value(limit)}";

    /// <summary>One page out of several.</summary>
    /// <param name="union"><c>UNION</c> if the same row may stand in two of them.</param>
    private string UnionPages(IReadOnlyList<string> pages, string order, string union = "UNION ALL") =>
        $"SELECT * FROM ({string.Join($" {union} ", pages.Select((page, at) => $"SELECT * FROM ({page}) p{at}"))}) together ORDER "
            + $"BY {order} LIMIT {Value(limit)}";

    private string Value(object value)
    {
        _arguments.Add(value);
        return $"{{{_arguments.Count - 1}}}";
    }
}
