using System.Text.Json;

namespace IfCity.Bots.Understanding;

/// <summary>Words without weight, and what other words mean in Ukrainian: data, kept in <c>Seed/words.json</c>.</summary>
public static class Vocabulary
{
    private static readonly (HashSet<string> Stop, Dictionary<string, string[]> Meanings) Words = Read();

    public static bool IsStop(string key) => Words.Stop.Contains(key);

    /// <summary>Keys of what a word of another tongue or of everyday speech means; empty for most words.</summary>
    public static IReadOnlyList<string> Meanings(string key) => Words.Meanings.GetValueOrDefault(key, []);

    private static (HashSet<string>, Dictionary<string, string[]>) Read()
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream("IfCity.Bots.Understanding.Seed.words.json")!;
        var data = JsonSerializer.Deserialize<Data>(stream, JsonSerializerOptions.Web)!;
        var stop = data.Stop.SelectMany(line => line.Split(' ')).SelectMany(word => new[] { WordKey.Of(word), WordKey.Coarse(word) }).ToHashSet(StringComparer.Ordinal);
        var meanings = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (word, means) in data.Meanings) meanings[WordKey.Of(word)] = [.. Letters.Words(means).Select(WordKey.Of)];
        return (stop, meanings);
    }

    private sealed record Data(IReadOnlyList<string> Stop, IReadOnlyDictionary<string, string> Meanings);
}
