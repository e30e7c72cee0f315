using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IfCity.Bots.Flows.Surveys;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core.Surveys;

/// <summary>The documented schema of a survey: what ships keeps to it, and it knows all that the service reads.</summary>
public sealed class SurveySchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs/survey.schema.json")))!.AsObject();

    [Theory]
    [InlineData("src/Bot.Core/Flows/Surveys/Seed/survey.json")]
    [InlineData("tests/Bot.Core.Tests/Data/surveys/every-kind.json")]
    public void A_survey_keeps_to_the_schema(string file) =>
        Assert.Empty(Errors(JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, file))), Schema, ""));

    [Theory]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[]}""", "/questions: minItems")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"hologram","text_uk":"?"}]}""", "/questions/0/type: enum")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"text","text_uk":"?","requred":true}]}""", "/questions/0: requred is not known")]
    [InlineData("""{"id":"Х","title_uk":"Х","questions":[{"id":"q1","type":"text","text_uk":"?"}]}""", "/id: pattern")]
    [InlineData("""{"id":"x","title_uk":"Х","questions":[{"id":"q1","type":"text"}]}""", "/questions/0: text_uk is missing")]
    public void What_breaks_it_is_seen(string json, string error) => Assert.Contains(error, Errors(JsonNode.Parse(json), Schema, ""));

    /// <summary>A survey with everything set, as the service writes it, names no field that the schema lacks.</summary>
    [Fact]
    public void The_schema_knows_every_field_that_the_service_writes()
    {
        var condition = new SurveyCondition { Item = "q1", AnyOf = ["a"], NoneOf = ["b"], AtLeast = 1, AtMost = 2, Answered = true, All = [new() { Item = "q1", Answered = true }], Any = [new() { Item = "q1", Answered = true }] };
        var option = new SurveyOption { Id = "a", TextUk = "?", TextEn = "?", CatalogueId = "petitions", Exclusive = true, FreeText = true, When = condition };
        var scale = new SurveyScale { MinLabelUk = "?", MinLabelEn = "?", MaxLabelUk = "?", MaxLabelEn = "?", Na = true, NaLabelUk = "?", NaLabelEn = "?" };
        var question = new SurveyQuestion { Id = "q1", TextUk = "?", TextEn = "?", Options = [option], Rows = [option], RowsFrom = "q1", Scale = scale, When = condition, CatalogueId = "petitions", Min = 1, Max = 2, MinChoices = 1, MaxChoices = 2 };
        var survey = new SurveyDefinition { Id = "x", TitleUk = "?", TitleEn = "?", IntroUk = "?", IntroEn = "?", OutroUk = "?", OutroEn = "?", Questions = [question with { Parts = [question] }] };
        Assert.Empty(Errors(JsonNode.Parse(survey.Write()), Schema, ""));
    }

    /// <summary>The few words of JSON Schema that ours is written in.</summary>
    private static IEnumerable<string> Errors(JsonNode? value, JsonObject schema, string at)
    {
        if (schema["$ref"] is { } reference) return Errors(value, Schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), at);
        List<string> errors = [];
        if (schema["enum"] is JsonArray allowed && allowed.All(one => one!.ToString() != value?.ToString())) errors.Add($"{at}: enum");
        if (schema["type"] is { } type && !Is(value, type)) errors.Add($"{at}: type");
        if (schema["pattern"] is { } pattern && !Regex.IsMatch($"{value}", pattern.GetValue<string>())) errors.Add($"{at}: pattern");
        if (schema["maxLength"]?.GetValue<int>() < $"{value}".Length) errors.Add($"{at}: maxLength");
        if (schema["minLength"]?.GetValue<int>() > $"{value}".Length) errors.Add($"{at}: minLength");
        if (schema["minItems"]?.GetValue<int>() > (value as JsonArray)?.Count) errors.Add($"{at}: minItems");
        if (value is JsonArray items && schema["items"] is JsonObject item) errors.AddRange(items.SelectMany((one, n) => Errors(one, item, $"{at}/{n}")));
        if (value is not JsonObject members || schema["properties"] is not JsonObject properties) return errors;
        errors.AddRange((schema["required"] as JsonArray ?? []).Select(name => name!.ToString()).Where(name => !members.ContainsKey(name)).Select(name => $"{at}: {name} is missing"));
        foreach (var (name, member) in members)
        {
            if (properties[name] is JsonObject inner) errors.AddRange(Errors(member, inner, $"{at}/{name}"));
            else errors.Add($"{at}: {name} is not known");
        }
        return errors;
    }

    private static bool Is(JsonNode? value, JsonNode type) => type is JsonArray several ? several.Any(one => Is(value, one!)) : (type.ToString(), value?.GetValueKind()) switch
    {
        ("null", null) or ("object", System.Text.Json.JsonValueKind.Object) or ("array", System.Text.Json.JsonValueKind.Array) or ("string", System.Text.Json.JsonValueKind.String) => true,
        ("boolean", System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False) => true,
        ("integer", System.Text.Json.JsonValueKind.Number) => int.TryParse(value!.ToString(), out _),
        _ => false,
    };
}
