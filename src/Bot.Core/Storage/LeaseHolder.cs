using Npgsql;

namespace IfCity.Bots.Storage;

/// <summary>
/// One process's claim to a row of <c>leases</c> on PostgreSQL. Only the server's clock decides, because the clocks of several machines
/// differ. Each call ends within 3 seconds; what goes wrong is thrown.
/// </summary>
internal sealed class LeaseHolder(string connectionString, string name) : IAsyncDisposable
{
    /// <summary>How long a lease lasts unless it is renewed.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(10);

    // A lease that ends later than a new one would was given before the server's clock was set back.
    private const string Take =
        """
        INSERT INTO leases (name, holder, until) VALUES ($1, $2, now() + $3)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE leases.holder = excluded.holder OR leases.until < now() OR leases.until > now() + $3
        """;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(PostgresSettings.ForLeases(connectionString));
    private readonly string _holder = $"{Environment.MachineName} {Environment.ProcessId} {Guid.NewGuid():N}";

    /// <summary>Takes the lease if it is free, or renews it; false while another process holds it.</summary>
    public async Task<bool> TryHoldAsync(CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(Take);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = _holder });
        command.Parameters.Add(new() { Value = Term });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>
    /// Frees the lease if this process holds it. A database that is away is not waited for: the lease runs out by itself.
    /// </summary>
    public async Task GiveBackAsync()
    {
        try
        {
            await using var command = _source.CreateCommand("DELETE FROM leases WHERE name = $1 AND holder = $2");
            command.Parameters.Add(new() { Value = name });
            command.Parameters.Add(new() { Value = _holder });
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // Nobody is left to be told.
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
