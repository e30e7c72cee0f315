using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Residents.Linking;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.City.Residents.Profile;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Receiving;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City;

/// <summary>The table of contents of the service: one line for each flow, loop and job.</summary>
public static class CityBots
{
    public static IServiceCollection AddCityBots(this IServiceCollection services, IConfiguration configuration)
    {
        var roles = Roles.Of(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(roles);
        services.AddStorage(configuration);
        services.AddCaching();
        services.AddReceiving();
        services.AddSending();
        services.AddBroadcasts(roles);
        services.AddPhotos(roles);
        services.AddFlows();
        services.AddCatalogue();
        services.AddSurveys();
        services.AddBuildings();
        services.AddFeeds();
        services.AddLinkChecks(configuration);
        services.AddAppeals(configuration);
        services.AddSingleton<Inbox>();
        services.AddSingleton<LinkService>();
        services.AddHooks();
        services.AddJobs();
        if (roles.Jobs) services.AddSchedule();
        return services;
    }

    /// <summary>In the order of the menu.</summary>
    private static void AddFlows(this IServiceCollection services)
    {
        services.AddFlow<AppealFlow>(new("appeal", AppealTexts.Title)
        {
            Words = ["/appeal", "звернення", "скарга", "поскаржитися", "1580", "appeal", "report"], MenuLabel = AppealTexts.MenuLabel, Description = AppealTexts.Description, Help = AppealTexts.Help, IsKept = true, KeptFor = TimeSpan.FromDays(7),
        });
        services.AddFlow<ServiceFlow>(new("services", ServiceTexts.Title)
        {
            Words = ["/services", "послуги", "каталог", "services"], MenuLabel = ServiceTexts.MenuLabel, Description = ServiceTexts.Description, Help = ServiceTexts.Help,
        });
        services.AddFlow<BuildingFlow>(new("building", BuildingTexts.Title)
        {
            Words = ["/building", "мій будинок", "мої адреси", "my building"], MenuLabel = BuildingTexts.MenuLabel, Description = BuildingTexts.Description, Help = BuildingTexts.Help,
        });
        services.AddFlow<NowFlow>(new("now", NowTexts.Title)
        {
            Words = ["/now", "що зараз", "що зараз відбувається", "що зараз у мене", "є світло", "чи є світло", "чи є зараз світло", "коли буде світло", "є вода", "чи є вода", "чи є зараз вода", "є тепло", "чи є тепло", "чи є опалення", "є газ", "чи є газ", "what is on", "what is on now", "is there power", "is there water"],
            Description = NowTexts.Description,
        });
        services.AddFlow<PowerFlow>(new("power", PowerTexts.Title)
        {
            Words = ["/power", "графік світла", "графік", "графік відключень", "графіки відключень", "коли вимкнуть світло", "моя черга", "power schedule", "power cuts"], Description = PowerTexts.Description, Help = PowerTexts.Help,
        });
        services.AddFlow<TrackFlow>(new("appeals", AppealTexts.Mine)
        {
            Words = ["/appeals", "мої звернення", "my appeals"], MenuLabel = AppealTexts.MineLabel, Description = AppealTexts.MineDescription, Help = AppealTexts.MineHelp,
        });
        services.AddFlow<SurveyFlow>(new("survey", SurveyTexts.Title)
        {
            Words = ["/survey", "опитування", "survey"], MenuLabel = SurveyTexts.MenuLabel, Description = SurveyTexts.Description, Help = SurveyTexts.Help, IsKept = true, IsReminded = false, Cancelled = SurveyTexts.Cancelled,
        });
        services.AddFlow<CallFlow>(new("call", EmergencyTexts.Call) { ReturnsAtOnce = true });
        services.AddFlow<OperatorFlow>(new("operator", OperatorTexts.Title) { Words = ["/operator", "оператор", "людина", "operator"], Help = OperatorTexts.Help, Listens = [nameof(OperatorFlow.Step.Talking)] });
        services.AddFlow<LinkFlow>(new("link", LinkTexts.Title)
        {
            Words = ["/link", "два месенджери", "з'єднати", "two messengers", "link"], Description = LinkTexts.Description, Help = LinkTexts.Help,
        });
        services.AddFlow<StaffChatFlow>(new("staff", StaffChatTexts.Title) { Words = ["/staff"], TakesWords = true, ReturnsAtOnce = true });
        services.AddFlow<HelpFlow>(new("help", ProfileTexts.Help) { MenuLabel = ProfileTexts.HelpLabel, ReturnsAtOnce = true });
        services.AddFlow<LanguageFlow>(new("language", ProfileTexts.Language)
        {
            Words = ["/language", "мова", "language"], MenuLabel = ProfileTexts.LanguageLabel, Description = ProfileTexts.LanguageDescription, ReturnsAtOnce = true,
        });
        services.AddFlow<AboutFlow>(new("about", ProfileTexts.About)
        {
            Words = ["/about", "про бота", "about"], MenuLabel = ProfileTexts.AboutLabel, Description = ProfileTexts.AboutDescription, ReturnsAtOnce = true,
        });
    }

    /// <summary>What each slice answers for: rows of people and addresses, terms of its rows, pictures that it shows, what who comes back is told.</summary>
    private static void AddHooks(this IServiceCollection services)
    {
        services.AddSingleton<IPersonRows, AppealPersonRows>();
        services.AddSingleton<IPersonRows, CataloguePersonRows>();
        services.AddSingleton<IPersonRows, InboxPersonRows>();
        services.AddSingleton<IPersonRows, NoticePersonRows>();
        services.AddSingleton<IPersonRows, PhotoPersonRows>();
        services.AddSingleton<IPersonRows, StaffPersonRows>();
        services.AddSingleton<IPersonRows, SurveyPersonRows>();
        services.AddSingleton<IAddressRows, NoticeAddressRows>();
        services.AddSingleton<IAddressRows, AppealAddressRows>();
        services.AddSingleton<WelcomeBack>(provider => provider.GetRequiredService<MissedNotices>().OfAsync);
        services.AddSingleton<PicturesInUse>((db, page, cancellationToken) =>
            db.Set<Broadcast>().Where(row => row.Picture != null && page.Contains(row.Picture)).Select(row => row.Picture!).ToListAsync(cancellationToken));
        services.AddRetention(Sweep.OfTheKit);
        services.AddRetention(
            new("idempotent_requests", "at < @p0", TimeSpan.FromDays(7)),
            new("one_time_codes", "expires_at < @p0", TimeSpan.FromDays(1)),
            new("search_misses", "week < @p0", now => SearchMisses.WeekOf(now - TimeSpan.FromDays(365))));
    }

    private static void AddJobs(this IServiceCollection services)
    {
        services.AddScheduledJob<StartBroadcasts>(TimeSpan.FromSeconds(15));
        services.AddScheduledJob<TurnAlerts>(TimeSpan.FromSeconds(15));
        services.AddScheduledJob<RemindDrafts>(TimeSpan.FromMinutes(1));
        services.AddScheduledJob<CloseSurveys>(TimeSpan.FromMinutes(1));
        services.AddScheduledJob<DispatchAppeals>(TimeSpan.FromSeconds(10));
        services.AddScheduledJob<SettleAppeals>(TimeSpan.FromMinutes(5));
        services.AddScheduledJob<TellOverdue>(TimeSpan.FromMinutes(5));
        services.AddScheduledJob<FetchFeeds>(TimeSpan.FromMinutes(1));
        services.AddScheduledJob<WatchFeeds>(TimeSpan.FromMinutes(1));
        services.AddScheduledJob<RemindCuts>(TimeSpan.FromMinutes(1));
        services.AddScheduledJob<CheckLinks>(TimeSpan.FromMinutes(1));
        services.AddScheduledJob<SendMondayLetters>(TimeSpan.FromMinutes(5));
        services.AddScheduledJob<Sweep>(TimeSpan.FromHours(1));
        services.AddScheduledJob<SweepPictures>(TimeSpan.FromHours(6));
    }

    private static void AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<ISeeder, CatalogueSeed>();
        services.AddSingleton<ServiceCatalogue>();
        services.AddSingleton<ServiceOrAppeal>();
        services.AddSingleton<IReportTopics, AppealTopics>();
        services.AddSingleton<ServiceLinks>();
        services.AddSingleton<IInlineSearch, CatalogueInlineSearch>();
    }

