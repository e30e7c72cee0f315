using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Shows in the OpenAPI document what is sent and what comes back, by the calls of a demo city that are kept in <c>examples.json</c>. A
/// schema takes as its example what such a call has at its place; those that no call shows stand in the file by themselves.
/// </summary>
internal sealed class ApiExamples
{
    private const string Json = "application/json";

    private readonly JsonObject _file = Read();
    private readonly IDictionary<string, IOpenApiSchema> _schemas;

    private ApiExamples(OpenApiDocument document) => _schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();

    /// <summary>Puts the examples into a document that is otherwise complete.</summary>
    public static void Show(OpenApiDocument document) => new ApiExamples(document).ShowIn(document);

    private static JsonObject Read()
    {
        using var file = typeof(ApiExamples).Assembly.GetManifestResourceStream("examples.json")!;
        return JsonNode.Parse(file)!.AsObject();
    }

    private void ShowIn(OpenApiDocument document)
    {
        var calls = _file["operations"]!;
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(one => one.Value))
        {
            if (operation.OperationId is not { } id || calls[id] is not { } call) continue;
            Show(operation.RequestBody?.Content, call["body"]);
            foreach (var answer in (operation.Responses ?? []).Where(one => one.Key.StartsWith('2')))
                Show(answer.Value.Content, answer.Key == "201" ? call["created"] ?? call["answer"] : call["answer"]);
        }
        foreach (var (name, example) in _file["schemas"]!.AsObject())
            if (_schemas.TryGetValue(name, out var schema)) Note(schema, example);
        // Of an enum any word is a real value.
        foreach (var schema in _schemas.Values)
            if (schema.Enum is [{ } word, ..]) Note(schema, word);
    }

    private void Show(IDictionary<string, OpenApiMediaType>? content, JsonNode? example)
    {
        if (example is null || content?.TryGetValue(Json, out var media) is not true) return;
        media.Example = example.DeepClone();
        Follow(media.Schema, example);
    }

    /// <summary>Goes along a value and its schema together; each named schema that is met takes the first value there as its example.
    /// </summary>
    private void Follow(IOpenApiSchema? schema, JsonNode? value)
    {
        if (schema is null || value is null) return;
        if (schema is OpenApiSchemaReference { Reference.Id: { } id } && _schemas.TryGetValue(id, out var named))
        {
            Note(named, value);
            schema = named;
        }
        foreach (var choice in (schema.OneOf ?? []).Where(choice => choice.Type != JsonSchemaType.Null)) Follow(choice, value);
        switch (value)
        {
            case JsonArray items:
                foreach (var item in items) Follow(schema.Items, item);
                break;
            case JsonObject members:
                foreach (var (name, member) in members)
                    Follow(schema.Properties?.TryGetValue(name, out var known) is true ? known : schema.AdditionalProperties, member);
                break;
        }
    }

    private static void Note(IOpenApiSchema schema, JsonNode? example)
    {
        if (example is not null && schema is OpenApiSchema { Examples: null or { Count: 0 } } bare) bare.Examples = [example.DeepClone()];
    }
}
