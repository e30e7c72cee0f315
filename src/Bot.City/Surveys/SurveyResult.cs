namespace IfCity.Bots.City.Surveys;

/// <summary>Why something that staff want of a survey is not done.</summary>
public enum SurveyRefusal
{
    /// <summary>There is no such survey.</summary>
    NotFound,

    /// <summary>There is one of that name already.</summary>
    Exists,

    /// <summary>There is no draft to publish.</summary>
    NoDraft,

    /// <summary>Its results are public: what came after would show in them who answered last.</summary>
    ResultsPublished,

    /// <summary>It would close in the past.</summary>
    ClosesInPast,

    /// <summary>It would close before it opens.</summary>
    ClosesBeforeOpening,

    /// <summary>It was never open.</summary>
    NeverOpened,

    /// <summary>It is closed.</summary>
    ClosedAlready,

    /// <summary>It is open.</summary>
    OpenAlready,

    /// <summary>People are asked only to a survey that is open.</summary>
    NotOpen,

    /// <summary>Those who did not finish were reminded already: once is enough.</summary>
    RemindedAlready,

    /// <summary>Who began before it closed may still finish: results are published once, when they are whole.</summary>
    NotOver,

    /// <summary>Fewer than five people answered: there is nothing to show.</summary>
    TooFew,

    /// <summary>Whoever wants to try it has shown the bot no chat of theirs.</summary>
    NoStaffChat,
}

/// <summary>What became of something that staff did to a survey.</summary>
public abstract record SurveyResult
{
    /// <summary>It was done; the survey as it is since.</summary>
    public sealed record Done(Survey Survey) : SurveyResult;

    /// <summary>It was not done, and why.</summary>
    public sealed record Refused(SurveyRefusal Why) : SurveyResult;

    /// <summary>It cannot be published as it is.</summary>
    public sealed record Unsound(IReadOnlyList<SurveyProblem> Problems) : SurveyResult;
}
