using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace IfCity.Bots.Tests.Admin.Clients;

/// <summary>
/// Whoever reads the description sees what is sent and what comes back: every body, answer and schema has an example that is as its schema
/// says. They are kept in <c>src/Admin.Api/Hosting/examples.json</c>.
/// </summary>
[Collection(OneStaffDesk.Name)]
public sealed class ExampleTests(StaffDesk desk)
{
    private const string Json = "application/json", Home = "https://example.org/api";

    [Fact]
    public async Task Every_body_answer_and_schema_has_an_example_that_fits_it()
    {
        var document = await desk.GetAsync("/openapi/v1.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Register(schemas);
        var wrong = new List<string>();
        var shown = 0;
        foreach (var (where, schema, example) in List(document))
        {
            shown++;
            if (example is not { } value) wrong.Add($"{where} has no example.");
            else if (FindFault(schema, value) is { } fault) wrong.Add($"{where}: {fault}");
        }
        Assert.True(shown > 300, $"Only {shown} places were looked at.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Each place where JSON is sent, comes back, or is described.</summary>
    private static IEnumerable<(string Where, JsonElement Schema, JsonElement? Example)> List(JsonElement document)
    {
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
        {
            var id = operation.Value.GetProperty("operationId").GetString();
            if (operation.Value.TryGetProperty("requestBody", out var body) && Find(body) is { } sent)
                yield return ($"The body of {id}", sent.Schema, sent.Example);
            foreach (var answer in operation.Value.GetProperty("responses").EnumerateObject().Where(one => one.Name[0] == '2'))
                if (Find(answer.Value) is { } got) yield return ($"The answer of {id}", got.Schema, got.Example);
        }
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
            yield return ($"The schema {schema.Name}", JsonSerializer.SerializeToElement(new Dictionary<string, string>
            {
                ["$ref"] = $"#/components/schemas/{schema.Name}",
            }), schema.Value.TryGetProperty("examples", out var examples) ? examples[0] : null);
    }

    private static (JsonElement Schema, JsonElement? Example)? Find(JsonElement message) =>
        message.TryGetProperty("content", out var content) && content.TryGetProperty(Json, out var media)
            ? (media.TryGetProperty("schema", out var schema) ? schema : JsonSerializer.SerializeToElement(new { }),
                media.TryGetProperty("example", out var example) ? example : null)
            : null;

    private static void Register(JsonElement schemas)
    {
        var all = new JsonObject { ["$id"] = Home, ["$defs"] = JsonNode.Parse(Rebase(schemas, "#/$defs/")) };
        // A word of OpenAPI's own, which JSON Schema does not know.
        foreach (var schema in all["$defs"]!.AsObject()) schema.Value!.AsObject().Remove("discriminator");
        SchemaRegistry.Global.Register(JsonSchema.FromText(all.ToJsonString()));
    }

    private static string? FindFault(JsonElement schema, JsonElement example)
    {
        var result = JsonSchema.FromText(Rebase(schema, $"{Home}#/$defs/")).Evaluate(example, new() { OutputFormat = OutputFormat.List });
        return result.IsValid ? null : string.Join("; ", (result.Details ?? []).Where(detail => detail.Errors is not null)
            .Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}").Take(5));
    }

    private static string Rebase(JsonElement schema, string prefix) =>
        schema.GetRawText().Replace("#/components/schemas/", prefix, StringComparison.Ordinal);
}
