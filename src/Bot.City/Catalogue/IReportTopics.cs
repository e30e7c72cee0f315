using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// What the catalogue asks of those who take reports of trouble: a card may lead to a report, and words typed in the catalogue may be one.
/// </summary>
public interface IReportTopics
{
    /// <summary>Names of the topics that a card may lead to.</summary>
    IReadOnlyCollection<string> Slugs { get; }

    /// <summary>The title of the topic that the words report, if they speak of trouble rather than of a wish.</summary>
    Text? FindTrouble(string words);
}
