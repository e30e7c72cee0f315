using System.Text.Json;

namespace IfCity.Bots.Storage;

/// <summary>Data that ships inside the service, in a slice's <c>Seed</c> folder.</summary>
public static class Seeds
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>A seed file of snake_case JSON in the folder <c>Seed</c> beside <paramref name="beside"/>.</summary>
    /// <exception cref="FileNotFoundException">There is no such seed.</exception>
    public static T Read<T>(Type beside, string file) => JsonSerializer.Deserialize<T>(ReadText(beside, file), Json)!;

    /// <summary>A seed file as text; the same folder.</summary>
    /// <exception cref="FileNotFoundException">There is no such seed.</exception>
    public static string ReadText(Type beside, string file)
    {
        using var reader = new StreamReader(Open(beside, file));
        return reader.ReadToEnd();
    }

    /// <summary>A seed file that is no text; the same folder.</summary>
    /// <exception cref="FileNotFoundException">There is no such seed.</exception>
    public static Stream Open(Type beside, string file)
    {
        ArgumentNullException.ThrowIfNull(beside);
        var name = $"{beside.Namespace}.Seed.{file}";
        return beside.Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"No seed '{name}' in the assembly.");
    }
}
