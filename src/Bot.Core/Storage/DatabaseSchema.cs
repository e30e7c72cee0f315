using System.Reflection;

namespace IfCity.Bots.Storage;

/// <summary>Which tables the database has.</summary>
/// <param name="Tables">Assemblies whose mappings (<c>IEntityTypeConfiguration</c>) make up the model.</param>
/// <param name="MigrationsAssembly">The assembly that bears the migrations; null: an empty database is simply created.</param>
public sealed record DatabaseSchema(IReadOnlyList<Assembly> Tables, string? MigrationsAssembly = null)
{
    /// <summary>The same for schemas of the same tables.</summary>
    internal string Name { get; } = string.Join('|', Tables.Select(assembly => assembly.FullName));

    /// <summary>The kit's own tables and no others.</summary>
    public static DatabaseSchema KitOnly { get; } = new([typeof(DatabaseSchema).Assembly]);
}
