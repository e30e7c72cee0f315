using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IfCity.Bots.Storage;

/// <summary>
/// A statement on a SQLite file, prepared once and run many times. A command of the driver looks for each parameter by its name and makes a
/// reader at each run, which cost more than what a turn's statements do.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int LongestOnStack = 512;

    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;

    /// <summary>For each argument the place of its parameter; 0: the statement has none of that name.</summary>
    private readonly int[] _places;

    /// <param name="connection">Open, and kept open as long as the statement.</param>
    /// <param name="sql">One statement whose parameters are <c>@p0</c>, <c>@p1</c>, ….</param>
    /// <param name="arguments">How many arguments each run gives.</param>
    /// <exception cref="SqliteException">The statement cannot be read.</exception>
    /// <exception cref="ArgumentException">It is more than one, or a parameter would have no argument.</exception>
    public SqliteStatement(SqliteConnection connection, string sql, int arguments)
    {
        _db = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_db, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement, out var rest));
        _places = new int[arguments];
        for (var i = 0; i < arguments; i++)
            _places[i] = raw.sqlite3_bind_parameter_index(_statement, string.Create(CultureInfo.InvariantCulture, $"@p{i}"));
        if (!string.IsNullOrWhiteSpace(rest) || raw.sqlite3_bind_parameter_count(_statement) != _places.Count(place => place > 0))
        {
            Dispose();
            throw new ArgumentException($"It is more than one statement, or has parameters without an argument: {sql}", nameof(sql));
        }
    }

    /// <summary>Runs it to its end; answers how many rows it changed.</summary>
    /// <exception cref="SqliteException">The database refuses it.</exception>
    public int Execute(ReadOnlySpan<object?> arguments, Dialect dialect)
    {
        Bind(arguments, dialect);
        try
        {
            while (Step()) { }
            return raw.sqlite3_changes(_db);
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>The first column of the first row as a number; null if there is no row, or nothing in it.</summary>
    /// <inheritdoc cref="Execute" path="/exception"/>
    public long? QueryNumber(ReadOnlySpan<object?> arguments, Dialect dialect)
    {
        Bind(arguments, dialect);
        try
        {
            return Step() && !IsNull(0) ? Long(0) : null;
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>Reads all rows.</summary>
    /// <inheritdoc cref="Execute" path="/exception"/>
    public List<T> Query<T>(Func<Row, T> read, ReadOnlySpan<object?> arguments, Dialect dialect)
    {
        Bind(arguments, dialect);
        try
        {
            var rows = new List<T>();
            while (Step()) rows.Add(read(new Row(this, dialect)));
            return rows;
        }
        finally
        {
            _ = raw.sqlite3_reset(_statement);
        }
    }

    /// <summary>Whether the column of the present row is empty.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <exception cref="InvalidOperationException">There is nothing in the column.</exception>
    public long Long(int column) => IsNull(column) ? throw Empty(column) : raw.sqlite3_column_int64(_statement, column);

    /// <inheritdoc cref="Long"/>
    public string Text(int column)
    {
        if (IsNull(column)) throw Empty(column);
        return raw.sqlite3_column_text(_statement, column).utf8_to_string();
    }

    public void Dispose() => _statement?.Dispose();

    private static InvalidOperationException Empty(int column) => new($"There is nothing in column {column}.");

    private bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW) return true;
        Check(result);
        return false;
    }

    private void Check(int result)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(result, _db);
    }

    private void Bind(ReadOnlySpan<object?> arguments, Dialect dialect)
    {
        if (arguments.Length != _places.Length) throw new ArgumentException("The statement was prepared for another number of arguments.");
        for (var i = 0; i < arguments.Length; i++)
            if (_places[i] > 0) Check(Bind(_places[i], dialect.ToDb(arguments[i])));
    }

    private int Bind(int place, object value) => value switch
    {
        DBNull => raw.sqlite3_bind_null(_statement, place),
        string text => BindText(place, text),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        bool flag => raw.sqlite3_bind_int64(_statement, place, flag ? 1 : 0),
        double real => raw.sqlite3_bind_double(_statement, place, real),
        DateOnly day => BindText(place, day.ToString("O", CultureInfo.InvariantCulture)),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        _ => throw new NotSupportedException($"SQLite stores no {value.GetType().Name} by itself."),
    };

    private int BindText(int place, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > LongestOnStack ? ArrayPool<byte>.Shared.Rent(most) : null;
        var utf8 = rented ?? stackalloc byte[LongestOnStack];
        var bound = raw.sqlite3_bind_text(_statement, place, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return bound;
    }
}