    private static void AddSurveys(this IServiceCollection services)
    {
        services.AddSingleton<SurveyService>();
        services.AddSingleton<SurveyPlaces>();
        services.AddSingleton<ResultsBook>();
        services.AddSingleton<ResultPictures>();
        services.AddSingleton<ResultsTelling>();
        services.AddSingleton<ISeeder>(provider => provider.GetRequiredService<SurveyService>());
    }

    private static void AddBuildings(this IServiceCollection services)
    {
        services.AddSingleton(_ => AddressBook.FromSeed());
        services.AddSingleton<RegisterMoves>();
        services.AddSingleton<Register>();
        services.AddSingleton<ISeeder>(provider => provider.GetRequiredService<Register>());
        services.AddHostedService<RegisterWatch>();
        services.AddSingleton<BuildingService>();
        services.AddSingleton<CurrentStatus>();
        services.AddSingleton<PowerService>();
        services.AddSingleton<PowerPictures>();
    }

    private static void AddFeeds(this IServiceCollection services)
    {
        services.AddSingleton<FeedBook>();
        services.AddSingleton<FeedHealth>();
        services.AddSingleton<PowerNotices>();
        services.AddSingleton<IFeed, PowerFeed>();
        services.AddSingleton<IFeed, EventsFeed>();
        services.AddSingleton<FeedService>();
        services.AddSingleton<FeedFetcher>();
        services.AddSingleton<SourcesHealth>(provider => provider.GetRequiredService<FeedHealth>().OfAllAsync);
    }

