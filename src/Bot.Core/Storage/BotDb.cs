using IfCity.Bots.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IfCity.Bots.Storage;

/// <summary>
/// All tables. Each slice maps its own: classes that implement <see cref="IEntityTypeConfiguration{TEntity}"/> are found in the
/// assemblies of the schema. Two derived contexts have migrations of their own, one for each database.
/// </summary>
public abstract class BotDb(DbContextOptions options, DatabaseSchema schema, KeyRing keys) : DbContext(options)
{
    private readonly (string Schema, KeyRing Keys) _model = (schema.Name, keys);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion(InstantConversion);
    }

    /// <summary>SQLite compares only numbers, PostgreSQL takes only UTC: each stores an instant its own way.</summary>
    protected abstract Type InstantConversion { get; }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseSnakeCaseNamingConvention().ReplaceService<IModelCacheKeyFactory, OneModelForEachSchema>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var assembly in schema.Tables) modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        SealedText.Apply(modelBuilder, keys);
    }

    /// <summary>
    /// The library keeps one model for each type of context; in one process two schemas, or two rings of keys, would share the first one's.
    /// </summary>
    private sealed class OneModelForEachSchema : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), ((BotDb)context)._model, designTime);
    }
}

/// <summary>The tables on SQLite. Instants are microseconds since 1970 UTC.</summary>
public sealed class SqliteBotDb(DbContextOptions<SqliteBotDb> options, DatabaseSchema schema, KeyRing keys)
    : BotDb(options, schema, keys)
{
    protected override Type InstantConversion => typeof(Microseconds);

    private sealed class Microseconds() : ValueConverter<DateTimeOffset, long>(
        instant => Instants.ToMicroseconds(instant), stored => Instants.FromMicroseconds(stored));
}

/// <summary>The tables on PostgreSQL. Instants are <c>timestamptz</c>.</summary>
public sealed class PostgresBotDb(DbContextOptions<PostgresBotDb> options, DatabaseSchema schema, KeyRing keys)
    : BotDb(options, schema, keys)
{
    protected override Type InstantConversion => typeof(Utc);

    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        instant => instant.ToUniversalTime(), stored => stored);
}

/// <summary>Instants as SQLite stores them.</summary>
public static class Instants
{
    public static long ToMicroseconds(DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long stored) => DateTimeOffset.UnixEpoch.AddTicks(stored * TimeSpan.TicksPerMicrosecond);
}
