using IfCity.Bots.Storage;

namespace IfCity.Bots.Scheduling;

/// <summary>Rows of a table that are deleted when their term is over.</summary>
/// <param name="kind">Its name in reports and settings.</param>
/// <param name="table">The table's name in SQL.</param>
/// <param name="where">A condition in SQL; <c>@p0</c> is the instant before which rows go.</param>
/// <param name="term">How long they are kept unless the setting says otherwise.</param>
public sealed class RetentionTerm(string kind, string table, string where, TimeSpan term) : Retention(kind, term)
{
    /// <summary>What the condition compares with, where that is not an instant.</summary>
    public Func<DateTimeOffset, object> Limit { get; init; } = before => before;

    public override Task<int> CountAsync(UnitOfWork unit, DateTimeOffset before)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return Task.FromResult((int)unit.Session.QueryNumber($"SELECT COUNT(*) FROM {table} WHERE {where}", Limit(before))!.Value);
    }

    public override Task<int> RemoveAsync(UnitOfWork unit, DateTimeOffset before)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var row = unit.Session.Dialect == Dialect.Sqlite ? "rowid" : "ctid";
        var sql = $"DELETE FROM {table} WHERE {row} IN (SELECT {row} FROM {table} WHERE {where} LIMIT {Page})";
        return Task.FromResult(unit.Session.Execute(sql, Limit(before)));
    }
}
