using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// A throw-away PostgreSQL of this test run: own folder, own port, no password on loopback. One server for the process,
/// a database for each test that asks; who stops a server takes one of its own.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> Started = new(() => new PostgresServer());
    private static int _next;

    private readonly string _folder = Directory.CreateTempSubdirectory("ifcity-pg-").FullName;
    private readonly int _port = FreePort.Take();

    private PostgresServer()
    {
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (IsRoot) Run("chown", "postgres:", _folder);
        RunAsOwner("initdb", "-D", _folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N");
        Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => StopForGood();
    }

    public static PostgresServer Shared => Started.Value;

    /// <summary>A server that may be stopped without harm to other tests.</summary>
    public static PostgresServer StartOwn() => new();

    /// <summary>Where the server's programs are; null if PostgreSQL is not installed.</summary>
    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => Path.Combine(name, "bin")).LastOrDefault(name => File.Exists(Path.Combine(name, "initdb")))
        : null;

    /// <summary>Connection string of a new database.</summary>
    /// <param name="template">The database that it is a copy of, to which nobody may be connected; null means an empty one.</param>
    public async Task<string> NewDatabaseAsync(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"city_{Interlocked.Increment(ref _next)}");
        await using var source = NpgsqlDataSource.Create(ConnectionTo("postgres"));
        await using var command =
            source.CreateCommand(template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template}");
        await command.ExecuteNonQueryAsync();
        return ConnectionTo(name);
    }

    public void Start() => RunAsOwner("pg_ctl", "-D", _folder, "-w", "-t", "30", "-l", Path.Combine(_folder, "log"),
        "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c fsync=off -c max_connections=200",
        "start");

    public void Stop() => RunAsOwner("pg_ctl", "-D", _folder, "-m", "fast", "-w", "stop");

    private static bool IsRoot => Environment.UserName == "root";

    private string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = _port, Username = "postgres", Database = database, Timeout = 5, MaxPoolSize = 40
        }.ToString();

    public void Dispose() => StopForGood();

    private void StopForGood()
    {
        if (!Directory.Exists(_folder)) return;
        try
        {
            RunAsOwner("pg_ctl", "-D", _folder, "-m", "immediate", "stop");
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException)
        {
            // The folder is the machine's to throw away.
        }
    }

    private static void RunAsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries ?? throw new InvalidOperationException("PostgreSQL is not installed."), program);
        // The server refuses to run as root.
        if (IsRoot) Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
