using System.Text.Json;

namespace IfCity.Bots.Tests.Admin;

/// <summary>The OpenAPI document says of everything in it what it is: who writes a client sees no code.</summary>
[Collection(OneStaffDesk.Name)]
public sealed class ApiDescriptionTests(StaffDesk desk)
{
    [Fact]
    public async Task Every_operation_parameter_schema_and_member_is_described()
    {
        var document = await desk.GetAsync("/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(operation => (Name: $"{operation.Name} {path.Name}", Body: operation.Value))).ToList();
        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().ToList();
        List<(string Where, string Name, string? Says)> all =
        [
            .. operations.Select(operation => (operation.Name, operation.Name, Text(operation.Body, "summary"))),
            .. operations.SelectMany(operation => Items(operation.Body, "parameters").Select(parameter =>
                ($"{operation.Name} {Text(parameter, "name")}", Text(parameter, "name")!, Text(parameter, "description")))),
            .. schemas.Select(schema => (schema.Name, schema.Name, Text(schema.Value, "description"))),
            .. schemas.SelectMany(schema => Members(schema.Value).Select(member =>
                ($"{schema.Name}.{member.Name}", member.Name, Description(member.Value)))),
        ];
        Assert.True(all.Count > 900, $"The document holds {all.Count} things: it is not the whole of it.");
        var silent = all.Where(one => !Tells(one.Says, one.Name)).Select(one => $"{one.Where}: {one.Says ?? "says nothing"}").ToList();
        Assert.True(silent.Count == 0, string.Join('\n', silent));
    }

    [Fact]
    public async Task Every_operation_has_an_id_of_its_own_and_says_what_it_answers()
    {
        var operations = (await desk.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => operation.Value)).ToList();
        var ids = operations.ConvertAll(operation => Text(operation, "operationId"));
        Assert.All(ids, id => Assert.Matches("^[a-z][A-Za-z0-9]+$", id));
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(operations, operation => Assert.Contains(operation.GetProperty("responses").EnumerateObject(), answer =>
            answer.Name == "204" || (answer.Name[0] == '2' && answer.Value.TryGetProperty("content", out var content)
                && content.EnumerateObject().All(media => media.Value.TryGetProperty("schema", out _)))));
    }

    [Fact]
    public async Task A_number_is_a_number_and_a_limit_and_a_key_against_doubles_are_declared()
    {
        var document = await desk.GetAsync("/openapi/v1.json");
        Assert.DoesNotContain("\"integer\",\"string\"", document.GetRawText().Replace(" ", "", StringComparison.Ordinal)
            .Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var parameters = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .SelectMany(operation => Items(operation.Value, "parameters"))).ToList();
        var limits = parameters.Where(parameter => Text(parameter, "name") == "limit").ToList();
        Assert.True(limits.Count >= 10, $"Only {limits.Count} limits were read.");
        Assert.All(limits, limit => Assert.All((string[])["minimum", "maximum", "default"],
            name => Assert.Equal(JsonValueKind.Number, limit.GetProperty("schema").GetProperty(name).ValueKind)));
        Assert.Equal(3, parameters.Count(parameter => Text(parameter, "name") == "Idempotency-Key"));
    }

    /// <summary>The user asked for a small API; whatever is added is thought over.</summary>
    [Fact]
    public async Task The_api_is_small() => Assert.InRange((await desk.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
        .Sum(path => path.Value.EnumerateObject().Count()), 60, 90);

    [Fact]
    public async Task Two_types_of_one_name_are_described_apart()
    {
        var document = await desk.GetAsync("/openapi/v1.json");
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var operations = document.GetProperty("paths");
        Assert.Equal(["answer", "addresses", "streets", "town"], Names(operations.GetProperty("/api/v1/addresses/resolve")
            .GetProperty("post").GetProperty("responses").GetProperty("200")));
        Assert.Equal(["text"], Names(operations.GetProperty("/api/v1/inbox/{personId}/{verb}").GetProperty("post")
            .GetProperty("requestBody")));
        Assert.Equal(["text", "version"], Names(operations.GetProperty("/api/v1/appeals/{id}/{kind}").GetProperty("post")
            .GetProperty("requestBody")));

        IEnumerable<string> Names(JsonElement message) => Members(schemas.GetProperty(message.GetProperty("content")
            .GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1]))
            .Select(member => member.Name);
    }

    /// <summary>Words that are more than the name said again, in whichever case and with whichever blanks.</summary>
    private static bool Tells(string? words, string name) => Letters(words) is { Length: > 0 } said && said != Letters(name)
        && said != $"the{Letters(name)}";

    private static string Letters(string? words) => string.Concat((words ?? "").Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Of a member that may be null, the description stands beside the reference.</summary>
    private static string? Description(JsonElement member) => Text(member, "description")
        ?? Items(member, "oneOf").Select(either => Text(either, "description")).FirstOrDefault(text => text is not null);

    private static IEnumerable<JsonProperty> Members(JsonElement schema) =>
        schema.TryGetProperty("properties", out var members) ? members.EnumerateObject() : [];

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) =>
        of.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) ? text.GetString() : null;
}
