using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// What the catalogue needs to know of appeals: which topics a card may lead to, and whether typed words report a trouble.
/// </summary>
public interface IReportTopics
{
    /// <summary>Names of the topics that a card may lead to.</summary>
    IReadOnlyCollection<string> Slugs { get; }

    /// <summary>Titles of the topics by their names, in their order.</summary>
    IReadOnlyDictionary<string, Text> Titles { get; }

    /// <summary>The title of the topic that the words report, if they speak of trouble rather than of a wish.</summary>
    Text? FindTrouble(string words);
}
