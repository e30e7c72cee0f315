using System.Text.Json.Nodes;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Tests.Kit;

/// <summary>Surveys for tests, written short and put where published ones are.</summary>
public static class SurveyKit
{
    public const string Id = "trial";

    /// <summary>A survey of these questions; texts that they leave out are filled in with their ids.</summary>
    public static string Of(params string[] questions) => new JsonObject
    {
        ["id"] = Id, ["title_uk"] = "Проба", ["title_en"] = "Trial", ["intro_uk"] = "Кілька запитань.", ["intro_en"] = "A few questions.",
        ["outro_uk"] = "Дякуємо!", ["outro_en"] = "Thank you!",
        ["questions"] = new JsonArray([.. questions.Select(question => Filled(JsonNode.Parse(question)!.AsObject()))]),
    }.ToJsonString();

    public static Task PublishAsync(this TestCity city, string json, DateTimeOffset? opensAt = null, DateTimeOffset? closesAt = null) =>
        city.Database.PublishAsync(json, opensAt, closesAt);

    /// <summary>Publishes it as the next version, open at once unless said otherwise.</summary>
    public static Task PublishAsync(this Database database, string json, DateTimeOffset? opensAt = null, DateTimeOffset? closesAt = null) =>
        database.InTransactionAsync(async unit =>
    {
        var definition = SurveyDefinition.Read(json);
        if (SurveyCheck.FindProblems(definition) is var problems && problems.Refuses())
            throw new InvalidOperationException(string.Join('\n', problems));
        var survey = await SurveyService.FindAsync(unit, definition.Id);
        if (survey is null) unit.Db.Add(survey = new Survey { Id = definition.Id, CreatedAt = unit.Now.AddSeconds(1) });
        (survey.Version, survey.OpensAt, survey.ClosesAt) = (survey.Version + 1, opensAt ?? survey.OpensAt, closesAt ?? survey.ClosesAt);
        survey.Definition = (definition with { Version = survey.Version }).Write();
        unit.Db.Add(new SurveyVersion
        {
            SurveyId = survey.Id, Version = survey.Version, Definition = survey.Definition, PublishedAt = unit.Now, By = "Олена"
        });
    });

    private static JsonObject Filled(JsonObject part)
    {
        foreach (var language in (string[])["uk", "en"]) part[$"text_{language}"] ??= part["id"]!.GetValue<string>();
        foreach (var list in (string[])["options", "rows", "parts"])
            foreach (var inner in part[list]?.AsArray() ?? []) Filled(inner!.AsObject());
        if (part["scale"] is JsonObject scale)
            foreach (var name in (string[])["min_label", "max_label", "na_label"])
                scale[$"{name}_en"] ??= scale[$"{name}_uk"]?.GetValue<string>() ?? "label";
        return part;
    }
}
