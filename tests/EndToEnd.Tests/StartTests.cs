using System.Net;
using System.Net.Sockets;
using IfCity.Bots.Tests.Kit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>What cannot be mended while running ends the process: one plain line that says what to do, and no stack trace.</summary>
public sealed class StartTests
{
    private const string LaterVersion =
        """
        CREATE TABLE "__EFMigrationsHistory" (migration_id VARCHAR(150) PRIMARY KEY, product_version VARCHAR(32) NOT NULL);
        INSERT INTO "__EFMigrationsHistory" VALUES ('20990101000000_Later', '99.0.0');
        """;

    [Theory]
    [InlineData("Kestrel__Endpoints__Public__Url", "nonsense", "no address")]
    [InlineData("Kestrel__Endpoints__Admin__Url", "http://203.0.113.7:80", "cannot listen")]
    [InlineData("Staff__Bootstrap__ApiKey", "", "set Staff__Bootstrap__ApiKey")]
    [InlineData("Staff__Bootstrap__ApiKey", "short", "at least 16")]
    [InlineData("Storage__Path", "/proc/ifcity", "cannot be written to")]
    [InlineData("Database__ConnectionString", "Data Source=/proc/ifcity/bot.db", "cannot be written to")]
    [InlineData("Database__ConnectionString", "nonsense", "Database__ConnectionString cannot be read")]
    [InlineData("Database__Provider", "Oracle", "Database:Provider")]
    [InlineData("Database__Provider", "PostgreSql", "Database__ConnectionString is needed")]
    [InlineData("Storage__S3__Bucket", "photos", "Storage:S3:AccessKey and Storage:S3:SecretKey are needed")]
    [InlineData("Storage__S3__SecretKey", "planted", "Storage:S3:Bucket is needed")]
    [InlineData("Roles", "cook", "'cook' is none of")]
    [InlineData("Emulator__Enabled", "true", "not for Production")]
    [InlineData("Alarms__Secret", "short", "Alarms:Secret must be whsec_")]
    [InlineData("Telegram__Token", "nonsense", "Telegram:Token must look like")]
    public async Task A_setting_that_cannot_be_obeyed(string setting, string value, string expected)
    {
        await using var service = new RunningService();
        service.Set(setting, value);
        await EndsWithOneLineAsync(service, expected);
    }

    [Fact]
    public async Task A_port_that_another_process_has()
    {
        await using var service = new RunningService();
        using var other = new TcpListener(IPAddress.Loopback, new Uri(service.AdminUrl).Port);
        other.Start();
        await EndsWithOneLineAsync(service, "is taken");
    }

    /// <summary>Each port is free when it is looked at; the second listener finds it taken, as when another process was faster.</summary>
    [Fact]
    public async Task A_port_that_is_taken_after_it_was_looked_at()
    {
        await using var service = new RunningService();
        service.Set("Kestrel__Endpoints__Admin__Url", service.PublicUrl);
        await EndsWithOneLineAsync(service, "address already in use. End the other process");
    }

    [Fact]
    public async Task A_file_that_is_no_database()
    {
        await using var service = new RunningService();
        Directory.CreateDirectory(service.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(service.DataFolder, "bot.db"), new string('x', 8192));
        await EndsWithOneLineAsync(service, "is damaged");
    }

    [Fact]
    public async Task A_file_on_which_another_process_works_whatever_its_path_is_called()
    {
        await using var service = new RunningService();
        Directory.CreateDirectory(service.DataFolder);
        var file = Path.Combine(service.DataFolder, "bot.db");
        await using var held = new FileStream($"{file}.lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var (folder, link) = ($"{service.DataFolder}-too", Path.Combine(service.DataFolder, "other.db"));
        Directory.CreateSymbolicLink(folder, service.DataFolder);
        await File.WriteAllBytesAsync(file, []);
        File.CreateSymbolicLink(link, "bot.db");
        foreach (var path in (string[])[file, Path.Combine(service.DataFolder, "..", "data", "bot.db"),
            Path.Combine(folder, "bot.db"), link])
        {
            service.Set("Database__ConnectionString", $"Data Source={path}");
            await EndsWithOneLineAsync(service, "Another process already works on");
        }
    }

    [Fact]
    public async Task A_file_of_a_later_version()
    {
        await using var service = new RunningService();
        Directory.CreateDirectory(service.DataFolder);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(service.DataFolder, "bot.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = LaterVersion;
            await command.ExecuteNonQueryAsync();
        }
        await EndsWithOneLineAsync(service, "later version");
    }

    [Theory, OnPostgres]
    public async Task A_server_whose_tables_are_of_a_later_version_or_that_knows_no_such_user(Engine engine)
    {
        await using var service = new RunningService();
        service.Set("Database__Provider", engine.ToString());
        var connection = await PostgresServer.Shared.NewDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(connection))
        {
            await using var command = source.CreateCommand(LaterVersion);
            await command.ExecuteNonQueryAsync();
        }
        service.Set("Database__ConnectionString", connection);
        await EndsWithOneLineAsync(service, "later version");
        service.Set("Database__ConnectionString", $"{connection};Username=nobody");
        await EndsWithOneLineAsync(service, "refuses");
    }

    private static async Task EndsWithOneLineAsync(RunningService service, string expected)
    {
        service.Errors.Clear();
        service.Output.Clear();
        var (code, errors) = await service.RunToItsEndAsync();
        Assert.Contains(expected, Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal(1, code);
        Assert.DoesNotContain(service.Output, line => line.StartsWith("   at ", StringComparison.Ordinal));
    }
}
