using System.Globalization;
using IfCity.Bots.City;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// The whole service without its web server, on a database of its own: updates go in by <see cref="UpdateHandler"/>, what the
/// bot says is read from the outbox. Nothing is replaced but the clock and the messenger.
/// </summary>
public sealed class TestCity : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ifcity-").FullName;
    private int _nextKey;

    private TestCity(ServiceProvider services, FakeTimeProvider clock, PaperMessenger messenger) =>
        (Services, Clock, Messenger) = (services, clock, messenger);

    public ServiceProvider Services { get; private set; }

    public FakeTimeProvider Clock { get; }

    public PaperMessenger Messenger { get; }

    /// <summary>What the people's clients are set to.</summary>
    public string ClientLanguage { get; init; } = "uk";

    public Database Database => Services.GetRequiredService<Database>();

    /// <param name="engine">On which database.</param>
    /// <param name="configure">What else is registered.</param>
    /// <param name="clientLanguage">What the people's clients are set to.</param>
    /// <param name="settings">Settings that differ from the defaults of tests.</param>
    /// <param name="canEdit">Whether the messenger can edit a message and send one silently.</param>
    /// <param name="connection">
    /// Connection string of a database that outlives this city, or whose first start is tested; null means a copy of its own that
    /// has had its first start.
    /// </param>
    public static async Task<TestCity> StartAsync(
        Engine engine = Engine.Sqlite, Action<IServiceCollection>? configure = null, string clientLanguage = "uk",
        IReadOnlyDictionary<string, string?>? settings = null, bool canEdit = true, string? connection = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        var messenger = new PaperMessenger(canEdit: canEdit);
        var city = new TestCity(null!, clock, messenger) { ClientLanguage = clientLanguage };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = city._folder,
            // A talk is quicker than any person.
            ["Limits:UpdatesPerMinute"] = "0",
            // What is said to whom is tried here; that a second person must agree has tests of its own.
            ["Broadcasts:Approvals"] = "false",
            ["Database:Provider"] = engine.ToString(),
            ["Database:ConnectionString"] = connection ?? await TestDatabase.CopyAsync(engine, city._folder),
        }).AddInMemoryCollection(settings ?? new Dictionary<string, string?>()).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(clock).AddSingleton<IMessenger>(messenger).AddCity(configuration);
        configure?.Invoke(services);
        city.Services = services.BuildServiceProvider();
        if (connection is not null) await city.Services.GetRequiredService<DatabaseInitializer>().RunAsync();
        // A copy has its tables and rows; what the seeds hold in memory is read.
        else foreach (var seed in city.Services.GetServices<ISeeder>()) await city.Database.InTransactionAsync(seed.SeedAsync);
        return city;
    }

    /// <summary>One thing a person does; returns what the bot put into its outbox for that chat in that turn.</summary>
    public async Task<IReadOnlyList<Message>> HearAsync(string chat, Input input, string? key = null)
    {
        var before = await LastIdAsync();
        await ReceiveAsync(chat, input, key);
        return await SaidAsync(chat, before);
    }

    /// <summary>Lets the clock and the way out do all that is due: broadcasts fill, messages leave.</summary>
    public async Task SendAllAsync()
    {
        var (pump, sender) = (Services.GetRequiredService<BroadcastPump>(), Services.GetRequiredService<Sender>());
        do await sender.SendDueAsync(CancellationToken.None);
        while (await pump.PumpAsync());
        await sender.SendDueAsync(CancellationToken.None);
        await pump.PumpAsync();
    }

    public Task<Receipt> ReceiveAsync(string chat, Input input, string? key = null, string bot = "paper") =>
        Services.GetRequiredService<UpdateHandler>().HandleAsync(new Update(
            bot, key ?? Interlocked.Increment(ref _nextKey).ToString(CultureInfo.InvariantCulture), chat, new Person(ClientLanguage), input,
            Clock.GetUtcNow()));

    /// <summary>Every message put for the chat after the row of that number, oldest first.</summary>
    public async Task<IReadOnlyList<Message>> SaidAsync(string chat, long after = 0)
    {
        await using var db = Database.OpenForReading();
        var bodies = await db.Set<OutboxRow>()
            .Where(row => row.Id > after && row.Body != null && db.Set<Chat>().Any(c => c.Id == row.ChatId && c.Handle == chat))
            .OrderBy(row => row.Id).Select(row => row.Body!).ToListAsync();
        return [.. bodies.Select(MessageJson.Read)];
    }

    /// <summary>
    /// What broadcasts told the chat after so many messages had left: their rows have no bodies, so it is read where it arrived.
    /// </summary>
    public async Task<IReadOnlyList<Message>> ToldAsync(string chat, int afterSent)
    {
        await using var db = Database.OpenForReading();
        var ids = await db.Set<OutboxRow>().Where(row => row.BroadcastId != null && row.MessageId != null
            && db.Set<Chat>().Any(c => c.Id == row.ChatId && c.Handle == chat)).Select(row => row.MessageId!).ToListAsync();
        var told = ids.Select(id => Messenger.Named.GetValueOrDefault(id)).OfType<Delivery>().ToHashSet();
        return [.. Messenger.Sent.Skip(afterSent).Where(sent => told.Contains(sent)).Select(sent => sent.Message)];
    }

    /// <summary>The messenger's name of the last message of the chat that is about something.</summary>
    public async Task<string?> LastNewsAsync(string chat)
    {
        await using var db = Database.OpenForReading();
        return await db.Set<OutboxRow>().Where(row => row.About != null && row.MessageId != null && db.Set<Chat>().Any(c =>
            c.Id == row.ChatId && c.Handle == chat)).OrderByDescending(row => row.Id).Select(row => row.MessageId).FirstOrDefaultAsync();
    }

    public async Task<long> LastIdAsync()
    {
        await using var db = Database.OpenForReading();
        return await db.Set<OutboxRow>().MaxAsync(row => (long?)row.Id) ?? 0;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
