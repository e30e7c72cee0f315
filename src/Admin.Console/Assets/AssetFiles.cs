using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IfCity.Bots.Admin.Console.Assets;

/// <summary>
/// Stylesheet, scripts and sign of the console. Their addresses bear the hash of their content, so a browser keeps each for good and asks
/// for another one once it has changed. There is nothing secret in them.
/// </summary>
internal static class AssetFiles
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private static readonly Lazy<FrozenDictionary<string, (string Tag, byte[] Content)>> Files = new(() =>
        typeof(AssetFiles).Assembly.GetManifestResourceNames().Where(name => Types.ContainsKey(Path.GetExtension(name)))
            .ToFrozenDictionary(name => name, Read));

    /// <summary>The address of a file as of now.</summary>
    public static string PathOf(string name) => $"{ConsoleModule.Root}/assets/{Files.Value[name].Tag}/{name}";

    public static void Map(IEndpointRouteBuilder assets) => assets.MapGet("/{tag}/{name}", (string tag, string name, HttpContext http) =>
    {
        if (!Files.Value.TryGetValue(name, out var file) || file.Tag != tag) return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Content, Types[Path.GetExtension(name)]);
    });

    private static (string Tag, byte[] Content) Read(string name)
    {
        using var stream = typeof(AssetFiles).Assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var content = memory.ToArray();
        return (Convert.ToHexStringLower(SHA256.HashData(content))[..12], content);
    }
}
