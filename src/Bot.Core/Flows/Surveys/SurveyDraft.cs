using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Surveys;

/// <summary>A survey while it is being taken. The answers are in the tables already; here is the way through.</summary>
public sealed class SurveyDraft : IHasCursor
{
    public string SurveyId { get; set; } = "";

    /// <summary>Index of the item asked now, on the path that the answers open.</summary>
    public int Cursor { get; set; }
    public Dictionary<string, List<string>> Answers { get; set; } = [];

    /// <summary>The service whose card is shown.</summary>
    public string? Card { get; set; }

    /// <summary>The numbered question that is being corrected from the check page.</summary>
    public string? Correcting { get; set; }

    public List<string> AnswerTo(string key) => Answers.TryGetValue(key, out var values) ? values : Answers[key] = [];
}
