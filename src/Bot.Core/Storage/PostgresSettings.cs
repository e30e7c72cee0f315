using Npgsql;

namespace IfCity.Bots.Storage;

/// <summary>How connections to PostgreSQL are made where the settings say nothing else: each wait for the server has an end.</summary>
internal static class PostgresSettings
{
    /// <summary>
    /// Opening ends after 5 seconds, a statement after 20. The server drops a client whose machine is gone within 15 seconds, and one that
    /// stands still in the middle of a transaction after 30, because their locks hold up the others.
    /// </summary>
    private const string Defaults =
        "Timeout=5;Command Timeout=20;Cancellation Timeout=1000;Tcp Keepalive=true;Tcp Keepalive Time=5;Tcp Keepalive Interval=2;"
        + "Options=-c idle_in_transaction_session_timeout=30s -c client_connection_check_interval=2s -c tcp_keepalives_idle=5 "
        + "-c tcp_keepalives_interval=5 -c tcp_keepalives_count=2;";

    /// <summary>
    /// What the settings say goes before the defaults. A turn uses the same few statements, so the driver prepares them once. Nothing is
    /// ever set on a connection for longer than its transaction, so nothing is reset before the next one, which is seven statements.
    /// </summary>
    public static NpgsqlConnectionStringBuilder ForWork(string connectionString) =>
        new(Defaults + connectionString) { MaxAutoPrepare = 60, AutoPrepareMinUsages = 2, NoResetOnClose = true };

    /// <summary>
    /// Two connections for single statements beside a transaction (<see cref="UnitOfWork.RunBeside"/>). Were they of the pool of those who
    /// wait for them, all could wait.
    /// </summary>
    public static NpgsqlConnectionStringBuilder ForBeside(string connectionString)
    {
        var settings = ForWork(connectionString);
        (settings.MinPoolSize, settings.MaxPoolSize) = (0, 2);
        return settings;
    }

    /// <summary>One connection beside all work: a pool that is used up costs nobody the lease.</summary>
    public static NpgsqlConnectionStringBuilder ForLeases(string connectionString) => new(Defaults + connectionString)
    {
        Timeout = 3, CommandTimeout = 3, CancellationTimeout = -1, MinPoolSize = 0, MaxPoolSize = 1, ApplicationName = "lease",
    };
}
