using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Surveys;

/// <summary>Surveys: taken, counted, shown.</summary>
internal static class SurveysModule
{
    public static IServiceCollection AddSurveys(this IServiceCollection services)
    {
        services.AddSingleton<SurveyService>();
        services.AddSingleton<SurveyMoves>();
        services.AddSingleton<SurveyAsking>();
        services.AddSingleton(provider =>
            new SurveyPreviews(provider.GetRequiredService<MessengerRegistry>(), provider.GetRequiredService<SurveyPlaces>()));
        services.AddSingleton<SurveyPlaces>();
        services.AddSingleton<SurveyResultsCache>();
        services.AddSingleton<LeastUsed>();
        services.AddSingleton<LittleKnown>(provider => provider.GetRequiredService<LeastUsed>().FindAsync);
        services.AddSingleton<ResultPictures>();
        services.AddSingleton<ResultsTelling>();
        services.AddSingleton<ISeeder>(provider => provider.GetRequiredService<SurveyService>());
        services.AddSingleton<SurveyParticipants>(SurveyService.FilterParticipantsAsync);
        services.AddSingleton<IPersonRows, SurveyPersonRows>();
        services.AddScheduledJob<CloseSurveys>(TimeSpan.FromMinutes(1));
        services.AddFlow<SurveyFlow>(new("survey", SurveyTexts.Title)
        {
            MenuPlace = 70,
            Words = ["/survey", "опитування", "survey"],
            MenuLabel = SurveyTexts.MenuLabel,
            Description = SurveyTexts.Description,
            Help = SurveyTexts.Help,
            IsKept = true,
            IsReminded = false,
            Cancelled = SurveyTexts.Cancelled,
        });
        return services;
    }
}
