using Microsoft.AspNetCore.Http.Features;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Refuses a body that is announced as too large, without parsing it. The rest is received meanwhile, because a program that is still
/// writing when the connection closes sees a broken pipe in place of the answer.
/// </summary>
internal static class BodySizes
{
    /// <summary>A body larger than this is not received: the connection is closed.</summary>
    private const long TakenIn = 64 * 1024 * 1024;

    public static void UseBodySizes(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false, MaxRequestBodySize: { } limit } size
            || !(context.Request.ContentLength > limit)) return next(context);
        if (context.Request.ContentLength <= TakenIn) size.MaxRequestBodySize = TakenIn;
        if (context.GetEndpoint()?.Metadata.GetMetadata<TooLarge>() is { } own) return own.Answer.ExecuteAsync(context);
        throw new BadHttpRequestException("The body is larger than is taken here.", StatusCodes.Status413PayloadTooLarge);
    });

    /// <summary>The refusal of an endpoint that has its own format of refusals.</summary>
    public sealed record TooLarge(IResult Answer);
}
