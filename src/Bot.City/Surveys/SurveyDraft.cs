using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>The state of a person in a survey. The answers are in the tables without a name; the draft has only the position.</summary>
internal sealed class SurveyDraft : IHasCursor
{
    /// <summary>A value of <see cref="Cursor"/>: the position is to be found from the answers.</summary>
    public const int WhereTheyStopped = -1;

    public string SurveyId { get; set; } = "";

    /// <summary>The version that <see cref="Cursor"/> refers to. People who have begun a version stay in it.</summary>
    public int Version { get; set; }

    /// <summary><see cref="SurveyItem.Index"/> of the item asked now.</summary>
    public int Cursor { get; set; }

    /// <summary>The <see cref="SurveySource"/> from which it was begun, until it is sent; null if from none.</summary>
    public long? Source { get; set; }

    /// <summary>Ticks of <see cref="TicksOf"/> that are not an answer yet.</summary>
    public List<string>? Ticks { get; set; }
    public string? TicksOf { get; set; }

    /// <summary>An answer that is stored only after the person confirms it; null if there is none.</summary>
    public PendingAnswer? Pending { get; set; }

    /// <summary>Items that the person skipped: they are not asked again after a correction.</summary>
    public List<string> Skipped { get; set; } = [];

    /// <summary>The service whose card is shown.</summary>
    public string? Card { get; set; }

    /// <summary>Services saved for later on the way.</summary>
    public List<string> Saved { get; set; } = [];

    /// <summary>The numbered question that is being corrected from the check page.</summary>
    public string? Correcting { get; set; }

    /// <summary>Answers of a member of staff who tries a draft; they are not counted. Null for everybody else.</summary>
    public Dictionary<string, List<string>>? Trial { get; set; }
}

/// <summary>An answer that waits for confirmation: it seems to have personal data, or other answers would be dropped with it.</summary>
internal sealed record PendingAnswer(string Key, List<string> Values, bool Personal);
