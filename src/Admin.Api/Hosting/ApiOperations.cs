using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Gives every operation a stable id, from which clients take the names of their methods, and declares what it hears in headers.
/// </summary>
internal static class ApiOperations
{
    /// <summary>The operation makes something once, however often the same request comes.</summary>
    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new Idempotent());

    public static void DescribeOperations(this OpenApiOptions options) => options.AddOperationTransformer((operation, context, _) =>
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<MethodInfo>().FirstOrDefault() is { DeclaringType: { } owner } method)
            operation.OperationId = NameOf(owner, method);
        if (metadata.OfType<Idempotent>().Any()) (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = Idempotency.Header, In = ParameterLocation.Header,
            Description = "A name of this request, of 1 to 120 characters: the same again within 7 days makes nothing more.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Idempotency.LongestKey },
        });
        return Task.CompletedTask;
    });

    /// <summary><c>AppealsApi.ListAsync</c> is <c>appealsList</c>, and so begins what stands in another class for its length.</summary>
    private static string NameOf(Type owner, MethodInfo method) =>
        $"{JsonNamingPolicy.CamelCase.ConvertName(Subject(Without(owner.Name, "Api")))}{Without(method.Name, "Async")}";

    private static string Subject(string owner) => owner switch
    {
        "AppealFiling" or "AppealWork" => "Appeals",
        "BroadcastMoves" => "Broadcasts",
        "SurveyWriting" or "SurveySteps" or "SurveyResults" or "SurveyPictures" => "Surveys",
        "FollowUps" => "BroadcastFollowUps",
        "Previews" => "Broadcasts",
        "RegisterMerges" => "Register",
        "Triage" => "Services",
        "Myself" => "Me",
        _ => owner,
    };

    private static string Without(string name, string ending) =>
        name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name;

    private sealed record Idempotent;
}
