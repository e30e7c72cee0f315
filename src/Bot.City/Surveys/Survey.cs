namespace IfCity.Bots.City.Surveys;

/// <summary>A survey: its newest published version, the draft of the next one, and when it is open.</summary>
public sealed class Survey
{
    /// <summary>Short name that stands in links and never changes.</summary>
    public string Id { get; set; } = "";

    /// <summary>The newest published version; 0 while none is.</summary>
    public int Version { get; set; }

    /// <summary>The <see cref="SurveyDefinition"/> of <see cref="Version"/> as JSON; empty while none is published.</summary>
    public string Definition { get; set; } = "";

    /// <summary>The next version while staff write it.</summary>
    public string? Draft { get; set; }

    /// <summary>When it opens; null: at once when it is published.</summary>
    public DateTimeOffset? OpensAt { get; set; }

    /// <summary>When it closes by itself; null: when staff close it.</summary>
    public DateTimeOffset? ClosesAt { get; set; }

    /// <summary>Closed by staff or by the clock; answers are no longer taken.</summary>
    public bool Closed { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>When the results were made public; null while only staff see them.</summary>
    public DateTimeOffset? ResultsAt { get; set; }

    /// <summary>When those who had not finished were reminded: once.</summary>
    public DateTimeOffset? RemindedAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A published version. People who have begun it finish it.</summary>
public sealed class SurveyVersion
{
    public string SurveyId { get; set; } = "";
    public int Version { get; set; }
    public string Definition { get; set; } = "";
    public DateTimeOffset PublishedAt { get; set; }
    public string By { get; set; } = "";
}

/// <summary>
/// Somebody who takes a survey, as a keyed hash of survey and person: it keeps a person to one response and knows whom to
/// remind. It names no response, and no response names it: the two hashes have different keys.
/// </summary>
public sealed class SurveyTaker
{
    public string SurveyId { get; set; } = "";

    /// <summary>The keyed hash, hex.</summary>
    public string Taker { get; set; } = "";
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>They want no reminder of it.</summary>
    public bool Refused { get; set; }
}

/// <summary>
/// One person's answers. <see cref="Respondent"/> is a hash by a key of the survey's own, which is destroyed when the survey
/// is over: from then on nobody can tell whose they are. Days only, in Kyiv: an instant would say who answered then.
/// </summary>
public sealed class SurveyResponse
{
    public long Id { get; set; }
    public string SurveyId { get; set; } = "";

    /// <summary>The version in which it was begun; who began in it finishes in it.</summary>
    public int Version { get; set; }
    public string Respondent { get; set; } = "";
    public DateOnly StartedOn { get; set; }

    /// <summary>Null while it is not sent.</summary>
    public DateOnly? CompletedOn { get; set; }

    /// <summary>The item asked last: where those who do not finish stop.</summary>
    public string? Reached { get; set; }

    /// <summary>
    /// Why it looks as if nobody had read the questions (<c>speed</c>, <c>burst</c>, <c>new-chat</c>): flagged, not dropped.
    /// </summary>
    public string? Flag { get; set; }
}

/// <summary>One value of one answer: an option, a mark, a number, a district, or words.</summary>
public sealed class SurveyAnswer
{
    public long Id { get; set; }
    public long ResponseId { get; set; }

    /// <summary>Key of the item asked: <c>q1</c>, <c>q3.petitions</c>.</summary>
    public string Item { get; set; } = "";

    /// <summary>Id of an option, a mark or number in digits, a district, or words.</summary>
    public string Value { get; set; } = "";

    /// <summary>Words that seem to hold somebody's personal data: staff look at them before anybody else does.</summary>
    public bool Personal { get; set; }

    /// <summary>The theme that staff gave to words.</summary>
    public long? ThemeId { get; set; }
}

/// <summary>What many said in their own words, and what the city does about it.</summary>
public sealed class SurveyTheme
{
    public long Id { get; set; }
    public string SurveyId { get; set; } = "";
    public string TitleUk { get; set; } = "";
    public string TitleEn { get; set; } = "";

    /// <summary>The body or person who answers for it.</summary>
    public string? Owner { get; set; }
    public ThemeState State { get; set; }
    public string? ActionUk { get; set; }
    public string? ActionEn { get; set; }

    /// <summary>The catalogue's card or the page that changed.</summary>
    public string? Link { get; set; }
    public DateOnly? DoneOn { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>How far a theme has come; the public sees it.</summary>
public enum ThemeState
{
    /// <summary>It was understood; nothing is decided yet.</summary>
    Heard,

    /// <summary>It will be done.</summary>
    Planned,

    /// <summary>It was done; the action says what.</summary>
    Done,

    /// <summary>It will not be done; the action says why.</summary>
    Declined,
}
