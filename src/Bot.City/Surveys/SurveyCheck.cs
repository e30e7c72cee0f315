using System.Text.Json;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Surveys;

/// <summary>A problem in a survey that staff write.</summary>
/// <param name="Code">What is wrong, as a stable word for programs: <c>unreachable</c>.</param>
/// <param name="At">Where, in the terms of the JSON: <c>questions[3].options[1].when</c>; empty for the survey as a whole.</param>
/// <param name="Why">The same in words, for the person who writes it.</param>
public sealed record SurveyProblem(string Code, string At, Text Why)
{
    /// <summary>The survey may be published all the same.</summary>
    public bool IsWarning { get; init; }
}

/// <summary>
/// Finds problems before a survey is published: questions that nobody can reach, conditions on later questions, labels too long for a
/// button, missing Ukrainian. The schema describes the shape; further rules check what a schema cannot express. Docs:
/// <c>docs/surveys.md</c>.
/// </summary>
public static class SurveyCheck
{
    /// <summary>Callback data of Telegram is 64 bytes, and the number of the question stands before the id.</summary>
    public const int LongestId = 40;

    /// <summary>Labels longer than this do not show whole on a phone: such options are numbered in the text.</summary>
    public const int LongestOnButton = 40;

    /// <summary>Longest option of all: Viber takes 250 characters, marks and escapes among them.</summary>
    public const int LongestLabel = 200;

    /// <summary>Longest text of a question; with its numbered options it still is one message in both messengers.</summary>
    public const int LongestText = 1000;

    /// <summary>All that Telegram takes in one message, less what stands above the question.</summary>
    public const int LongestPrompt = 3800;

    /// <summary>Marks that stand beside each other on a phone, 0 to 10.</summary>
    public const int MostMarks = 11;

    /// <param name="json">A survey as it was written.</param>
    /// <param name="isService">Whether the catalogue has a service of that id; null: not looked at.</param>
    public static IReadOnlyList<SurveyProblem> FindProblems(string json, Func<string, bool>? isService = null)
    {
        var shape = SurveyShapeRules.Check(json);
        // A survey that cannot be read is not checked any further.
        if (shape.Any(problem => problem.Code == SurveyShapeRules.Unreadable)) return shape;
        try
        {
            return [.. shape, .. CheckMeaning(SurveyDefinition.Read(json), isService)];
        }
        catch (JsonException error)
        {
            // A number may be valid JSON and still too large.
            return [new(SurveyShapeRules.Unreadable, error.Path?.TrimStart('$', '.') ?? "",
                new($"Таке число не читається.", $"Such a number cannot be read."))];
        }
    }

    public static IReadOnlyList<SurveyProblem> FindProblems(SurveyDefinition survey, Func<string, bool>? isService = null)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return FindProblems(survey.Write(), isService);
    }

    /// <summary>What the schema cannot say.</summary>
    private static List<SurveyProblem> CheckMeaning(SurveyDefinition survey, Func<string, bool>? isService)
    {
        var problems = new List<SurveyProblem>();
        new SurveyTextRules(problems, isService).Check(survey);
        var conditions = new SurveyConditionRules(survey, problems);
        conditions.Check();
        // Paths can be followed only if every condition refers to an earlier item.
        if (conditions.AllSound) SurveyReach.Check(survey, problems);
        return problems;
    }

    /// <summary>It may not be published.</summary>
    public static bool Refuses(this IReadOnlyList<SurveyProblem> problems) => problems.Any(problem => !problem.IsWarning);
}
