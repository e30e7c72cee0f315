using Npgsql;

namespace IfCity.Bots.Benchmarks.Scale;

/// <summary>
/// What PostgreSQL knows of its tables. A server learns each minute by itself what has grown; until then statements that were prepared on
/// an empty table go through the whole of it. Whether that minute ends before or within a measurement is chance, so it ends before.
/// </summary>
internal static class PostgresStatistics
{
    /// <summary>How long the new plans are used before anything is measured.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(8);

    public static async Task RenewAsync(IReadOnlyDictionary<string, string> settings)
    {
        await using var source = NpgsqlDataSource.Create(settings["Database__ConnectionString"]);
        await using var analyze = source.CreateCommand("ANALYZE");
        await analyze.ExecuteNonQueryAsync();
    }
}
