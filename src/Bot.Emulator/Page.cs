using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace IfCity.Bots.Emulator;

/// <summary>The chat page, embedded in the assembly. It asks nothing of any other server.</summary>
internal static class Page
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", () => File("index.html"));
        endpoints.MapGet("/chat/{name}", (string name) => File(name));
    }

    private static IResult File(string name)
    {
        var stream = typeof(Page).Assembly.GetManifestResourceStream($"IfCity.Bots.Emulator.Chat.{name}");
        if (stream is null) return Results.NotFound();
        return Results.Stream(stream, Types.TryGetContentType(name, out var type) ? $"{type}; charset=utf-8" : "application/octet-stream");
    }
}
