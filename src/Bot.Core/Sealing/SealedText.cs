using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IfCity.Bots.Sealing;

/// <summary>How a column of a <see cref="SealedAttribute"/> is written and read.</summary>
internal sealed class SealedText(KeyRing keys, string column)
    : ValueConverter<string, string>(plain => keys.Seal(plain, column), stored => keys.Open(stored, column))
{
    /// <summary>Gives every property that says so its conversion.</summary>
    public static void Apply(ModelBuilder model, KeyRing keys)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()))
            if (SealedColumn.FindAttribute(property) is not null)
                property.SetValueConverter(new SealedText(keys, SealedColumn.NameOf(property)));
    }
}

/// <summary>A column that holds sealed texts.</summary>
/// <param name="Table">As the database has it, as all names here.</param>
/// <param name="Key">The column of the row's key: a number, or a word.</param>
/// <param name="Hash">The column of the keyed hash; null: none.</param>
/// <param name="FirstKey">What stands before every key of the table.</param>
internal sealed record SealedColumn(string Table, string Key, string Column, string? Hash, object FirstKey)
{
    /// <summary>As <see cref="KeyRing.Seal"/> takes it.</summary>
    public string Name { get; } = $"{Table}.{Column}";

    public static IReadOnlyList<SealedColumn> ReadAll(IModel model) =>
        [.. from type in model.GetEntityTypes() from property in type.GetDeclaredProperties()
            let mark = FindAttribute(property) where mark is not null
            select new SealedColumn(type.GetTableName()!, type.FindPrimaryKey()!.Properties.Single().GetColumnName(),
                property.GetColumnName(), mark.Hash is { } hash ? type.FindProperty(hash)!.GetColumnName() : null,
                type.FindPrimaryKey()!.Properties.Single().ClrType == typeof(string) ? "" : 0L)];

    public static SealedAttribute? FindAttribute(IReadOnlyProperty property) => property.PropertyInfo is { } info
        ? (SealedAttribute?)Attribute.GetCustomAttribute(info, typeof(SealedAttribute))
        : null;

    public static string NameOf(IReadOnlyProperty property) =>
        $"{property.DeclaringType.ContainingEntityType.GetTableName()}.{property.GetColumnName()}";
}
