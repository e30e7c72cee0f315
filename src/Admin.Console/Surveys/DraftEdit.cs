using System.Security.Cryptography;
using System.Text.Json;
using IfCity.Bots.City.Surveys;

namespace IfCity.Bots.Admin.Console.Surveys;

/// <summary>A survey that is being written, and the question or part of it that a form is about.</summary>
internal static class DraftEdit
{
    /// <summary>The question of that id, or the part: <c>q8.age</c>; null if there is none.</summary>
    public static SurveyQuestion? Find(SurveyDefinition survey, string path)
    {
        var ids = path.Split('.');
        var question = survey.Questions.FirstOrDefault(question => question.Id == ids[0]);
        return ids.Length == 1 ? question : question?.Parts.FirstOrDefault(part => part.Id == ids[1]);
    }

    /// <summary>The survey with that question or part as it is now.</summary>
    public static SurveyDefinition Replace(SurveyDefinition survey, string path, SurveyQuestion changed)
    {
        var ids = path.Split('.');
        return survey with
        {
            Questions = [.. survey.Questions.Select(question => question.Id != ids[0] ? question
                : ids.Length == 1 ? changed
                : question with { Parts = [.. question.Parts.Select(part => part.Id == ids[1] ? changed : part)] })],
        };
    }

    /// <summary>Where it stands in the report of the check: <c>questions[7].parts[1]</c>.</summary>
    public static string PlaceOf(SurveyDefinition survey, string path)
    {
        var ids = path.Split('.');
        var at = survey.Questions.TakeWhile(question => question.Id != ids[0]).Count();
        return ids.Length == 1 ? $"questions[{at}]"
            : $"questions[{at}].parts[{survey.Questions[at].Parts.TakeWhile(part => part.Id != ids[1]).Count()}]";
    }

    /// <summary>Does what a button of a list says: <c>up</c>, <c>down</c> or <c>remove</c>.</summary>
    public static IReadOnlyList<TRow> Move<TRow>(IReadOnlyList<TRow> rows, string verb, int at)
    {
        var list = rows.ToList();
        if (at < 0 || at >= list.Count) return rows;
        if (verb == "remove") list.RemoveAt(at);
        else if (verb == "up" && at > 0) (list[at - 1], list[at]) = (list[at], list[at - 1]);
        else if (verb == "down" && at < list.Count - 1) (list[at + 1], list[at]) = (list[at], list[at + 1]);
        return list;
    }

    /// <summary>A name that no version of the survey has ever used, so that answers of two versions never mix.</summary>
    /// <param name="versions">All definitions of the survey as JSON, that of the draft among them.</param>
    public static string NewId(string letter, IEnumerable<string> versions)
    {
        var all = versions.ToList();
        return Enumerable.Range(1, int.MaxValue - 1).Select(n => $"{letter}{n}")
            .First(id => !all.Exists(json => json.Contains($"\"{id}\"", StringComparison.Ordinal)));
    }

    /// <summary>Tells whether somebody has changed it since a form was shown.</summary>
    public static string MarkOf(SurveyQuestion question) => Hash(question);

    /// <summary>What the form of the whole survey changes, and what another may have changed meanwhile.</summary>
    public static string MarkOf(SurveyDefinition survey) =>
        Hash(survey with { Questions = [.. survey.Questions.Select(question => new SurveyQuestion { Id = question.Id })] });

    private static string Hash<TShown>(TShown shown) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(shown)))[..16];
}
