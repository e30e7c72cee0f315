using IfCity.Bots.City.Residents.Linking;
using IfCity.Bots.City.Residents.Masking;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.City.Residents.Profile;
using IfCity.Bots.City.Residents.Rights;
using IfCity.Bots.City.Residents.Tour;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.City.Residents;

/// <summary>What a person sets for themselves, two messengers of one person, and talks with an operator.</summary>
internal static class ResidentsModule
{
    public static IServiceCollection AddResidents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MaskingOptions>().Bind(configuration.GetSection("RudeWords"));
        services.AddSingleton<WordMask>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<InboxWork>();
        services.AddSingleton<LinkService>();
        services.AddSingleton<IPersonRows, InboxPersonRows>();
        services.AddSingleton<IPersonRows, ProfilePersonRows>();
        services.AddFlow<OperatorFlow>(new("operator", OperatorTexts.Title)
        {
            MenuPlace = 90,
            Words = ["/operator", "оператор", "людина", "operator", "human"],
            Asked = words => OperatorFlow.IsAskedFor(words) ? "" : null,
            Help = OperatorTexts.Help,
            ListeningSteps = [nameof(OperatorFlow.Step.Talking)],
        });

        services.AddFlow<LinkFlow>(new("link", LinkTexts.Title)
        {
            MenuPlace = 100,
            Words = ["/link", "два месенджери", "з'єднати", "two messengers", "link"],
            Description = LinkTexts.Description,
            Help = LinkTexts.Help,
        });

        services.AddRights();
        services.AddFlow<HelpFlow>(new("help", ProfileTexts.Help)
        {
            MenuPlace = 120,
            MenuLabel = ProfileTexts.HelpLabel,
            ReturnsAtOnce = true,
        });

        services.AddSingleton<TourPictures>();
        services.AddFlow<TourFlow>(new("tour", TourTexts.Title)
        {
            MenuPlace = 122,
            Words =
            [
                "/tour", "як це працює", "як ти працюєш", "як користуватися", "як цим користуватися", "як користуватися ботом",
                "how does it work", "how does this work", "how to use", "how to use it", "how do i use it",
            ],
        });

        services.AddFlow<QuestionsFlow>(new("questions", QuestionsTexts.Title)
        {
            MenuPlace = 124,
            Words = ["/questions", "часті запитання", "поширені запитання", "питання", "faq", "questions"],
            Asked = FrequentQuestions.Find,
        });

        services.AddFlow<LanguageFlow>(new("language", ProfileTexts.Language)
        {
            MenuPlace = 130,
            Words = ["/language", "мова", "language"],
            MenuLabel = ProfileTexts.LanguageLabel,
            Description = ProfileTexts.LanguageDescription,
            ReturnsAtOnce = true,
        });

        services.AddFlow<AboutFlow>(new("about", ProfileTexts.About)
        {
            MenuPlace = 140,
            Words = ["/about", "про бота", "about"],
            Asked = AboutFlow.FindAsked,
            MenuLabel = ProfileTexts.AboutLabel,
            Description = ProfileTexts.AboutDescription,
            ReturnsAtOnce = true,
        });
        return services;
    }

    /// <summary>What a person may do with what is known of them. It stands before the frequent questions, which know less of it.</summary>
    private static void AddRights(this IServiceCollection services)
    {
        services.AddSingleton<PersonFile>();
        services.AddSingleton<ExportLinks>();
        services.AddSingleton<Departures>();
        services.AddSingleton<IPersonRows, RightsPersonRows>();
        services.AddRetention(
            new RetentionTerm("ExportLinks", "export_links", "expires_at < @p0", TimeSpan.Zero),
            new RetentionTerm("Departures", "departures", "at < @p0", TimeSpan.FromDays(1825)),
            new RetentionTerm("Inbox", "inbox_messages", "at < @p0", TimeSpan.FromDays(365)),
            new RetentionTerm("Inbox", "inbox_threads", "last_at < @p0 AND status = 'Closed'", TimeSpan.FromDays(365)));
        services.AddFlow<RightsFlow>(new(RightsFlow.FlowName, RightsTexts.Title)
        {
            MenuPlace = 118,
            Words =
            [
                "/mydata", "мої дані", "мої персональні дані", "персональні дані", "my data", "my personal data", "personal data",
                "мои данные",
            ],
            Asked = RightsWords.Find,
            AskedAnywhere = words => RightsWords.IsBarePlea(words) ? RightsWords.Stop : null,
            ReturnsAtOnce = true,
        });
    }
}
