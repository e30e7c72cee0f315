using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sealing;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// A bot without its web server, on a database of its own: updates go in by <see cref="UpdateHandler"/>, what the bot says is
/// read from the outbox. Nothing is replaced but the clock and the messenger. What the bot is made of, those who derive say.
/// </summary>
public abstract class TestBot(bool canEdit = true) : IAsyncDisposable
{
    /// <summary>
    /// Copies of one template have one key, and one ring spares each bot the making of a model. A test of the keys brings its own.
    /// </summary>
    private static readonly EphemeralDataProtectionProvider Wrapping = new();

    public static KeyRing Keys { get; } = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("ifcity-").FullName;
    private int _nextKey;

    public ServiceProvider Services { get; private set; } = null!;

    public ShiftedClock Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    public PaperMessenger Messenger { get; } = new(canEdit: canEdit);

    /// <summary>What the people's clients are set to.</summary>
    public string ClientLanguage { get; init; } = "uk";

    public Database Database => Services.GetRequiredService<Database>();

    /// <summary>Registers what the bot is made of, the kit included.</summary>
    protected abstract void Register(IServiceCollection services, IConfiguration configuration);

    /// <param name="engine">On which database.</param>
    /// <param name="template">What a database looks like after its first start.</param>
    /// <param name="configure">What else is registered.</param>
    /// <param name="settings">Settings of this bot.</param>
    /// <param name="connection">
    /// Connection string of a database that outlives this bot, or whose first start is tested; null means a copy of its own that
    /// has had its first start.
    /// </param>
    protected async Task StartAsync(
        Engine engine, TestDatabase template, Action<IServiceCollection>? configure, IEnumerable<KeyValuePair<string, string?>>? settings,
        string? connection)
    {
        ArgumentNullException.ThrowIfNull(template);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = _folder,
            // A talk is quicker than any person.
            ["Limits:UpdatesPerMinute"] = "0",
            ["Database:Provider"] = engine.ToString(),
            ["Database:ConnectionString"] = connection ?? await template.CopyAsync(engine, _folder),
        }).AddInMemoryCollection(settings ?? []).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Clock).AddSingleton<IMessenger>(Messenger)
            .AddSingleton<IDataProtectionProvider>(Wrapping).AddSingleton(Keys);
        Register(services, configuration);
        configure?.Invoke(services);
        Services = services.BuildServiceProvider();
        if (connection is not null) await Services.GetRequiredService<DatabaseInitializer>().RunAsync();
        else await ReadCopyAsync();
    }

    /// <summary>A copy has its tables and rows; its keys, and what the seeds hold in memory, are read.</summary>
    private async Task ReadCopyAsync()
    {
        await Services.GetRequiredService<KeyStore>().OpenAsync();
        foreach (var seed in Services.GetServices<ISeeder>()) await Database.InTransactionAsync(seed.SeedAsync);
    }

    /// <summary>One thing a person does; returns what the bot put into its outbox for that chat in that turn.</summary>
    public async Task<IReadOnlyList<Message>> HearAsync(string chat, Input input, string? key = null)
    {
        var before = await LastIdAsync();
        await ReceiveAsync(chat, input, key);
        return await SaidAsync(chat, before);
    }

    /// <summary>Lets the clock and the way out do all that is due.</summary>
    public virtual Task SendAllAsync() => Services.GetRequiredService<Sender>().SendDueAsync(CancellationToken.None);

    public Task<Receipt> ReceiveAsync(string chat, Input input, string? key = null, string bot = "paper")
    {
        key ??= Interlocked.Increment(ref _nextKey).ToString(CultureInfo.InvariantCulture);
        var update = new Update(bot, key, chat, new Person(ClientLanguage), input, Clock.GetUtcNow());
        return Services.GetRequiredService<UpdateHandler>().HandleAsync(update);
    }

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
    /// What batches told the chat after so many messages had left: their rows have no bodies, so it is read where it arrived.
    /// </summary>
    public async Task<IReadOnlyList<Message>> ToldAsync(string chat, int afterSent)
    {
        await using var db = Database.OpenForReading();
        var ids = await db.Set<OutboxRow>()
            .Where(row => row.BatchId != null && row.MessageId != null && db.Set<Chat>().Any(c => c.Id == row.ChatId && c.Handle == chat))
            .Select(row => row.MessageId!).ToListAsync();
        var told = ids.Select(id => Messenger.Named.GetValueOrDefault(id)).OfType<Delivery>().ToHashSet();
        return [.. Messenger.Sent.Skip(afterSent).Where(sent => told.Contains(sent)).Select(sent => sent.Message)];
    }

    /// <summary>The messenger's name of the last message of the chat that is about something.</summary>
    public async Task<string?> LastNewsAsync(string chat)
    {
        await using var db = Database.OpenForReading();
        return await db.Set<OutboxRow>()
            .Where(row => row.About != null && row.MessageId != null && db.Set<Chat>().Any(c => c.Id == row.ChatId && c.Handle == chat))
            .OrderByDescending(row => row.Id).Select(row => row.MessageId).FirstOrDefaultAsync();
    }

    public async Task<long> LastIdAsync()
    {
        await using var db = Database.OpenForReading();
        return await db.Set<OutboxRow>().MaxAsync(row => (long?)row.Id) ?? 0;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
