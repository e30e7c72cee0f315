using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Internal;

namespace IfCity.Bots.Storage;

/// <summary>The clock by which cache entries expire: that of the whole service, which tests advance.</summary>
internal sealed class CacheClock(TimeProvider clock) : ISystemClock
{
    public DateTimeOffset UtcNow => clock.GetUtcNow();
}

/// <summary>Registers the cache for what takes long to work out and may be a minute old.</summary>
public static class Caching
{
    public static IServiceCollection AddCaching(this IServiceCollection services)
    {
        services.AddOptions<MemoryCacheOptions>().Configure<TimeProvider>((options, clock) => options.Clock = new CacheClock(clock));
        services.AddHybridCache();
        return services;
    }
}
