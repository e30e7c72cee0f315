using IfCity.Bots.City.Surveys;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>Where a survey stands, as staff see it.</summary>
public enum SurveyState
{
    /// <summary>It is being written, and was never published.</summary>
    Draft,

    /// <summary>It opens by itself at its time.</summary>
    Planned,

    /// <summary>It takes answers.</summary>
    Open,

    /// <summary>It has closed, and those who had begun may still finish.</summary>
    Closing,

    /// <summary>It takes no answers any more.</summary>
    Over,

    /// <summary>It is over, and its results are public.</summary>
    Published,
}

/// <summary>A survey as the console shows it.</summary>
/// <param name="Definition">The newest published version, or the draft while there is none.</param>
/// <param name="Complete">How many responses were sent.</param>
/// <param name="Partial">How many were begun and not sent.</param>
public sealed record SurveyLine(Survey Row, SurveyDefinition Definition, SurveyState State, int Complete, int Partial)
{
    internal static SurveyState StateOf(Survey survey, DateTimeOffset now) => survey switch
    {
        { ResultsAt: not null } => SurveyState.Published,
        _ when !survey.IsPublished() => SurveyState.Draft,
        _ when survey.IsOver(now) => SurveyState.Over,
        _ when survey.ClosingAt() <= now => SurveyState.Closing,
        _ => survey.IsYetToOpen(now) ? SurveyState.Planned : SurveyState.Open,
    };
}
