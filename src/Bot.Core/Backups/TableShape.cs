using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IfCity.Bots.Backups;

/// <summary>What a column holds, whatever the database stores it as.</summary>
internal enum ColumnKind
{
    Text,
    Number,
    Real,
    Flag,

    /// <summary>An instant, in microseconds since 1970 UTC.</summary>
    Instant,

    /// <summary>A day, as <c>2026-11-29</c>.</summary>
    Day,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>Bytes, in base64.</summary>
    Bytes,
}

/// <summary>A column of the model.</summary>
/// <param name="Name">As the database has it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="StoreType">The type that this database gives it.</param>
internal sealed record ColumnShape(string Name, ColumnKind Kind, string StoreType);

/// <summary>A table of the model, read from the model itself: one that comes later is copied without a word here.</summary>
/// <param name="Name">As the database has it.</param>
/// <param name="Columns">All of them, in an order that is the same on both databases.</param>
/// <param name="Counter">The column that the database counts up by itself; null: none.</param>
internal sealed record TableShape(string Name, IReadOnlyList<ColumnShape> Columns, string? Counter)
{
    /// <summary>The names of the columns, as they stand in a statement.</summary>
    public string ColumnList { get; } = string.Join(',', Columns.Select(column => $"\"{column.Name}\""));

    /// <summary>The tables in such an order that a row comes after those which it refers to.</summary>
    public static IReadOnlyList<TableShape> ReadAll(BotDb db)
    {
        var types = db.Model.GetEntityTypes().Where(type => type.GetTableName() is not null && !type.IsOwned())
            .OrderBy(type => type.GetTableName(), StringComparer.Ordinal).ToList();
        var ordered = new List<IEntityType>();
        foreach (var type in types) AddAfterPrincipals(type, ordered);
        return [.. ordered.Select(Read)];
    }

    private static void AddAfterPrincipals(IEntityType type, List<IEntityType> ordered)
    {
        if (ordered.Contains(type)) return;
        foreach (var foreign in type.GetForeignKeys().Where(foreign => foreign.PrincipalEntityType != type))
            AddAfterPrincipals(foreign.PrincipalEntityType, ordered);
        ordered.Add(type);
    }

    private static TableShape Read(IEntityType type)
    {
        // A part that stands in the same row has the row's key once more.
        var parts = type.GetNavigations().Select(part => part.TargetEntityType).Where(part => part.IsOwned());
        var columns = type.GetProperties().Concat(parts.SelectMany(part => part.GetProperties().Where(property =>
            !property.IsPrimaryKey())))
            .Select(property => new ColumnShape(property.GetColumnName(), FindKind(property), property.GetColumnType()))
            .OrderBy(column => column.Name, StringComparer.Ordinal).ToList();
        var counter = type.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } key]
            && FindKind(key) == ColumnKind.Number
            ? key.GetColumnName()
            : null;
        return new(type.GetTableName()!, columns, counter);
    }

    private static ColumnKind FindKind(IProperty property)
    {
        var clr = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (clr == typeof(DateTimeOffset)) return ColumnKind.Instant;
        if (clr == typeof(DateOnly)) return ColumnKind.Day;
        if (clr == typeof(byte[])) return ColumnKind.Bytes;
        if (property.IsPrimitiveCollection) return ColumnKind.List;
        var stored = property.GetTypeMapping().Converter?.ProviderClrType ?? clr;
        return Type.GetTypeCode(Nullable.GetUnderlyingType(stored) ?? stored) switch
        {
            TypeCode.String => ColumnKind.Text,
            TypeCode.Boolean => ColumnKind.Flag,
            TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => ColumnKind.Number,
            TypeCode.Double or TypeCode.Single => ColumnKind.Real,
            _ => throw new NotSupportedException($"{property.DeclaringType.Name}.{property.Name} is of a kind that no backup knows."),
        };
    }
}
