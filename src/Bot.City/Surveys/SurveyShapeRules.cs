using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using T = IfCity.Bots.City.Surveys.SurveyShapeTexts;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// Checks a survey against docs/survey.schema.json, which is embedded in the assembly, and describes each problem in words.
/// </summary>
public static partial class SurveyShapeRules
{
    /// <summary>The code of a survey that cannot be read: a wrong type, or an unknown kind of question or field.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>What was sent and what may be, for the words of either language.</summary>
    private const string Numbers = "[[received]] [[limit]]";

    private static readonly Lazy<JsonSchema> Schema = new(Load);

    private static readonly EvaluationOptions Listed = new() { OutputFormat = OutputFormat.List };

    public static IReadOnlyList<SurveyProblem> Check(string json)
    {
        try
        {
            using var survey = JsonDocument.Parse(json);
            return Check(survey.RootElement);
        }
        catch (JsonException error)
        {
            return [new(Unreadable, "", new(
                $"Це не JSON: перевірте лапки, коми й дужки в рядку {error.LineNumber + 1}.",
                $"It is not JSON: check quotes, commas and brackets in line {error.LineNumber + 1}."))];
        }
    }

    public static IReadOnlyList<SurveyProblem> Check(JsonElement survey) =>
    [
        .. from found in Schema.Value.Evaluate(survey, Listed).Details ?? []
           where found.Errors is not null && !found.EvaluationPath.ToString().Contains("/if/", StringComparison.Ordinal)
           from error in found.Errors!
           from problem in Problems(error.Key, error.Value, At(found.InstanceLocation.ToString()), found.EvaluationPath.ToString())
           select problem,
    ];

    /// <param name="said">What the validator says: of a number or a length, what it is and may be; of what is missing, the names.</param>
    /// <param name="path">Path of the failed rule in the schema.</param>
    private static IEnumerable<SurveyProblem> Problems(string keyword, string said, string at, string path)
    {
        if (keyword == "required")
            return JsonSerializer
                .Deserialize<List<string>>(said)!.Select(missing => Missing(missing, at.Length == 0 ? missing : $"{at}.{missing}"));
        var name = at.Split('.')[^1];
        if (keyword == "minItems") return [Missing(name, at)];
        var numbers = said.Split(' ');
        return [keyword switch
        {
            "" => new(Unreadable, at, T.UnknownField(name)),
            "type" => new(Unreadable, at, T.WrongType),
            "enum" when path.Contains("/then/", StringComparison.Ordinal) => new("bad_part", at, T.BadPart),
            "enum" => new(Unreadable, at, T.UnknownType),
            "pattern" when name.EndsWith("_uk", StringComparison.Ordinal) => new("no_ukrainian", at, T.NoUkrainian),
            "pattern" when at == "id" => new("bad_id", at, T.BadSurveyId),
            "pattern" => new("bad_id", at, T.BadId),
            "maxLength" when name is "id" or "catalogue_id" or "rows_from" => new("id_too_long", at, T.LongId(numbers)),
            "maxLength" when IsLabel(path) => new("label_too_long", at, T.LongLabel(numbers)),
            "maxLength" => new("text_too_long", at, T.LongText(numbers)),
            "minimum" => new("bad_limit", at, T.TooSmall(numbers)),
            _ => new("bad_limit", at, T.TooLarge(numbers)),
        }];
    }

    private static SurveyProblem Missing(string name, string at) => name switch
    {
        "questions" => new("no_questions", at, T.NoQuestions),
        "options" => new("no_options", at, T.NoOptions),
        "rows" => new("no_options", at, T.NoRows),
        "parts" => new("no_options", at, T.NoParts),
        "scale" => new("no_scale", at, T.NoScale),
        "id" or "type" => new(Unreadable, at, T.NoField(name)),
        _ when name.EndsWith("_uk", StringComparison.Ordinal) => new("no_ukrainian", at, T.NoUkrainian),
        _ => new("empty_condition", at, T.EmptyList),
    };

    /// <summary>What stands on a button: the label of an option or a row.</summary>
    private static bool IsLabel(string path) =>
        path.Contains("/options/", StringComparison.Ordinal) || path.Contains("/rows/", StringComparison.Ordinal);

    /// <summary><c>/questions/3/options/1/when</c> is <c>questions[3].options[1].when</c> to people.</summary>
    private static string At(string pointer) => Index().Replace(pointer, "[$1]").Replace('/', '.').TrimStart('.');

    [GeneratedRegex("/([0-9]+)(?=/|$)")]
    private static partial Regex Index();

    private static JsonSchema Load()
    {
        ErrorMessages.Required = "[[missing]]";
        ErrorMessages.MaxLength = Numbers;
        ErrorMessages.Minimum = Numbers;
        ErrorMessages.Maximum = Numbers;
        using var text = new StreamReader(typeof(SurveyShapeRules).Assembly.GetManifestResourceStream("survey.schema.json")!);
        return JsonSchema.FromText(text.ReadToEnd());
    }
}
