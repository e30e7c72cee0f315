using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// What ends the process at its start, as one line for the operator. What is not known here keeps its stack trace, for those who mend the
/// program.
/// </summary>
public static class StartFailures
{
    /// <summary>What is wrong and what mends it, in one line; null if it is not known.</summary>
    public static string? Explain(Exception error) => Find(error)?.ReplaceLineEndings(" ");

    private static string? Find(Exception? error) => error switch
    {
        null => null,
        CannotStartException known => known.Message,
        OptionsValidationException wrong => $"The settings are not right: {string.Join(' ', wrong.Failures)}",
        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } setting =>
            $"The settings are not right: {setting.Message}",
        InvalidDataException settings => $"The settings cannot be read: {settings.GetBaseException().Message}",
        // Another process took the port after it was tried.
        IOException { InnerException: AddressInUseException } taken =>
            $"{taken.Message} End the other process, or set the address of Kestrel__Endpoints to another.",
        SqliteException sqlite => Explain(sqlite),
        // Class 28 is a wrong name or password, 3D a database that is not there, 42501 a right that is missing.
        PostgresException { SqlState: ['2', '8', ..] or ['3', 'D', ..] or "42501" } postgres =>
            $"PostgreSQL refuses the service: {postgres.MessageText}. Mend Database__ConnectionString, or its rights there.",
        ArgumentException { TargetSite.DeclaringType.Namespace: "System.Data.Common" or "Npgsql" or "Microsoft.Data.Sqlite" } wrong =>
            $"Database__ConnectionString cannot be read: {wrong.Message}",
        _ => Find(error.InnerException),
    };

    private static string? Explain(SqliteException error) => error.SqliteErrorCode switch
    {
        11 or 26 => $"The database file is damaged, or is none ({error.Message}): put it aside and restore a backup.",
        8 => "The database file is read-only: mend the rights of the file and its folder.",
        10 or 14 => $"The database file cannot be opened or written ({error.Message}): mend the disk, or the rights of its folder.",
        13 => "The disk is full: make room for the database.",
        5 or 6 => "Another program holds the database file locked: end it.",
        _ => null,
    };

    /// <summary>Refuses an address that cannot be read, or whose port another process has.</summary>
    /// <exception cref="CannotStartException">It is so.</exception>
    internal static void RequireFreePorts(this IConfiguration configuration)
    {
        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
            if (endpoint["Url"] is { } url) RequireFreePort($"Kestrel__Endpoints__{endpoint.Key}__Url", url);
    }

    private static void RequireFreePort(string setting, string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0) return;
            using var listener = Listen(address.Host, address.Port);
        }
        catch (FormatException error)
        {
            throw new CannotStartException($"{setting} is no address of the form http://host:port: '{url}'.", error);
        }
        catch (SocketException error)
        {
            throw new CannotStartException(error.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"The port of {url} is taken: end the other process, or set {setting} to another."
                : $"The service cannot listen at {url} ({error.Message}): set {setting} to another address.", error);
        }
    }

    /// <summary>As Kestrel does: a name that is no number of an address means all of them.</summary>
    private static Socket Listen(string host, int port)
    {
        var address = host == "localhost" ? System.Net.IPAddress.Loopback
            : System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var number) ? number : System.Net.IPAddress.Any;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new System.Net.IPEndPoint(address, port));
            socket.Listen();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
