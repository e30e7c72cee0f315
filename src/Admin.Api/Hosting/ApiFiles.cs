using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Tells OpenAPI of the files that an operation hands over beside its JSON.</summary>
internal static class ApiFiles
{
    /// <summary>The operation answers with such a file, too, where it is asked to.</summary>
    /// <param name="types">Content types, such as <c>text/csv</c>.</param>
    public static RouteHandlerBuilder ProducesFiles(this RouteHandlerBuilder endpoint, params string[] types) =>
        endpoint.WithMetadata(new Files(types));

    public static void DescribeFiles(this OpenApiOptions options) => options.AddOperationTransformer((operation, context, _) =>
    {
        var types = context.Description.ActionDescriptor.EndpointMetadata.OfType<Files>().SelectMany(files => files.Types).ToList();
        if (types.Count == 0) return Task.CompletedTask;
        operation.Responses ??= [];
        if (!operation.Responses.TryGetValue("200", out var known) || known is not OpenApiResponse answer)
            operation.Responses["200"] = answer = new() { Description = "OK" };
        answer.Content ??= new Dictionary<string, OpenApiMediaType>();
        foreach (var type in types)
            answer.Content[type] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        return Task.CompletedTask;
    });

    private sealed record Files(IReadOnlyList<string> Types);
}
