using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Console.Hosting;

/// <summary>Answers of the console: a page, or the way to another one.</summary>
internal static class Page
{
    /// <summary>A component as the whole answer, rendered here.</summary>
    /// <param name="parameters">The parameters of the component by their names.</param>
    public static RazorComponentResult<TPage> Of<TPage>(
        Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        new(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>After a form was carried out: what is reloaded then does not send it again.</summary>
    /// <param name="path">Within the console: <c>/appeals/1</c>.</param>
    public static SeeOther GoTo(string path) => new(ConsoleModule.Root + path);

    /// <summary>The way back that a visitor brought along, if it leads into the console.</summary>
    public static SeeOther GoBack(string? back) => new(
        back is not null && (back == ConsoleModule.Root || back.StartsWith($"{ConsoleModule.Root}/", StringComparison.Ordinal))
            && !back.Contains('\\', StringComparison.Ordinal) ? back : ConsoleModule.Root);
}

/// <summary>303: the browser asks for the other page.</summary>
internal sealed class SeeOther(string path) : IResult, IStatusCodeHttpResult
{
    /// <summary>The other page.</summary>
    public string Path => path;

    public int? StatusCode => StatusCodes.Status303SeeOther;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
