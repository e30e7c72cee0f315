using Microsoft.AspNetCore.Http.Features;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Answers a body that is announced as too large without reading it, and takes in the rest meanwhile: a program that is still
/// writing when the connection closes sees a broken pipe in place of the answer.
/// </summary>
internal static class BodySizes
{
    /// <summary>Beyond this the connection is simply closed: nobody is owed that much reading.</summary>
    private const long TakenIn = 64 * 1024 * 1024;

    public static void UseBodySizes(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false, MaxRequestBodySize: { } limit } size
            || !(context.Request.ContentLength > limit)) return next(context);
        if (context.Request.ContentLength <= TakenIn) size.MaxRequestBodySize = TakenIn;
        if (context.GetEndpoint()?.Metadata.GetMetadata<TooLarge>() is { } own) return own.Answer.ExecuteAsync(context);
        throw new BadHttpRequestException("The body is larger than is taken here.", StatusCodes.Status413PayloadTooLarge);
    });

    /// <summary>What an endpoint says that has a form of refusals of its own.</summary>
    public sealed record TooLarge(IResult Answer);
}
