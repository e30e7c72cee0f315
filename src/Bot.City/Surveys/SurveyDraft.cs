using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>A survey while it is being taken. The answers are in the tables, under no name; here is only where the person stands.</summary>
internal sealed class SurveyDraft : IHasCursor
{
    /// <summary>A cursor that is found anew: where the person stopped.</summary>
    public const int WhereTheyStopped = -1;

    public string SurveyId { get; set; } = "";

    /// <summary>The version in which <see cref="Cursor"/> counts; a newer one does not concern whoever has begun.</summary>
    public int Version { get; set; }

    /// <summary><see cref="SurveyItem.Index"/> of the item asked now.</summary>
    public int Cursor { get; set; }

    /// <summary>Ticks of <see cref="TicksOf"/> that are not an answer yet.</summary>
    public List<string>? Ticks { get; set; }
    public string? TicksOf { get; set; }

    /// <summary>An answer that is not taken before the person has said so.</summary>
    public PendingAnswer? Pending { get; set; }

    /// <summary>Items that were left without an answer on purpose: correcting another does not bring them up again.</summary>
    public List<string> Skipped { get; set; } = [];

    /// <summary>The service whose card is shown.</summary>
    public string? Card { get; set; }

    /// <summary>Services saved for later on the way.</summary>
    public List<string> Saved { get; set; } = [];

    /// <summary>The numbered question that is being corrected from the check page.</summary>
    public string? Correcting { get; set; }

    /// <summary>Answers of a member of staff who tries a draft: they count nowhere. Null: it is taken in earnest.</summary>
    public Dictionary<string, List<string>>? Trial { get; set; }
}

/// <summary>An answer that waits for a word: it seems to hold personal data, or other answers would go with it.</summary>
internal sealed record PendingAnswer(string Key, List<string> Values, bool Personal);
