using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.Receiving;

/// <summary>
/// How many things of a kind one person may send within a time. They are counted where they are stored anyway: no restart forgets them, and
/// a turn that sends none costs nothing.
/// </summary>
/// <param name="Kind">Its name in <see cref="ReachedLimit"/>, and in its setting.</param>
/// <param name="Most">So many are taken; 0: all are.</param>
/// <param name="Window">The time within which they are counted.</param>
/// <param name="Table">Where they are stored, with a column <c>person_id</c>. It stands in SQL, as the next two: all come from the code.
/// </param>
/// <param name="At">The column that says when each was sent.</param>
/// <param name="Where">A condition in SQL; null: all rows are counted.</param>
public sealed record Allowance(string Kind, int Most, TimeSpan Window, string Table, string At, string? Where = null)
{
    /// <summary>
    /// The most of a kind by its setting; by default none is counted where messages themselves are not (<c>Limits__UpdatesPerMinute=0</c>).
    /// </summary>
    public static int ReadMost(IConfiguration configuration, string kind, int byDefault) => configuration.GetValue<int?>($"Limits:{kind}")
        ?? (configuration.GetValue<double?>("Limits:UpdatesPerMinute") == 0 ? 0 : byDefault);

    /// <summary>From so many on a person is asked to slow down.</summary>
    public int Half => (Most + 1) / 2;

    /// <summary>How much of it the person has used; what staff have lifted is not counted. What is used up is noted for staff.</summary>
    public AllowanceUse Count(UnitOfWork unit, long person)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (Most <= 0) return new(0, this, null);
        // What is of later than now was stored by a clock that has been set back since.
        var sent = unit.Session.Query(
            $"SELECT {At} FROM {Table} WHERE person_id = @p0 AND {At} > @p1 AND {At} <= @p2 AND {Where ?? "0 = 0"} "
                + $"ORDER BY {At} DESC LIMIT {Most}", static row => row.Instant(0), person, unit.Now - Window, unit.Now);
        if (sent.Count == Most && ReachedLimit.Find(unit, person, Kind).LiftedAt is { } lifted) sent.RemoveAll(at => at <= lifted);
        if (sent.Count < Most) return new(sent.Count, this, null);
        var until = sent[^1] + Window;
        ReachedLimit.Note(unit, person, Kind, until);
        return new(sent.Count, this, until);
    }
}

/// <summary>What a person has used of an allowance.</summary>
/// <param name="Sent">So many within its time.</param>
/// <param name="Until">When the next is taken; null: now.</param>
public sealed record AllowanceUse(int Sent, Allowance Of, DateTimeOffset? Until)
{
    /// <summary>How many more are taken now.</summary>
    public int Left => Of.Most - Sent;
}
