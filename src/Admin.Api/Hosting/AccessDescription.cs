using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Tells OpenAPI which operations need a key and which rights its role must have, read from the same metadata by which they are guarded.
/// The rights stand where OpenAPI 3.1 lists roles: beside the name of the scheme.
/// </summary>
internal static class AccessDescription
{
    public static void DescribeAccess(this OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[ApiKeyHandler.SchemeName] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeyHandler.Header,
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<IAuthorizeData>().Any())
            {
                var rights = StaffAccess.RightsNeeded(metadata).Select(right => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{right}"));
                operation.Security = [new() { [new(ApiKeyHandler.SchemeName, context.Document)] = [.. rights] }];
            }
            return Task.CompletedTask;
        });
    }
}
