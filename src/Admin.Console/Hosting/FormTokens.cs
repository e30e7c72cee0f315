using IfCity.Bots.Admin.Console.Layout;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Admin.Console.Hosting;

/// <summary>Every form bears a token of ours: what another site makes a browser send is refused before anything is done.</summary>
internal static class FormTokens
{
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return await next(context);
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? await next(context) : Page.Of<StaleFormPage>([], StatusCodes.Status400BadRequest);
    }
}
