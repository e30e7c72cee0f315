using IfCity.Bots.City;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Tests.Storage;

/// <summary>Keys in the database: processes that have no folder in common, and one secret, open what the others sealed.</summary>
public sealed class SharedKeysSuite
{
    private const string Secret = "R4nd0m/secret+of+the+tests/01234567890abcdef=", Name = "Марія Плантенко";

    [Theory, OnPostgres]
    public async Task Who_has_the_secret_opens_what_another_sealed_without_any_folder(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        await using var one = await Process.StartAsync(connection, Secret);
        await using var other = await Process.StartAsync(connection, Secret);
        await one.FileAsync();
        Assert.Equal([Name], await other.ReadNamesAsync());
        Assert.Equal("form", other.Forms.Unprotect(one.Forms.Protect("form")));
        Assert.False(Directory.Exists(one.KeyFolder) || Directory.Exists(other.KeyFolder));
        await using var db = one.Database.OpenForReading();
        var kept = await db.Set<Setting>().Where(row => row.Name.StartsWith("protection-")).Select(row => row.Value).ToListAsync();
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(kept, value => value.Contains("<key", StringComparison.Ordinal));
    }

    /// <summary>A new city begins with several at once, each of which finds nothing there.</summary>
    [Theory, OnPostgres]
    public async Task Two_that_start_at_the_same_instant_on_an_empty_database_open_what_the_other_sealed(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Process.StartAsync(connection, Secret))));
        await using var one = both[0];
        await using var other = both[1];
        await one.FileAsync();
        Assert.Equal([Name], await other.ReadNamesAsync());
        await other.FileAsync();
        Assert.Equal([Name, Name], await one.ReadNamesAsync());
        Assert.Equal("form", other.Forms.Unprotect(one.Forms.Protect("form")));
        Assert.Equal("form", one.Forms.Unprotect(other.Forms.Protect("form")));
    }

    [Theory, OnPostgres]
    public async Task Another_secret_opens_nothing_and_the_start_says_which_setting_is_wrong(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        await using (var one = await Process.StartAsync(connection, Secret)) await one.FileAsync();
        var refused = await Assert.ThrowsAsync<CannotStartException>(() => Process.StartAsync(connection, $"{Secret}, but another"));
        Assert.Contains("Sealing__Secret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("form-keys", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Whoever had a folder sets the secret, starts once with both, and needs the folder no more.</summary>
    [Theory, OnPostgres]
    public async Task The_keys_of_the_folder_are_taken_over(Engine engine)
    {
        var connection = await TestDatabase.EmptyAsync(engine);
        await using var before = await Process.StartAsync(connection, secret: null);
        await before.FileAsync();
        await using (var both = await Process.StartAsync(connection, Secret, before.Folder))
            Assert.Equal([Name], await both.ReadNamesAsync());
        await using var after = await Process.StartAsync(connection, Secret);
        Assert.Equal([Name], await after.ReadNamesAsync());
        Assert.Equal("form", after.Forms.Unprotect(before.Forms.Protect("form")));
    }

    [Theory]
    [InlineData("PostgreSql", "too short", "32")]
    [InlineData("Sqlite", Secret, "PostgreSql alone")]
    public async Task A_secret_that_cannot_serve_is_refused_in_one_line(string provider, string secret, string why)
    {
        await using var services = Process.Build(provider, "Data Source=nowhere.db", secret, "nowhere");
        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(why, Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    /// <summary>What the service is made of, on a data folder of its own.</summary>
    private sealed class Process : IAsyncDisposable
    {
        private readonly ServiceProvider _services;

        private Process(ServiceProvider services, string folder) => (_services, Folder) = (services, folder);

        public string Folder { get; }

        public string KeyFolder => Path.Combine(Folder, "form-keys");

        public Database Database => _services.GetRequiredService<Database>();

        public IDataProtector Forms => _services.GetRequiredService<IDataProtectionProvider>().CreateProtector("forms");

        public static async Task<Process> StartAsync(string connection, string? secret, string? folder = null)
        {
            folder ??= Directory.CreateTempSubdirectory("ifcity-keys-").FullName;
            var process = new Process(Build("PostgreSql", connection, secret, folder), folder);
            try
            {
                await process._services.GetRequiredService<DatabaseInitializer>().RunAsync();
                return process;
            }
            catch
            {
                await process.DisposeAsync();
                throw;
            }
        }

        public static ServiceProvider Build(string provider, string connection, string? secret, string folder)
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = provider, ["Database:ConnectionString"] = connection, ["Storage:Path"] = folder,
                ["Sealing:Secret"] = secret,
            }).Build();
            var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
                .AddSingleton(TimeProvider.System);
            services.AddCity(configuration);
            return services.BuildServiceProvider();
        }

        public Task FileAsync() => Database.InTransactionAsync(unit => _services.GetRequiredService<AppealStore>().FileAsync(unit, null,
            new()
            {
                Category = "roads", Words = "яма на дорозі", Formal = true, FullName = Name, HomeAddress = "Мазепи 15",
                Contact = "0671239987",
            }));

        public async Task<List<string>> ReadNamesAsync()
        {
            await using var db = Database.OpenForReading();
            return await db.Set<AppealPerson>().Select(row => row.FullName).ToListAsync();
        }

        public ValueTask DisposeAsync() => _services.DisposeAsync();
    }
}
