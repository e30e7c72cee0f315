namespace IfCity.Bots.Flows.Surveys;

/// <summary>A published survey, open until its closing instant.</summary>
public sealed class Survey
{
    public string Id { get; set; } = "";
    public int Version { get; set; }

    /// <summary>The <see cref="SurveyDefinition"/> as JSON.</summary>
    public string Definition { get; set; } = "";
    public DateTimeOffset? ClosesAt { get; set; }

    /// <summary>Closed by staff or by the clock; answers are no longer taken.</summary>
    public bool Closed { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>
/// One person's answers. <see cref="Respondent"/> is a keyed hash of survey and chat: it keeps a person to one response
/// without saying whose it is.
/// </summary>
public sealed class SurveyResponse
{
    public long Id { get; set; }
    public string SurveyId { get; set; } = "";
    public int Version { get; set; }
    public string Respondent { get; set; } = "";
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
}

/// <summary>One value of one answer: an option, a mark, or words.</summary>
public sealed class SurveyAnswer
{
    public long Id { get; set; }
    public long ResponseId { get; set; }

    /// <summary>Key of the item asked: <c>q1</c>, <c>q3.petitions</c>.</summary>
    public string Item { get; set; } = "";
    public string Value { get; set; } = "";
}
