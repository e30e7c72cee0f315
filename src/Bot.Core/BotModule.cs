using IfCity.Bots.Backups;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Outgoing;
using IfCity.Bots.Photos;
using IfCity.Bots.Receiving;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Sealing;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IfCity.Bots;

/// <summary>
/// The kit: what every bot needs. A city registers its flows, tables, jobs and hooks before it; what it leaves out has a default.
/// </summary>
public static class BotModule
{
    /// <summary>Wrong secrets or signatures that an address may show to the webhooks in a minute.</summary>
    private const int GuessesPerMinute = 10;

    /// <summary>Adds the kit. It must be called last, because the schedule takes the jobs that are registered by then.</summary>
    public static IServiceCollection AddBot(this IServiceCollection services, IConfiguration configuration)
    {
        var roles = Roles.FromConfiguration(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(DatabaseSchema.KitOnly);
        services.TryAddSingleton(roles);
        services.AddSingleton<Supervisor>();
        services.AddSingleton<DiskProbe>().AddHostedService(provider => provider.GetRequiredService<DiskProbe>());
        services.AddOptions<OutgoingOptions>().Bind(configuration.GetSection("Outgoing"));
        services.AddSingleton(provider =>
            new AddressGuard([.. provider.GetRequiredService<IOptions<OutgoingOptions>>().Value.InnerHosts]));
        services.AddStorage(configuration);
        services.AddSealing(configuration);
        services.AddCaching();
        services.AddReceiving();
        services.AddSending();
        services.AddPhotos(configuration, roles);
        services.AddPersonRows();
        services.AddSingleton<Pace>();
        services.AddRetention(Sweep.KitTerms);
        services.AddScheduledJob<RemindDrafts>(TimeSpan.FromMinutes(1));
        services.AddScheduledJob<Sweep>(TimeSpan.FromHours(1));
        services.AddScheduledJob<SweepPictures>(TimeSpan.FromHours(6));
        services.AddScheduledJob<ForgetChats>(TimeSpan.FromSeconds(10));
        services.AddScheduledJob<Reseal>(TimeSpan.FromHours(1), longestRun: TimeSpan.FromHours(6));
        if (roles.Jobs) services.AddSchedule();
        return services;
    }

    private static void AddReceiving(this IServiceCollection services)
    {
        services.AddSingleton<MessengerRegistry>();
        services.AddSingleton<MessengerHealth>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<ReplyQueue>();
        services.AddSingleton<PhotoWishes>();
        services.AddSingleton<RateLimit>();
        services.AddSingleton<FileLimit>();
        services.AddSingleton<FlowFactory>();
        services.AddSingleton<Rehearsal>();
        services.TryAddSingleton(provider =>
            new FlowRegistry(provider.GetServices<FlowRegistration>().Select(registration => registration.Entry)));
        services.AddSingleton<DialogEngine>();
        services.AddSingleton<UpdateHandler>();
        services.TryAddSingleton<AnswerGroup>((_, _) => Task.FromResult<GroupAnswer?>(null));
        services.AddSingleton<GroupHandler>();
        services.AddSingleton(_ => new GuessLimiter(GuessesPerMinute));
    }

    private static void AddPhotos(this IServiceCollection services, IConfiguration configuration, Roles roles)
    {
        services.AddOptions<PhotoOptions>().Bind(configuration.GetSection("Photos")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PhotoCleaning>();
        services.AddStore(configuration);
        services.AddSingleton<MediaLinks>();
        services.AddSingleton<PhotoWorker>();
        if (roles.Webhooks) services.AddHostedService(provider => provider.GetRequiredService<PhotoWorker>());
        services.AddSingleton<KeepPicture>(provider => picture => provider.GetRequiredService<BlobStore>().Keep(picture));
        services.AddSingleton<PictureFiles>(provider =>
        {
            var (blobs, links) = (provider.GetRequiredService<BlobStore>(), provider.GetRequiredService<MediaLinks>());
            return async (sha256, cancellationToken) => await blobs.ReadAsync(sha256, cancellationToken) is { } picture
                ? new PictureFile(() => new MemoryStream(picture, writable: false), links.Create(sha256)) : null;
        });
    }

    /// <summary>The files of the store: in a bucket if one is set, else in the data folder.</summary>
    private static void AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        var s3 = configuration.GetSection(S3Options.Section);
        services.AddOptions<S3Options>().Bind(s3).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IBlobFiles>(provider =>
        {
            if (provider.GetRequiredService<IOptions<S3Options>>().Value is { Bucket: not null } bucket) return new S3Files(bucket);
            var folder = provider.GetRequiredService<IOptions<StorageOptions>>().Value.Path;
            return new FolderFiles(folder, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<BlobStore>();
        services.AddSingleton<StoreProbe>();
        if (s3[nameof(S3Options.Bucket)] is not null) services.AddHostedService(provider => provider.GetRequiredService<StoreProbe>());
    }

    /// <summary>The chats come last: until then they tell whose the other rows are.</summary>
    private static void AddPersonRows(this IServiceCollection services)
    {
        services.AddSingleton<IPersonRows, PhotoPersonRows>();
        services.AddSingleton<IPersonRows, ConversationPersonRows>();
        services.AddSingleton<IPersonRows, CodePersonRows>();
        services.AddSingleton<IPersonRows, LimitPersonRows>();
        services.AddSingleton<IPersonRows, ChatPersonRows>();
    }

    private static void AddSending(this IServiceCollection services)
    {
        services.AddSingleton<WakeSignal>();
        services.AddSingleton<Leadership>();
        services.AddSingleton<SendingLeadership>();
        services.AddSingleton<SteadyClock>();
        services.AddSingleton<Ledger>();
        services.AddSingleton<BotThrottles>();
        services.TryAddSingleton<IBatchBodies, NoBodies>();
        services.TryAddSingleton<MessageLabel>(_ => () => null);
        services.AddSingleton<MessageRenderer>();
        services.AddSingleton<OutboxClaimer>();
        services.AddSingleton<MessageDispatcher>();
        services.AddSingleton<Sender>();
        services.AddHostedService(provider => provider.GetRequiredService<Sender>());
        services.AddSingleton<Receipts>();
        services.AddHostedService(provider => provider.GetRequiredService<Receipts>());
    }

    private static void AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection("Database")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection("Storage")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DatabaseInitializer>();
        services.AddSingleton<RestoreWatch>().AddHostedService(provider => provider.GetRequiredService<RestoreWatch>());
        services.AddSingleton<ISeeder>(provider => provider.GetRequiredService<RestoreWatch>());
        services.AddSingleton<Database>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            var connection = options.GetConnectionString(provider.GetRequiredService<IOptions<StorageOptions>>().Value);
            var (clock, schema) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<DatabaseSchema>());
            var keys = provider.GetRequiredService<KeyRing>();
            return options.Provider == DatabaseProvider.PostgreSql
                ? new PostgresDatabase(connection, clock, schema, keys)
                : new SqliteDatabase(connection, clock, schema, keys);
        });
        services.AddBackups(configuration);
    }
}
