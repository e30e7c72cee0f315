using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IfCity.Bots.Admin.Notices;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue.Facts;
using IfCity.Bots.City.Surveys;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// What the doc comments cannot say in the OpenAPI document: names of schemas that two types would share, the framework's own types, the
/// members that every refusal has beside those of RFC 9457, and what the framework's reader of comments passes over.
/// </summary>
internal static class ApiSchemas
{
    private const string Problem = "ProblemDetails", Anything = "JsonElement";

    private static readonly HashSet<string> SharedNames = typeof(ApiSchemas).Assembly.GetTypes().Where(type => type.IsNested)
        .GroupBy(type => type.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);

    private static readonly (string Schema, string Description)[] OtherDescriptions =
    [
        (Problem, "A refusal (RFC 9457): what was wrong, for programs by its code and for people by its title."),
        ("IFormFile", "The bytes of a file, as one part of a form."),
        (Anything, "JSON whose form is described elsewhere: a survey in docs/survey.schema.json, a call in the messenger's own docs."),
        // The reader finds no comment of an enum that is used only where it may be null.
        (nameof(WithheldReason), "Why nothing is shown of an item."),
        (nameof(WithdrawReason), "Why an author took an appeal back."),
        (nameof(FactDoubt), "Why a fact about a card is not shown before staff have looked."),
        (nameof(FollowUpsApi.FollowUpKind), "What may follow from a broadcast."),
    ];

    private static readonly (string Member, string Description)[] ProblemMembers =
    [
        ("type", "A link to what the status means; the same for all refusals of that status."),
        ("title", "What is wrong, in words: in Ukrainian where Accept-Language asks for it first, else in English."),
        ("status", "The status of the answer, 400 to 599."),
        ("detail", "More of it in words; mostly null, for the title says it."),
        ("instance", "Where it happened; null here."),
    ];

    private static readonly (string Member, OpenApiSchema Schema)[] Extensions =
    [
        ("code", new() { Type = JsonSchemaType.String, Description = "What is wrong, as a stable word for programs, such as not-found." }),
        ("field", new() { Type = JsonSchemaType.String, Description = "Path of the field or parameter at fault; left out if none is." }),
        ("details", new() { Description = "What helps to go on, by the code: who may approve, what is allowed, the newer version." }),
        ("errors", new() { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.String } }, Description = "By field all that is wrong "
            + "with the body; only where it breaks several rules of its form." }),
        ("problems", new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema(), Description = "What is wrong with a survey: code, "
            + "place and words of each; only where the code is survey-invalid." }),
    ];

    /// <summary>A type nested in an endpoint's class bears the class's name, too, if another one is called the same.</summary>
    public static string? CreateReferenceId(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        if (name is null || !SharedNames.Contains(name) || type.Type.DeclaringType is not { Name: var owner }) return name;
        return $"{(owner.EndsWith("Api", StringComparison.Ordinal) ? owner[..^"Api".Length] : owner)}{name}";
    }

    /// <summary>A body that may be left out is not required, which says so already: its schema need not be "this or null".</summary>
    private static void SimplifyOptionalBodies(OpenApiDocument document)
    {
        foreach (var media in document.Paths.Values.SelectMany(path => path.Operations ?? [])
            .SelectMany(operation => operation.Value.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
            .Select(content => content.Value))
            if (media.Schema?.OneOf is { Count: 2 } either && either.OfType<OpenApiSchemaReference>().SingleOrDefault() is { } only)
                media.Schema = only;
    }

    /// <summary>JSON of any form may be null by itself: "this or null" would be both.</summary>
    private static void SimplifyAnything(IDictionary<string, IOpenApiSchema>? members, OpenApiDocument document)
    {
        foreach (var (name, member) in members ?? new Dictionary<string, IOpenApiSchema>())
            if (member.OneOf is { Count: 2 } either && either.OfType<OpenApiSchemaReference>().Any(only => only.Reference.Id == Anything))
                members![name] = new OpenApiSchemaReference(Anything, document) { Description = member.Description };
    }

    /// <summary>Of a member that may be null, the description stands beside the choice and not within one side of it, where makers of
    /// clients take it for a type of its own.</summary>
    private static void LiftDescriptions(IEnumerable<IOpenApiSchema> members)
    {
        foreach (var member in members.OfType<OpenApiSchema>())
            if (member.OneOf is { Count: 2 } either && either.OfType<OpenApiSchemaReference>().SingleOrDefault() is { } only)
                (member.Description, only.Reference.Description) = (member.Description ?? only.Reference.Description, null);
    }

    public static void Describe(OpenApiDocument document)
    {
        SimplifyOptionalBodies(document);
        var schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        foreach (var (name, description) in OtherDescriptions) schemas[name].Description = description;
        if (schemas[Problem] is OpenApiSchema { Properties: { } members } problem)
        {
            problem.AdditionalPropertiesAllowed = true;
            foreach (var (name, description) in ProblemMembers) members[name].Description = description;
            foreach (var (name, schema) in Extensions) members[name] = schema;
        }
        // An enum that is used only where it may be null is written as if null were one of its words; where it is used says that already.
        foreach (var schema in schemas.Values.OfType<OpenApiSchema>()) schema.Enum = schema.Enum?.Where(word => word is not null
            && word.GetValueKind() != JsonValueKind.Null).ToList();
        LiftDescriptions(schemas.Values.SelectMany(schema => schema.Properties?.Values ?? []));
        foreach (var schema in schemas.Values) SimplifyAnything(schema.Properties, document);
        // The reader takes a property called Item for an indexer.
        foreach (var schema in schemas.Values)
            if (schema.Properties is { } own && own.TryGetValue("item", out var item))
                item.Description ??= "Key of an item of the survey, such as q1 or q3.petitions.";
        foreach (var shape in schemas.Values.Select(schema => schema.Discriminator).OfType<OpenApiDiscriminator>())
            foreach (var variant in shape.Mapping!.Values)
                schemas[variant.Reference.Id!].Properties![shape.PropertyName!].Description = "Tells which of the variants this is.";
    }
}
