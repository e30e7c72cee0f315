namespace IfCity.Bots.City.Surveys;

/// <summary>
/// When a survey takes answers. It closes at its set time or when staff close it, whichever comes first. People who have begun by then may
/// finish within half an hour. After that it is over, and responses can no longer be matched to people.
/// </summary>
public static class SurveyTimes
{
    /// <summary>Who began before the closing instant may finish for this long after it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    /// <summary>The instant from which nobody can begin; null while none is set.</summary>
    public static DateTimeOffset? ClosingAt(this Survey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var byStaff = survey.Closed ? survey.ClosedAt ?? survey.ClosesAt ?? survey.CreatedAt : (DateTimeOffset?)null;
        return byStaff is { } at && survey.ClosesAt is { } closes ? (at < closes ? at : closes) : byStaff ?? survey.ClosesAt;
    }

    public static bool IsPublished(this Survey survey) => survey?.Version > 0;

    public static bool IsYetToOpen(this Survey survey, DateTimeOffset now) => survey?.OpensAt > now;

    public static bool IsOpen(this Survey survey, DateTimeOffset now) =>
        survey.IsPublished() && !survey.IsYetToOpen(now) && !(survey.ClosingAt() <= now);

    /// <summary>No answer is taken any more, of anybody.</summary>
    public static bool IsOver(this Survey survey, DateTimeOffset now) => survey.ClosingAt() + Grace <= now;

    /// <summary>Until when a person who has begun may finish after the survey has closed; null if they may not.</summary>
    public static DateTimeOffset? GraceOf(this Survey survey, SurveyTaker? taker, DateTimeOffset now) =>
        survey.ClosingAt() is { } closing && closing <= now && now < closing + Grace && taker?.StartedAt < closing ? closing + Grace : null;

    /// <summary>True if the survey takes an answer of that person now.</summary>
    public static bool Takes(this Survey survey, SurveyTaker? taker, DateTimeOffset now) =>
        survey.IsOpen(now) || survey.GraceOf(taker, now) is not null;
}
