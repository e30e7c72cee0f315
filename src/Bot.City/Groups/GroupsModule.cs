using IfCity.Bots.Receiving;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Groups;

/// <summary>Groups of neighbours, who are told what the city says of their building.</summary>
internal static class GroupsModule
{
    public static IServiceCollection AddGroups(this IServiceCollection services)
    {
        services.AddSingleton<GroupHouse>();
        services.AddSingleton<AnswerGroup>(provider => provider.GetRequiredService<GroupHouse>().AnswerAsync);
        return services;
    }
}
