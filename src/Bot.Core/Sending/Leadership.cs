using IfCity.Bots.Storage;
using Medallion.Threading;
using Medallion.Threading.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IfCity.Bots.Sending;

/// <summary>
/// Which of several processes fills broadcasts and runs jobs. On PostgreSQL the holder of an advisory lock, whose loss
/// ends it at once; on SQLite this process, for there is no other.
/// </summary>
public class Leadership(IOptions<DatabaseOptions> options, string name = "ifcity-leader") : IAsyncDisposable
{
    private readonly PostgresDistributedLock? _lock =
        options.Value is { Provider: DatabaseProvider.PostgreSql, ConnectionString: { } connection }
        ? new(new PostgresAdvisoryLockKey(name, allowHashing: true), Watched(connection)) : null;

    private readonly SemaphoreSlim _one = new(1);
    private IDistributedSynchronizationHandle? _held;

    public async Task<bool> IsLeaderAsync(CancellationToken cancellationToken = default)
    {
        if (_lock is null) return true;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_held is { } held && !held.HandleLostToken.IsCancellationRequested) return true;
            if (_held is not null) await _held.DisposeAsync();
            _held = await _lock.TryAcquireAsync(TimeSpan.Zero, cancellationToken);
            return _held is not null;
        }
        catch (NpgsqlException)
        {
            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// The lock is watched by a statement that sleeps for a minute on the server, where the death of its process would go unnoticed as long
    /// and nobody else could lead. PostgreSQL 14 and later looks each second whether the process is still there.
    /// </summary>
    private static string Watched(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        builder.Options = $"{builder.Options} -c client_connection_check_interval=1000".Trim();
        return builder.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_held is not null) await _held.DisposeAsync();
        _one.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>
/// Which of several processes fills broadcasts and sends in bulk: a messenger's limit is one for all of them. Not the leader of the jobs,
/// who may be a process that sends nothing.
/// </summary>
public sealed class SendingLeadership(IOptions<DatabaseOptions> options) : Leadership(options, "ifcity-sender");
