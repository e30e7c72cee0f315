using System.Text.Json;
using System.Text.Json.Nodes;

namespace IfCity.Bots.Tests.Admin.Refusals;

/// <summary>One operation of the staff API, as the service's own OpenAPI document describes it.</summary>
public sealed class StaffOperation(JsonObject document, string method, string path, JsonObject description)
{
    public const string Root = "/api/v1";

    /// <summary>Method and path without the root: <c>POST /appeals/{id}/moves</c>.</summary>
    public string Name { get; } = $"{method} {path[Root.Length..]}";

    public HttpMethod Method { get; } = new(method);

    public bool Writes => Method != HttpMethod.Get;

    /// <summary>Its address names a thing by its id, and not only what is done or of which kind it is.</summary>
    public bool NamesSomething => (description["parameters"]?.AsArray() ?? [])
        .Any(parameter => parameter!["in"]!.GetValue<string>() == "path" && Resolved(parameter["schema"]!)["enum"] is null);

    /// <summary>Its body is JSON whose fields the document knows.</summary>
    public bool HasFields => Schema is { } schema && Resolved(schema)["properties"] is not null;

    public bool TakesForm => Content?["multipart/form-data"] is not null;

    /// <summary>The rights that a key's role must have; null if no key is asked for.</summary>
    public IReadOnlyList<string>? Rights =>
        description["security"]?[0]?["ApiKey"]?.AsArray().Select(right => right!.GetValue<string>()).ToList();

    private JsonNode? Schema => Content?["application/json"]?["schema"];

    private JsonObject? Content => description["requestBody"]?["content"]?.AsObject();

    public static List<StaffOperation> ReadAll(JsonElement openApi)
    {
        var document = JsonObject.Create(openApi)!;
        return [.. from path in document["paths"]!.AsObject()
                   from operation in path.Value!.AsObject()
                   select new StaffOperation(document, operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject())];
    }

    /// <summary>The path without the root, with names in it that nothing has, and the parameters that must be there.</summary>
    public string PathOfNothing()
    {
        var (address, query) = (path[Root.Length..], new List<string>());
        foreach (var parameter in description["parameters"]?.AsArray() ?? [])
        {
            var name = parameter!["name"]!.GetValue<string>();
            var value = name == "date" ? "2031-01-01" : Resolved(parameter["schema"]!)["enum"] is JsonArray words
                ? words[0]!.GetValue<string>() : IsNumber(parameter["schema"]!) ? "999999999" : "no-such";
            if (parameter["in"]!.GetValue<string>() == "path") address = address.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            else if (parameter["required"]?.GetValue<bool>() == true) query.Add($"{name}={value}");
        }
        return query.Count == 0 ? address : $"{address}?{string.Join('&', query)}";
    }

    /// <summary>Whether the document says that it may answer with this status, in the form of a problem.</summary>
    public bool Answers(int status) => description["responses"]?[$"{status}"]?["content"]?["application/problem+json"] is not null;

    /// <summary>The least body that the description allows: only required members, each of the smallest value.</summary>
    public string LeastBody() => (Least(Schema!) ?? new JsonObject()).ToJsonString();

    /// <summary>For each list in the body its least form with so many items there, each of the least form too.</summary>
    public IEnumerable<(string Field, string Body)> BodiesWithLongLists(int items)
    {
        foreach (var (field, described) in Resolved(Schema!)["properties"]!.AsObject())
        {
            if (Resolved(described!) is not { } list || !Is(list, "array")) continue;
            var (body, item) = (Least(Schema!)!.AsObject(), Least(list["items"]!)?.ToJsonString() ?? "null");
            body[field] = JsonNode.Parse($"[{string.Join(',', Enumerable.Repeat(item, Math.Min(items, 1_000_000 / (item.Length + 1))))}]");
            yield return (field, body.ToJsonString());
        }
    }

    /// <summary>How many parts of the path are the operation's own words; less than nothing if it is no path of this operation.</summary>
    public int Fit(string concrete)
    {
        var (own, its) = (path[Root.Length..].Split('/'), concrete.Split('?')[0].Split('/'));
        if (own.Length != its.Length) return -1;
        var same = own.Zip(its).Select(pair => pair.First == pair.Second ? 1 : pair.First.StartsWith('{') ? 0 : -1).ToList();
        return same.Contains(-1) ? -1 : same.Sum();
    }

    private static bool IsNumber(JsonNode schema) => Is(schema, "integer") || Is(schema, "number");

    private static bool Is(JsonNode schema, string type) => TypeOf(schema).Contains($"\"{type}\"", StringComparison.Ordinal);

    /// <summary>The type, or the list of types, as it is written.</summary>
    private static string TypeOf(JsonNode schema) => schema["type"]?.ToJsonString() ?? "";

    /// <summary>The schema itself, behind references and behind "or null".</summary>
    private JsonNode Resolved(JsonNode schema) => schema switch
    {
        _ when schema["$ref"]?.GetValue<string>() is { } name => Resolved(document["components"]!["schemas"]![name.Split('/')[^1]]!),
        _ when schema["oneOf"] is JsonArray either => Resolved(either.First(one => TypeOf(one!) != "\"null\"")!),
        _ => schema,
    };

    private JsonNode? Least(JsonNode described)
    {
        var schema = Resolved(described);
        if (schema["enum"] is JsonArray values) return values.First(value => value is not null)!.DeepClone();
        if (IsNumber(schema)) return 1;
        if (schema["format"]?.GetValue<string>() == "date-time") return "2030-01-01T00:00:00Z";
        if (Is(schema, "string")) return new string('x', Math.Max(1, schema["minLength"]?.GetValue<int>() ?? 1));
        return Is(schema, "object") ? Members(schema) : Is(schema, "array") ? new JsonArray() : Is(schema, "boolean") ? false : null;
    }

    private JsonObject Members(JsonNode schema) => new(
        (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>())
            .Select(name => KeyValuePair.Create(name, Least(schema["properties"]![name]!))));
}
