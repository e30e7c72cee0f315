using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Appeals;

/// <summary>Categories of appeals as topics that cards of the catalogue may lead to.</summary>
internal sealed class AppealTopics(AppealCategories categories, ServiceOrAppeal choice) : IReportTopics
{
    public IReadOnlyCollection<string> Slugs { get; } = [.. categories.All.Select(category => category.Slug)];

    public Text? TroubleIn(string words) => choice.Decide(words) is { IsAppeal: true, Category: { } category } ? category.Title : null;
}
