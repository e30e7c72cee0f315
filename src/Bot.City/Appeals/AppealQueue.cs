using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>What staff look for in the queue; a filter left out means all.</summary>
public sealed record AppealFilter
{
    /// <summary>States of which the appeal has one; empty means any.</summary>
    public IReadOnlyList<AppealStatus> Statuses { get; init; } = [];

    /// <summary>Only those on which somebody still works.</summary>
    public bool Open { get; init; }

    /// <summary>Slug of the category.</summary>
    public string? Category { get; init; }

    /// <summary>Only those within reach of whoever looks.</summary>
    public AppealReach Reach { get; init; } = AppealReach.WholeCity;

    /// <summary>Part of the city or village, as the register writes it.</summary>
    public string? District { get; init; }

    /// <summary>The whole number, ours or that of the system that carries it out.</summary>
    public string? Number { get; init; }

    /// <summary>A name; empty for those that nobody has.</summary>
    public string? Assignee { get; init; }
    public AppealKind? Kind { get; init; }

    /// <summary>Its term is over while somebody still works on it.</summary>
    public bool Overdue { get; init; }

    /// <summary>Its term is over by then, though not yet, while somebody still works on it; null: whenever it is.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Danger was named, or its topic is one in which there may be some.</summary>
    public bool Urgent { get; init; }

    /// <summary>Somebody asked for news since the appeal last moved.</summary>
    public bool NewsAsked { get; init; }

    /// <summary>Sent back by the author at least once.</summary>
    public bool Returned { get; init; }

    /// <summary>A supervisor was named.</summary>
    public bool Escalated { get; init; }

    /// <summary>Not taken yet by the system that carries them out.</summary>
    public bool Stuck { get; init; }

    /// <summary>Words of the text, the place or the number, in any form; each must be there.</summary>
    public string? Text { get; init; }

    /// <summary>Hashes of the contact in the text: appeals of its owner are found as well (<see cref="ContactSearch"/>).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> ContactHashes { get; init; } = [];
    public AppealSort Sort { get; init; }

    /// <summary>The states that pass the filter; null if any does.</summary>
    internal IReadOnlyList<AppealStatus>? Wanted =>
        Statuses.Count == 0 && !Open ? null : [.. (Statuses.Count == 0
            ? Enum.GetValues<AppealStatus>()
            : [.. Statuses.Distinct()]).Where(status => !Open || AppealQueue.OpenStates.Contains(status))];
}

/// <summary>What stands first in the queue.</summary>
public enum AppealSort
{
    /// <summary>The greatest id first.</summary>
    Newest,

    /// <summary>The soonest deadline, then the smaller id; those without a deadline stand last.</summary>
    Due,
}

/// <summary>The queue of appeals, newest or soonest due first, page by page.</summary>
public static class AppealQueue
{
    internal const string
        LateIndex = "ix_appeals_late",
        Open = "('Registered', 'Accepted', 'Forwarded', 'Question', 'InWork', 'Done', 'Refuted')",
        Closed = "('Closed', 'Confirmed', 'Rejected', 'Withdrawn', 'Merged')",
        Late = "('Registered', 'Accepted', 'Forwarded', 'Question', 'InWork', 'Refuted')";

    internal static readonly AppealStatus[] OpenStates =
        [.. Enum.GetValues<AppealStatus>().Where(status => new Appeal { Status = status }.IsOpen)];

    /// <param name="before">Id of the last of the page before.</param>
    public static async Task<List<Appeal>> PageAsync(BotDb db, AppealFilter filter, DateTimeOffset now, long? before, int limit)
    {
        var last = before is { } id ? await LastAsync(db, filter.Sort, id) : null;
        if (before is not null && last is null) return [];
        var isSqlite = db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal);
        var counter = new QueueSql(filter, now, last, limit, isSqlite);
        var isCommon = counter.WriteCount() is { } count
            && await db.Database.SqlQueryRaw<int>(count, [.. counter.Arguments]).SingleAsync() > QueueSql.Common;
        var query = new QueueSql(filter, now, last, limit, isSqlite) { IsCommon = isCommon };
        return query.Write() is { } sql ? await db.Set<Appeal>().FromSqlRaw(sql, [.. query.Arguments]).AsNoTracking().ToListAsync() : [];
    }

    /// <summary>
    /// The place of the last appeal in the queue. In the order of deadlines its own deadline is needed, so it must still exist.
    /// </summary>
    private static async Task<QueueSql.Mark?> LastAsync(BotDb db, AppealSort sort, long id) => sort == AppealSort.Newest
        ? new(id, null) : await db.Set<Appeal>().Where(appeal => appeal.Id == id)
            .Select(appeal => new QueueSql.Mark(appeal.Id, appeal.DueAt)).FirstOrDefaultAsync();
}
