using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Codes;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.City.Groups;
using IfCity.Bots.City.Notices;
using IfCity.Bots.City.Residents.Profile;
using IfCity.Bots.City.Residents.Rights;
using IfCity.Bots.City.Residents;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City;

/// <summary>The city's table of contents: one line for each slice, from those that know nothing of the others upward.</summary>
public static class CityModule
{
    /// <summary>The tables of the kit and of the slices; migrations stand in an assembly of their own.</summary>
    public static DatabaseSchema Schema { get; } =
        new([typeof(DatabaseSchema).Assembly, typeof(CityModule).Assembly], "Bot.City.Migrations");

    /// <summary>Adds the slices and the kit beneath them.</summary>
    public static IServiceCollection AddCity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Schema);
        services.AddStaff(configuration);
        services.AddAddresses();
        services.AddEmergencies();
        services.AddResidents(configuration);
        services.AddCatalogue(configuration);
        services.AddNotices(Roles.FromConfiguration(configuration));
        services.AddAppeals(configuration);
        services.AddSurveys();
        services.AddCodes();
        services.AddGroups();
        services.AddDialogs();
        return services.AddBot(configuration);
    }

    /// <summary>Sets which flows take what is said outside any conversation, and what a newcomer is told.</summary>
    private static void AddDialogs(this IServiceCollection services) =>
        services.AddSingleton(provider =>
            new FlowRegistry(provider.GetServices<FlowRegistration>().Select(registration => registration.Entry))
        {
            SearchFlow = "services",
            ReportFlow = "appeal",
            AnswerFlow = "operator",
            TourFlow = "tour",
            Warn = words => RightsWords.IsBarePlea(words) ? null : provider.GetRequiredService<Dangers>().Warn(words),
            Greeting = ProfileTexts.Greeting,
            Contact = ProfileTexts.Contact,
            LimitNote = ProfileTexts.LimitNote,
        });
}