    private static void AddLinkChecks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LinkOptions>().Bind(configuration.GetSection("LinkChecker")).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(NetworkAccess.Internet);
        services.TryAddSingleton(_ => new HostThrottle());
        services.AddSingleton<LinkChecker>();
        services.AddSingleton<OwnNetwork>();
        services.AddSingleton<LinkCache>();
        services.AddSingleton<WorksAgain>();
        services.AddSingleton<CatalogueLinks>();
    }

    private static void AddAppeals(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => AppealCategories.FromSeed());
        services.AddSingleton(_ => Deadlines.FromSeed());
        services.AddSingleton(_ => Supervisors.FromSeed());
        services.AddSingleton(_ => Dangers.FromSeed());
        services.AddSingleton<AppealWording>();
        services.AddSingleton<AppealNotifier>();
        services.AddSingleton<AppealStore>();
        services.AddSingleton<StaffAppeals>();
        services.AddSingleton<ResidentAppeals>();
        services.AddSingleton<ReadyAnswers>();
        services.AddSingleton<ISeeder>(provider => provider.GetRequiredService<ReadyAnswers>());
        services.AddOptions<DestinationOptions>().Bind(configuration.GetSection("Appeals:Destination")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Dispatch>();
        switch (configuration.GetValue("Appeals:Destination:Kind", DestinationKind.None))
        {
            case DestinationKind.Mailbox: services.AddSingleton<IDestination, MailboxDestination>(); break;
            case DestinationKind.Webhook: services.AddSingleton<IDestination, WebhookDestination>(); break;
        }
    }

    private static void AddReceiving(this IServiceCollection services)
    {
        services.AddSingleton<MessengerRegistry>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<ReplyQueue>();
        services.AddSingleton<PhotoWishes>();
        services.AddSingleton<RateLimit>();
        services.AddSingleton<FlowFactory>();
        services.AddSingleton(provider => new FlowRegistry(provider.GetServices<FlowRegistration>().Select(registration => registration.Entry))
        {
            SearchFlow = "services",
            ReportFlow = "appeal",
            AnswerFlow = "appeals",
            Danger = provider.GetRequiredService<Dangers>().Warn,
            Greeting = ProfileTexts.Greeting,
        });
        services.AddSingleton<DialogEngine>();
        services.AddSingleton<UpdateHandler>();
    }

    private static void AddBroadcasts(this IServiceCollection services, Roles roles)
    {
        services.AddSingleton(_ => ApprovalLevels.FromSeed());
        services.AddSingleton<Approvals>();
        services.AddSingleton<BroadcastService>();
        services.AddSingleton<StaffChats>();
        services.AddSingleton<FollowUps>();
        services.AddSingleton<SelfPause>();
        services.AddSingleton<Previews>();
        services.AddSingleton<Estimates>();
        services.AddSingleton<SurveyParticipants>(SurveyService.AmongAsync);
        services.AddSingleton<AudienceResolver>();
        services.AddSingleton<AlertTeller>();
        services.AddSingleton<AlertService>();
        services.AddSingleton<MissedNotices>();
        services.AddSingleton<Budget>();
        services.AddSingleton<IBroadcastBodies, BroadcastBodies>();
        services.AddSingleton<Pump>();
        if (roles.Sender) services.AddHostedService(provider => provider.GetRequiredService<Pump>());
    }

    private static void AddPhotos(this IServiceCollection services, Roles roles)
    {
        services.AddSingleton<BlobStore>();
        services.AddSingleton<MediaLinks>();
        services.AddSingleton<PhotoWorker>();
        if (roles.Webhooks) services.AddHostedService(provider => provider.GetRequiredService<PhotoWorker>());
        services.AddSingleton<KeepPicture>(provider => picture => provider.GetRequiredService<BlobStore>().PutDrawn(picture));
        services.AddSingleton<PictureFiles>(provider =>
        {
            var (blobs, links) = (provider.GetRequiredService<BlobStore>(), provider.GetRequiredService<MediaLinks>());
            return sha256 => blobs.Has(sha256) ? new PictureFile(() => blobs.Open(sha256)!, links.Create(sha256)) : null;
        });
    }

    private static void AddSending(this IServiceCollection services)
    {
        services.AddSingleton<WakeSignal>();
        services.AddSingleton<Leadership>();
        services.AddSingleton<SendingLeadership>();
        services.AddSingleton<Ledger>();
        services.AddSingleton<BotThrottles>();
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
        services.AddSingleton<Database>(provider =>
        {
            var (options, clock) = (provider.GetRequiredService<IOptions<DatabaseOptions>>().Value, provider.GetRequiredService<TimeProvider>());
            var folder = provider.GetRequiredService<IOptions<StorageOptions>>().Value.Path;
            return options.Provider switch
            {
                DatabaseProvider.PostgreSql => new PostgresDatabase(options.ConnectionString ?? throw new InvalidOperationException("Database:ConnectionString is needed for PostgreSql."), clock),
                _ => new SqliteDatabase(options.ConnectionString ?? $"Data Source={Path.Combine(folder, "city.db")}", clock),
            };
        });
    }
}
