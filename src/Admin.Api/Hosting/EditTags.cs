using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// <c>ETag</c> and <c>If-Match</c> (RFC 9110, 8.8.3 and 13.1.1) of what is edited: a change that was made from an older state than the one
/// there is refused with 412, and changes nothing. A version in the body does the same with 409; of the two the header counts.
/// </summary>
internal static class EditTags
{
    /// <summary>No state is called so: what such a tag is asked of is never changed.</summary>
    private const string Unknown = "?";

    /// <summary>The operation answers with the tag of the state that it shows.</summary>
    public static RouteHandlerBuilder GivesETag(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new Tagged(IsEdit: false));

    /// <summary>The operation changes only the state that <c>If-Match</c> names, and answers with the tag of the new one.</summary>
    public static RouteHandlerBuilder TakesIfMatch(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new Tagged(IsEdit: true)).ProducesProblem(StatusCodes.Status412PreconditionFailed);

    public static void GiveETag(this HttpContext http, object version) => http.Response.Headers.ETag = $"\"{version}\"";

    /// <summary>The state that the request was made from; null if any will do.</summary>
    public static string? ReadIfMatch(this HttpContext http) => http.Request.GetTypedHeaders().IfMatch switch
    {
        [] when http.Request.Headers.IfMatch.Count == 0 => null,
        [var only] when only.Equals(EntityTagHeaderValue.Any) => null,
        [{ IsWeak: false, Tag.Value: { } tag }] => tag.Trim('"'),
        _ => Unknown,
    };

    /// <summary>The number of that state, or of the one that the body names.</summary>
    public static int? ReadIfMatch(this HttpContext http, int? inBody) => http.ReadIfMatch() switch
    {
        null => inBody,
        var tag => int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1,
    };

    /// <summary>The status of the refusal of a change that was made from an older state.</summary>
    public static int StatusOfOutdated(this HttpContext http) =>
        http.ReadIfMatch() is null ? StatusCodes.Status409Conflict : StatusCodes.Status412PreconditionFailed;

    public static void DescribeEditTags(this OpenApiOptions options) => options.AddOperationTransformer((operation, context, _) =>
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Tagged>().FirstOrDefault() is not { } tagged)
            return Task.CompletedTask;
        if (tagged.IsEdit) (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = HeaderNames.IfMatch, In = ParameterLocation.Header, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Description = "The ETag of the state that you saw: if it is another by now the answer is 412. Left out, it does not matter.",
        });
        foreach (var answer in (operation.Responses ?? []).Where(one => one.Key is "200" or "201").Select(one => one.Value)
            .OfType<OpenApiResponse>())
            (answer.Headers ??= new Dictionary<string, IOpenApiHeader>())[HeaderNames.ETag] = new OpenApiHeader
            {
                Description = "Names this state, for If-Match.", Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        return Task.CompletedTask;
    });

    private sealed record Tagged(bool IsEdit);
}
