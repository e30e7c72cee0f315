namespace IfCity.Bots.City.Surveys;

/// <summary>Values of answers that are no option's id.</summary>
internal static class SurveyAnswers
{
    /// <summary>Of a mark: "not used".</summary>
    public const string NotUsed = "na";

    public const string Yes = "yes", No = "no";

    /// <summary>Of a place: in the city or the community, its part not known; not in the community.</summary>
    public const string City = "city", Community = "community", Outside = "outside";
}
