using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Catalogue.Links;
using IfCity.Bots.Messaging;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>A small internet, a city that looks at its links, and what tests do with them.</summary>
internal static class LinkSteps
{
    public const string Url = "https://site.test/кабінет?a=1";

    public static readonly Dictionary<string, string?> On = new() { ["LinkChecker:Enabled"] = "true" };

    public static LinkState State(TestCity city, string url = Url) => city.Services.GetRequiredService<LinkCache>().Find(url)!;

    public static (LinkHealth, string?, int) Of(TestCity city) => (State(city).Health, State(city).Why, State(city).Failures);

    /// <summary>Just these cards instead of the seeded ones; one by the name of "hidden" is.</summary>
    public static async Task PlantAsync(TestCity city, params (string Id, string Url)[] cards)
    {
        await city.Database.InTransactionAsync(async unit =>
        {
            unit.Session.Execute("DELETE FROM services");
            var category = await unit.Db.Set<ServiceCategory>().Select(row => row.Id).FirstAsync();
            unit.Db.AddRange(
                cards.Select((card, order) => new Service
                {
                    Id = card.Id, TitleUk = $"Послуга {card.Id}", TitleEn = $"Service {card.Id}", DescriptionUk = "Опис",
                    DescriptionEn = "About", Category = category, Url = card.Url, Order = order, Hidden = card.Id == "hidden"
                }));
        });
        city.Services.GetRequiredService<ServiceCatalogue>().Refresh();
    }

    /// <summary>A small internet and a city whose checker sees nothing else.</summary>
    public sealed class World : IAsyncDisposable
    {
        public SmallInternet Net { get; private set; } = null!;

        public async Task<TestCity> StartAsync(Engine engine, Dictionary<string, string?>? settings = null,
            PaperMessenger? elsewhere = null)
        {
            Net = new(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
            return await TestCity.StartAsync(engine, services =>
            {
                services.AddSingleton(Net.Wire with { Timeout = TimeSpan.FromSeconds(4) }).AddSingleton(new HostThrottle(TimeSpan.Zero));
                if (elsewhere is not null) services.AddSingleton<IMessenger>(elsewhere);
            }, settings: settings ?? On);
        }

        public async Task MinuteAsync(TestCity city)
        {
            city.Clock.Advance(TimeSpan.FromMinutes(1));
            await city.Services.GetRequiredService<CheckLinks>().RunAsync(CancellationToken.None);
        }

        /// <summary>So long, or until the first card's link is so; the timetable comes round each step.</summary>
        public async Task PassAsync(TestCity city, TimeSpan time, Func<LinkState, bool>? until = null, TimeSpan? step = null)
        {
            for (var left = time; left > TimeSpan.Zero && until?.Invoke(State(city)) != true; left -= step ?? TimeSpan.FromMinutes(1))
            {
                city.Clock.Advance(step ?? TimeSpan.FromMinutes(1));
                await city.Services.GetRequiredService<CheckLinks>().RunAsync(CancellationToken.None);
            }
        }

        public async ValueTask DisposeAsync() => await Net.DisposeAsync();
    }
}
