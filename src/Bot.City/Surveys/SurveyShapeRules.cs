using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// Checks a survey against docs/survey.schema.json, which is embedded in the assembly, and describes each problem in Ukrainian.
/// </summary>
public static partial class SurveyShapeRules
{
    /// <summary>The code of a survey that cannot be read: a wrong type, or an unknown kind of question or field.</summary>
    public const string Unreadable = "unreadable";

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
            return [new(Unreadable, "", $"Це не JSON: перевірте лапки, коми й дужки в рядку {error.LineNumber + 1}.")];
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

    /// <param name="said">What the validator says: of a length, how long it is and may be; of what is missing, the names.</param>
    /// <param name="path">Path of the failed rule in the schema.</param>
    private static IEnumerable<SurveyProblem> Problems(string keyword, string said, string at, string path)
    {
        if (keyword == "required")
            return JsonSerializer
                .Deserialize<List<string>>(said)!.Select(missing => Missing(missing, at.Length == 0 ? missing : $"{at}.{missing}"));
        var name = at.Split('.')[^1];
        return [keyword switch
        {
            "" => new(Unreadable, at, $"Поля «{name}» тут немає: перевірте, як воно пишеться."),
            "type" => new(Unreadable, at,
                "Тут має стояти інше: текст, число, true чи false, перелік чи об'єкт. Опис полів — docs/surveys.md."),
            "enum" when path.Contains("/then/", StringComparison.Ordinal) => new("bad_part", at, "Частина має бути простим запитанням."),
            "enum" => new(Unreadable, at, "Такого виду запитань немає. Перелік видів — docs/surveys.md."),
            "pattern" when name.EndsWith("_uk", StringComparison.Ordinal) => new("no_ukrainian", at, "Немає тексту українською."),
            "pattern" when at == "id" => new("bad_id", at, "Ім'я опитування має лише малі латинські літери, цифри й дефіс усередині."),
            "pattern" => new("bad_id", at, "Ім'я має лише малі латинські літери, цифри, дефіс і підкреслення, перша — літера чи цифра."),
            "maxLength" when name is "id" or "catalogue_id" or "rows_from" => new("id_too_long", at, $"Задовге ім'я: {said}."),
            "maxLength" when IsLabel(path) => new("label_too_long", at, $"Цей напис не поміститься на кнопку жодного месенджера: {said}."),
            "maxLength" => new("text_too_long", at, $"Задовгий текст: {said}."),
            "minItems" => Missing(name, at),
            _ => new("bad_limit", at, $"Це число тут неможливе: {said}."),
        }];
    }

    private static SurveyProblem Missing(string name, string at) => name switch
    {
        "questions" => new("no_questions", at, "Немає жодного запитання."),
        "options" => new("no_options", at, "Немає з чого обирати."),
        "rows" => new("no_options", at, "Немає рядків."),
        "parts" => new("no_options", at, "Немає частин."),
        "scale" => new("no_scale", at, "Немає шкали: вкажіть min, max і що означають її краї."),
        "id" or "type" => new(Unreadable, at, $"Немає поля «{name}»."),
        _ when name.EndsWith("_uk", StringComparison.Ordinal) => new("no_ukrainian", at, "Немає тексту українською."),
        _ => new("empty_condition", at, "Порожній перелік."),
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
        ErrorMessages.MaxLength = "[[received]] символів, а можна [[limit]]";
        ErrorMessages.Minimum = "[[received]], а найменше — [[limit]]";
        ErrorMessages.Maximum = "[[received]], а найбільше — [[limit]]";
        using var text = new StreamReader(typeof(SurveyShapeRules).Assembly.GetManifestResourceStream("survey.schema.json")!);
        return JsonSchema.FromText(text.ReadToEnd());
    }
}
