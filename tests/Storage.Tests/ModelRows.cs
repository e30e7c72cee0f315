using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IfCity.Bots.Tests.Storage;

/// <summary>
/// Rows of any table, made from the model alone, so that a table that comes later is tried too. A given value goes into the property of
/// that name; of the rest only what a row must have is filled in.
/// </summary>
/// <param name="unit">Where the rows are written.</param>
internal sealed class ModelRows(UnitOfWork unit)
{
    private long _last = 1000;

    /// <summary>Tables of which a row has one of these properties.</summary>
    public IReadOnlyList<IEntityType> Having(params string[] properties) =>
        [.. unit.Db.Model.GetEntityTypes().Where(type => properties.Any(name => type.FindProperty(name) is not null))];

    /// <summary>Adds a row and writes it; what it refers to is made before it.</summary>
    public async Task<object> AddAsync(IEntityType type, IReadOnlyDictionary<string, object?> given)
    {
        var entry = unit.Db.Entry(Activator.CreateInstance(type.ClrType)!);
        foreach (var property in type.GetProperties())
        {
            if (given.TryGetValue(property.Name, out var value)) entry.Property(property.Name).CurrentValue = value;
            else if (property.GetContainingForeignKeys().FirstOrDefault() is { } foreign && !property.IsNullable)
                entry.Property(property.Name).CurrentValue = await PrincipalAsync(foreign);
            else if (!property.IsNullable && !IsGenerated(property)
                && Fill(property, entry.Property(property.Name).CurrentValue) is { } filled)
                entry.Property(property.Name).CurrentValue = filled;
        }
        // What stands in the row as JSON is a part of it that the row must have.
        foreach (var part in type.GetNavigations().Where(part => part.TargetEntityType.IsOwned()))
            part.PropertyInfo!.SetValue(entry.Entity, MakePart(part.TargetEntityType));
        unit.Db.Add(entry.Entity);
        await unit.FlushAsync();
        return entry.Entity;
    }

    /// <summary>
    /// Adds the row that stands in the way when the given properties of <paramref name="row"/> change to these values; null if no index
    /// forbids that, or such a row is there.
    /// </summary>
    public async Task<object?> AddTwinAsync(IEntityType type, object row, IReadOnlyDictionary<string, object?> changed)
    {
        var unique = type.GetKeys().Select(key => key.Properties)
            .Concat(type.GetIndexes().Where(index => index.IsUnique).Select(index => index.Properties))
            .FirstOrDefault(properties => properties.Any(property => changed.ContainsKey(property.Name)));
        if (unique is null) return null;
        var entry = unit.Db.Entry(row);
        var same = unique.ToDictionary(property => property.Name, property => entry.Property(property.Name).CurrentValue);
        foreach (var (name, value) in changed.Where(pair => type.FindProperty(pair.Key) is not null)) same[name] = value;
        return await AddAsync(type, same);
    }

    private async Task<object?> PrincipalAsync(IForeignKey foreign)
    {
        var row = await AddAsync(foreign.PrincipalEntityType, new Dictionary<string, object?>());
        return unit.Db.Entry(row).Property(foreign.PrincipalKey.Properties[0].Name).CurrentValue;
    }

    private static object MakePart(IEntityType type)
    {
        var part = Activator.CreateInstance(type.ClrType, nonPublic: true)!;
        foreach (var property in type.GetProperties().Where(property => property is { IsNullable: false, PropertyInfo: not null }))
            if (property.ClrType == typeof(byte[])) property.PropertyInfo!.SetValue(part, new byte[] { 1, 2, 3 });
        return part;
    }

    private static bool IsGenerated(IProperty property) =>
        property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType != typeof(string);

    private object? Fill(IProperty property, object? now) => now switch
    {
        null or "" when property.ClrType == typeof(string) => $"{property.Name}-{++_last}",
        long => ++_last,
        int when property.IsKey() || property.GetContainingIndexes().Any(index => index.IsUnique) => (int)++_last,
        DateTimeOffset at when at == default => unit.Now,
        byte[] or null when property.ClrType == typeof(byte[]) => property.IsKey() ? BitConverter.GetBytes(++_last) : Array.Empty<byte>(),
        _ => null,
    };
}

/// <summary>What the database itself says of its columns, past the model.</summary>
internal static class SchemaColumns
{
    /// <summary>Tables that have a column of that name.</summary>
    public static IReadOnlyList<string> TablesWith(UnitOfWork unit, string column) => unit.Session.Query(
        unit.Session.Dialect == Dialect.Postgres
            ? "SELECT table_name FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = @p0 ORDER BY 1"
            : "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = @p0 ORDER BY 1",
        row => row.Text(0), column);

    /// <summary>By table how many rows have that value in that column.</summary>
    public static Dictionary<string, long> Count(UnitOfWork unit, string column, object value) => TablesWith(unit, column).ToDictionary(
        table => table, table => unit.Session.QueryNumber($"SELECT COUNT(*) FROM {table} WHERE {column} = @p0", value)!.Value);
}
