using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Admin.Console.Hosting;

/// <summary>
/// What a browser may do with a page of the console: nothing from elsewhere, no script within the page, no frame around it.
/// </summary>
internal static class PageHeaders
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static ValueTask<object?> SetAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Set(context.HttpContext);
        return next(context);
    }

    public static void Set(HttpContext http) => http.Response.Headers.ContentSecurityPolicy = Policy;
}
