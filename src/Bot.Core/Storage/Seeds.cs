using System.Text.Json;

namespace IfCity.Bots.Storage;

/// <summary>Data that ships inside the service, in a slice's <c>Seed</c> folder.</summary>
internal static class Seeds
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>A seed file of snake_case JSON.</summary>
    public static T Read<T>(string slice, string file) => JsonSerializer.Deserialize<T>(Text(slice, file), Json)!;

    /// <exception cref="FileNotFoundException">The slice has no such seed.</exception>
    public static string Text(string slice, string file)
    {
        var name = $"IfCity.Bots.Flows.{slice}.Seed.{file}";
        using var stream = typeof(Seeds).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"No seed '{name}' in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
