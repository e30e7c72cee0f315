using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.Storage;

/// <summary>Which database the service uses.</summary>
public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>Settings under <c>Database</c>. With none, a SQLite file under the storage path.</summary>
public sealed class DatabaseOptions
{
    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>As the provider writes it; null: a file in <see cref="StorageOptions.Path"/>, for SQLite alone.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The connection string, or that of a SQLite file in the data folder.</summary>
    /// <exception cref="CannotStartException">PostgreSQL has no default.</exception>
    public string GetConnectionString(StorageOptions storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        if (ConnectionString is null && Provider == DatabaseProvider.PostgreSql)
            throw new CannotStartException("Database__ConnectionString is needed for PostgreSql.");
        return ConnectionString ?? $"Data Source={System.IO.Path.Combine(storage.Path, "bot.db")}";
    }
}

/// <summary>Settings under <c>Storage</c>: the folder of the database file and of the photos.</summary>
public sealed class StorageOptions
{
    [Required]
    public string Path { get; set; } = "data/";

    /// <summary>
    /// The folder of the keys, if they are to lie elsewhere: then neither a copy of the data folder nor an opened backup tells what
    /// was said.
    /// </summary>
    public string? KeyFolder { get; set; }

    /// <summary>Where the keys lie.</summary>
    public string GetKeyFolder() => KeyFolder ?? System.IO.Path.Combine(Path, "form-keys");
}
