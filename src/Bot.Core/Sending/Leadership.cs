using IfCity.Bots.Storage;
using Medallion.Threading;
using Medallion.Threading.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IfCity.Bots.Sending;

/// <summary>
/// Which of several processes fills batches and runs jobs. On PostgreSQL the holder of an advisory lock, whose loss
/// ends it at once; on SQLite this process, for there is no other.
/// </summary>
public class Leadership(IOptions<DatabaseOptions> options, string name = "ifcity-leader") : IAsyncDisposable
{
    private readonly PostgresDistributedLock? _lock =
        options.Value is { Provider: DatabaseProvider.PostgreSql, ConnectionString: { } connection }
        ? new(new PostgresAdvisoryLockKey(name, allowHashing: true), WithConnectionCheck(connection)) : null;

    private readonly SemaphoreSlim _turn = new(1);
    private IDistributedSynchronizationHandle? _handle;

    public async Task<bool> IsLeaderAsync(CancellationToken cancellationToken = default)
    {
        if (_lock is null) return true;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_handle is { } handle && !handle.HandleLostToken.IsCancellationRequested) return true;
            if (_handle is not null) await _handle.DisposeAsync();
            _handle = await _lock.TryAcquireAsync(TimeSpan.Zero, cancellationToken);
            return _handle is not null;
        }
        catch (NpgsqlException)
        {
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// The lock is watched by a statement that sleeps for a minute on the server, where the death of its process would go unnoticed as long
    /// and nobody else could lead. PostgreSQL 14 and later looks each second whether the process is still there.
    /// </summary>
    private static string WithConnectionCheck(string connection)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        builder.Options = $"{builder.Options} -c client_connection_check_interval=1000".Trim();
        return builder.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_handle is not null) await _handle.DisposeAsync();
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>
/// Which of several processes fills batches and sends in bulk: a messenger's limit is one for all of them. Not the leader of the jobs,
/// who may be a process that sends nothing.
/// </summary>
public sealed class SendingLeadership(IOptions<DatabaseOptions> options) : Leadership(options, "ifcity-sender");
