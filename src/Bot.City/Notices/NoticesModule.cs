using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Residents.Profile;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Notices;

/// <summary>
/// Who is told what: audiences, broadcasts, events, power cuts, sources of notices, and the buildings that people follow.
/// </summary>
internal static class NoticesModule
{
    public static IServiceCollection AddNotices(this IServiceCollection services, Roles roles)
    {
        services.AddSingleton(_ => ApprovalLevels.FromSeed());
        services.AddSingleton<Approvals>();
        services.AddSingleton<BroadcastService>();
        services.AddSingleton<BroadcastMoves>();
        services.AddSingleton<BroadcastList>();
        services.AddSingleton(_ => AnnouncementTemplates.FromSeed());
        services.AddSingleton<FollowUps>();
        services.AddSingleton<SelfPause>();
        services.AddSingleton<Previews>();
        services.AddSingleton<Estimates>();
        services.AddSingleton<AudienceResolver>();
        services.AddSingleton<AlertTeller>();
        services.AddSingleton<AlertService>();
        services.AddSingleton<AlertWork>();
        services.AddSingleton<TypedPlaces>();
        services.AddSingleton(_ => NoticeTemplates.FromSeed());
        services.AddSingleton<MissedNotices>();
        services.AddSingleton<Budget>();
        services.AddSingleton<IBatchBodies, BroadcastBodies>();
        services.AddSingleton<BroadcastPump>();
        if (roles.Sender) services.AddHostedService(provider => provider.GetRequiredService<BroadcastPump>());
        services.AddSingleton<FeedRegistry>();
        services.AddSingleton<FeedHealth>();
        services.AddSingleton<PowerNotices>();
        services.AddSingleton<IFeed, PowerFeed>();
        services.AddSingleton<IFeed, EventsFeed>();
        services.AddSingleton<FeedService>();
        services.AddSingleton(provider => new FeedReader(provider.GetRequiredService<Database>(),
            provider.GetRequiredService<FeedFetcher>(), provider.GetRequiredService<FeedService>()));
        services.AddSingleton<FeedFetcher>();
        services.AddSingleton<SourcesHealth>(provider => provider.GetRequiredService<FeedHealth>().LoadAllAsync);
        services.AddSingleton<LastChecked>(_ => FeedState.SayLastReadAsync);
        services.AddSingleton<BuildingService>();
        services.AddSingleton<CurrentStatus>();
        services.AddSingleton<PowerService>();
        services.AddSingleton<PowerPictures>();
        services.AddSingleton<IPersonRows, NoticePersonRows>();
        services.AddSingleton<IAddressRows, NoticeAddressRows>();
        services.AddSingleton<WelcomeBack>(provider => provider.GetRequiredService<MissedNotices>().SummariseAsync);
        services.AddSingleton<PicturesInUse>((db, page, cancellationToken) =>
            db.Set<Broadcast>().Where(row => row.Picture != null && page.Contains(row.Picture)).Select(row => row.Picture!)
                .ToListAsync(cancellationToken));
        services.AddSingleton<StopAfterRestore>(AfterRestore.Stop);
        services.AddScheduledJob<StartBroadcasts>(TimeSpan.FromSeconds(15));
        services.AddScheduledJob<TurnAlerts>(TimeSpan.FromSeconds(15));
        services.AddScheduledJob<FetchFeeds>(TimeSpan.FromMinutes(1));
        services.AddScheduledJob<WatchFeeds>(TimeSpan.FromMinutes(1));
        services.AddScheduledJob<RemindCuts>(TimeSpan.FromMinutes(1));
        services.AddFlow<BuildingFlow>(new("building", BuildingTexts.Title)
        {
            MenuPlace = 30,
            Words = ["/building", "мій будинок", "мої адреси", "my building"],
            MenuLabel = BuildingTexts.MenuLabel,
            Description = BuildingTexts.Description,
            Help = BuildingTexts.Help,
        });

        services.AddFlow<NowFlow>(new("now", NowTexts.Title)
        {
            MenuPlace = 40,
            Words =
            [
                "/now", "що зараз", "що зараз відбувається", "що зараз у мене", "є світло", "чи є світло",
                "чи є зараз світло", "коли буде світло", "є вода", "чи є вода", "чи є зараз вода", "є тепло",
                "чи є тепло", "чи є опалення", "є газ", "чи є газ", "what is on", "what is on now", "is there power",
                "is there water",
            ],
            Asked = words => NowQuestions.Fit(words) ? $"?{words}" : null,
            Description = NowTexts.Description,
        });

        services.AddFlow<PowerFlow>(new("power", PowerTexts.Title)
        {
            MenuPlace = 50,
            Words =
            [
                "/power", "графік світла", "графік", "графік відключень", "графіки відключень",
                "коли вимкнуть світло", "моя черга", "power schedule", "power cuts",
            ],
            Description = PowerTexts.Description,
            Help = PowerTexts.Help,
        });
        return services;
    }
}
