using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Refuses a body of a type that the endpoint does not take, after the caller's right is known. Routing by itself replaces the endpoint
/// with one that answers 415 and needs no right, so whoever lacks it would be told of the body first.
/// </summary>
internal static class ContentTypes
{
    private static readonly object Item = new();

    /// <summary>Routing that looks at the method and the address alone.</summary>
    public static void UseRoutingByAddress(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            (context.Items[Item], context.Request.ContentType) = (context.Request.ContentType, null);
            return next(context);
        });
        app.UseRouting();
        app.Use((context, next) =>
        {
            context.Request.ContentType = (string?)context.Items[Item];
            return next(context);
        });
    }

    public static void UseContentTypes(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.ContentType is { Length: > 0 } type
            && context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts
            && !Takes(accepts, type)
            ? throw new BadHttpRequestException("The endpoint does not take such a body.", StatusCodes.Status415UnsupportedMediaType)
            : next(context));

    private static bool Takes(IAcceptsMetadata accepts, string type) => MediaTypeHeaderValue.TryParse(type, out var sent)
        && accepts.ContentTypes.Any(taken => sent.IsSubsetOf(MediaTypeHeaderValue.Parse(taken)));
}
