using IfCity.Bots.Storage;
using Medallion.Threading;
using Medallion.Threading.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IfCity.Bots.Sending;

/// <summary>
/// Decides which of several processes fills batches and runs jobs. On PostgreSQL it is the holder of an advisory lock, until the lock is
/// lost; on SQLite it is this process, because there is no other.
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
    /// Makes the server check each second whether this process is still connected (PostgreSQL 14 and later). The library watches the lock
    /// by a statement that sleeps on the server for a minute; without the check a dead process would hold the lock that long.
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
