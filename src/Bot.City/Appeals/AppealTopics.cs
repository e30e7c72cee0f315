using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Appeals;

/// <summary>Categories of appeals as topics that cards of the catalogue may lead to.</summary>
internal sealed class AppealTopics(AppealCategories categories, ServiceOrAppeal serviceOrAppeal) : IReportTopics
{
    public IReadOnlyCollection<string> Slugs => [.. categories.All.Select(category => category.Slug)];

    public IReadOnlyDictionary<string, Text> Titles =>
        categories.All.ToDictionary(category => category.Slug, category => category.Title, StringComparer.Ordinal);

    public Text? FindTrouble(string words) =>
        serviceOrAppeal.Decide(words) is { IsAppeal: true, Category: { } category } ? category.Title : null;
}
