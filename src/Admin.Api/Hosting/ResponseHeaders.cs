namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// Headers of every answer. A browser takes it for what it says it is, no page of another site frames it, and what staff read is kept in no
/// cache. They are set when the answer begins, because the handler of exceptions clears what was set before.
/// </summary>
internal static class ResponseHeaders
{
    /// <summary>Of pages that set no policy of their own: the reader of the API description and the emulator's chat run scripts.</summary>
    private const string Policy = "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";

    public static void UseResponseHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => Set((HttpContext)state), context);
        return next(context);
    });

    private static Task Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        // Whoever has come by TLS once is not to be led back to plain HTTP for a year.
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        // What bears the hash of its content in its address is the same for everybody.
        if (context.IsAdmin() && !$"{headers.CacheControl}".Contains("immutable", StringComparison.Ordinal))
            headers.CacheControl = "no-store";
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
        {
            if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Policy;
            if (!headers.ContainsKey("Referrer-Policy")) headers["Referrer-Policy"] = "no-referrer";
        }
        return Task.CompletedTask;
    }
}
