using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Trial;

/// <summary>
/// The smallest slice that there can be: a conversation with its words, one table, one job. Tests of the kit run on it, and whoever writes
/// a first slice may begin with a copy.
/// </summary>
internal static class TrialModule
{
    public static IServiceCollection AddTrial(this IServiceCollection services)
    {
        services.AddSingleton<IPersonRows, TrialPersonRows>();
        services.AddScheduledJob<ForgetColours>(TimeSpan.FromHours(1));
        return services.AddFlow<TrialFlow>(new("trial", TrialTexts.Title)
        {
            MenuPlace = 10,
            Words = ["/trial", "проба"],
            MenuLabel = TrialTexts.Title,
            IsKept = true,
            KeptFor = TimeSpan.FromDays(7),
        });
    }
}
