using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IfCity.Bots.Storage;

/// <summary>
/// How a row of one table is inserted by a statement that is made once, with the columns and conversions of the table's mapping. Change
/// tracking words the statement anew for each row, and the database reads it anew.
/// </summary>
internal sealed class RowInsert
{
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<Type, RowInsert>> Known = [];

    private readonly IProperty[] _columns;

    private RowInsert(IEntityType type)
    {
        // Both databases quote a name alike.
        static string Quote(string? name) => $"\"{name}\"";

        _columns = [.. type.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never)];
        var names = _columns.Select(column => Quote(column.GetColumnName()));
        var values = Enumerable.Range(0, _columns.Length).Select(number => string.Create(CultureInfo.InvariantCulture, $"@p{number}"));
        Sql = $"INSERT INTO {Quote(type.GetTableName())} ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})";
        Returning = $"{Sql} RETURNING {Quote(type.FindPrimaryKey()!.Properties[0].GetColumnName())}";
    }

    /// <summary>The statement; the second answers the first column of the key.</summary>
    public string Sql { get; }

    /// <inheritdoc cref="Sql"/>
    public string Returning { get; }

    public static RowInsert Of(IModel model, Type row) => Known.GetOrCreateValue(model)
        .GetOrAdd(row, static (type, model) => new(model.FindEntityType(type)!), model);

    /// <summary>The values of a row, in the order of the statement's parameters.</summary>
    public object?[] Read(object row)
    {
        var values = new object?[_columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = _columns[i].GetGetter().GetClrValue(row);
            values[i] = value is not null && _columns[i].GetTypeMapping().Converter is { } converter
                ? converter.ConvertToProvider(value)
                : value;
        }
        return values;
    }
}
