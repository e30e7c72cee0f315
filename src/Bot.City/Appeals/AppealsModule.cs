using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals.Destinations;
using IfCity.Bots.City.Appeals.Numbers;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Appeals;

/// <summary>Appeals to 1580: filed, followed, worked on, handed over.</summary>
internal static class AppealsModule
{
    public static IServiceCollection AddAppeals(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<TopicBook>();
        services.AddSingleton<ContactSearch>();
        services.AddSingleton(provider => AppealCategories.FromSeed(provider.GetRequiredService<TopicBook>().Get));
        services.AddSingleton(provider => new TopicWork(provider.GetRequiredService<Database>(),
            provider.GetRequiredService<AppealCategories>(), provider.GetRequiredService<TopicBook>()));
        services.AddSingleton<DayBook>();
        services.AddSingleton(provider => Deadlines.FromSeed(provider.GetRequiredService<DayBook>().Get));
        services.AddSingleton(_ => Supervisors.FromSeed());
        services.AddSingleton<AppealWording>();
        services.AddSingleton<AppealNotifier>();
        services.AddSingleton<AppealStore>();
        services.AddSingleton<StaffAppeals>();
        services.AddSingleton<PublicNumbersCache>();
        services.AddSingleton<AppealPreviews>();
        services.AddSingleton<AppealWork>();
        services.AddSingleton<SavedFilters>();
        services.AddSingleton<StaffFiling>();
        services.AddSingleton<ResidentAppeals>();
        services.AddSingleton<FilingLimit>();
        services.AddSingleton<AppealStaffNews>();
        services.AddSingleton<Withdrawals>();
        services.AddSingleton<ReadyAnswers>();
        services.AddSingleton<ReadyAnswerWork>();
        services.AddSingleton<ISeeder>(provider => provider.GetRequiredService<ReadyAnswers>());
        services.AddSingleton<ISeeder, FormalKeys>();
        services.AddOptions<DestinationOptions>().Bind(configuration.GetSection("Appeals:Destination")).ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<AppealDispatcher>();
        switch (configuration.GetValue("Appeals:Destination:Kind", DestinationKind.None))
        {
            case DestinationKind.Mailbox: services.AddSingleton<IDestination, MailboxDestination>(); break;
            case DestinationKind.Webhook: services.AddSingleton<IDestination, WebhookDestination>(); break;
        }
        services.AddSingleton<ServiceOrAppeal>();
        services.AddSingleton<IReportTopics, AppealTopics>();
        services.AddSingleton<ReachTopics>(provider => () => [.. provider.GetRequiredService<AppealCategories>().All
            .Select(category => new ReachTopic(category.Slug, category.Title, (category.DepartmentUk, category.DepartmentEn)))]);
        services.AddSingleton<IPersonRows, AppealPersonRows>();
        services.AddSingleton<IAddressRows, AppealAddressRows>();
        services.AddSingleton<Retention>(provider => new AppealRetention("ClosedAppeals", AppealKind.Request, TimeSpan.FromDays(365),
            provider.GetRequiredService<BlobStore>()));
        services.AddSingleton<Retention>(provider => new AppealRetention("FormalAppeals", AppealKind.Formal, TimeSpan.FromDays(1825),
            provider.GetRequiredService<BlobStore>()));
        services.AddSingleton<DueAppeals>();
        services.AddScheduledJob<DispatchAppeals>(TimeSpan.FromSeconds(10));
        services.AddScheduledJob<SettleAppeals>(TimeSpan.FromMinutes(5));
        services.AddScheduledJob<TellOverdue>(TimeSpan.FromMinutes(5));
        services.AddScheduledJob<AskAgain>(TimeSpan.FromMinutes(5));
        services.AddScheduledJob<TellReturns>(TimeSpan.FromMinutes(1));
        services.AddFlow<AppealFlow>(new("appeal", AppealTexts.Title)
        {
            MenuPlace = 10,
            TakesWords = true, Words = ["/appeal", "звернення", "скарга", "поскаржитися", "1580", "appeal", "report"],
            MenuLabel = AppealTexts.MenuLabel,
            Description = AppealTexts.Description,
            Help = AppealTexts.Help,
            IsKept = true,
            KeptFor = TimeSpan.FromDays(7),
        });

        services.AddFlow<TrackFlow>(new("appeals", AppealTexts.Mine)
        {
            MenuPlace = 60,
            Words = ["/appeals", "мої звернення", "my appeals"],
            Asked = AppealMention.Find,
            MenuLabel = AppealTexts.MineLabel,
            Description = AppealTexts.MineDescription,
            Help = AppealTexts.MineHelp,
        });
        return services;
    }
}
