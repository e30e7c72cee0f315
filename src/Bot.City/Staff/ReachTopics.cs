using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Staff;

/// <summary>A topic of appeals by which rights can be limited.</summary>
/// <param name="Slug">Its name for programs.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Department">Who answers for it: by the Ukrainian name rights are limited too.</param>
public sealed record ReachTopic(string Slug, Text Title, (string Uk, string En) Department);

/// <summary>Tells which topics and departments there are: the slice of appeals, which comes after this one, answers.</summary>
public delegate IReadOnlyList<ReachTopic> ReachTopics();
