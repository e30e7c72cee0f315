using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>A Razor component as the whole answer: rendered once, here; the page runs no script and frames nothing.</summary>
/// <param name="parameters">The parameters of the component by their names.</param>
/// <param name="status">The status of the answer.</param>
/// <param name="hasForm">The page has a form, which is sent here.</param>
internal sealed class PageResult<TPage>(Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK, bool hasForm = false)
    : IResult
    where TPage : IComponent
{
    /// <summary>Nothing but what the page itself holds.</summary>
    private readonly string _policy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
        + $"form-action {(hasForm ? "'self'" : "'none'")}; frame-ancestors 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        httpContext.Response.Headers.ContentSecurityPolicy = _policy;
        httpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        await Results.Text(html, "text/html; charset=utf-8", statusCode: status).ExecuteAsync(httpContext);
    }
}
