using System.Text.RegularExpressions;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Core.Architecture;

/// <summary>
/// The kit speaks of no city. The compiler holds that it uses nothing of ours; that it is not shaped after ours, its words show: names,
/// comments, SQL and texts for people alike.
/// </summary>
public sealed partial class KitWordsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Bot.Core");

    [Fact]
    public void No_word_of_the_city_stands_in_the_kit()
    {
        var lines = Files().SelectMany(Lines).ToList();
        Assert.InRange(lines.Count, 4_000, int.MaxValue);
        var offenders = lines.FindAll(line => CityWord().IsMatch(line));
        if (offenders.Count > 0) Assert.Fail(string.Join('\n', offenders));
    }

    [Fact]
    public void No_file_of_the_kit_bears_a_word_of_the_city()
    {
        var names = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file));
        Assert.Empty(names.Where(name => CityWord().IsMatch(name)));
    }

    [Theory]
    [InlineData("public long? BroadcastId { get; set; }")]
    [InlineData("WHERE status = 'Queued' AND broadcast_id IS NOT NULL")]
    [InlineData("Danger = 1,")]
    [InlineData("a talk with an operator goes on")]
    [InlineData("телефонуйте *1580*")]
    [InlineData("Сповіщення про ваш будинок")]
    public void Such_a_word_is_seen(string line) => Assert.Matches(CityWord(), line);

    [Theory]
    [InlineData("public static implicit operator Trigger(Button button)")]
    [InlineData("builder.ToTable(\"outbox\");")]
    public void What_only_looks_like_one_is_not(string line) => Assert.DoesNotMatch(CityWord(), line);

    /// <summary>
    /// The dictionary of everyday words is left out: it says what people mean by words of the language, «street» among them, whatever
    /// they are used for.
    /// </summary>
    private static IEnumerable<string> Files() =>
        Directory.GetFiles(Folder, "*.cs", SearchOption.AllDirectories).Append(Path.Combine(Folder, "Bot.Core.csproj"));

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(file).Select((line, at) => $"{Path.GetRelativePath(Folder, file)}:{at + 1}: {line.Trim()}");

    /// <summary>What the slices are about. C#'s own <c>operator</c> is none of them.</summary>
    [GeneratedRegex(
        "broadcast|danger|appeal|survey|building|street|catalogue|1580|(?<!implicit |explicit )operator|emergenc|subscription|alert" +
        "|звернен|будин|опитуван|оператор|вулиц|небезпек",
        RegexOptions.IgnoreCase)]
    private static partial Regex CityWord();
}
