using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace IfCity.Bots.Tests.Admin.Fuzz;

/// <summary>What nobody in their right mind sends: words, JSON that was right until something was changed, and broken bytes.</summary>
internal static class Mess
{
    private static readonly string[] Nasty =
    [
        "", " ", "\0", "\u202e", "\ufeff", "e\u0301\u0301\u0301", "👨‍👩‍👧‍👦", "\ud83c", "\udc00\ud800", "*_[`]()~>#+-=|{}.!",
        "<b>&amp;</b>", "%00%ff%",
        "' OR 1=1 --",
        "../../etc/passwd", "{\"a\":1}", "[[[[", "\r\nSet-Cookie: a=b", "-0", "1e999", "99999999999999999999", "NaN",
        "²³¼", "٣٤", "звернення ٣٤", "№ ٣٤", "٤٨.٩٢٢٦, ٢٤.٧١١١", "з ٢٣ до ٦", "Ⅻ", "вул. ", "вул. Мазепи 15",
        "Мазепи 99999999999", "15/15/15/15", "Галицька 12а/б-в корп. 3", "немає світла", "/start",
        "/start appeal_", "/appeal", "menu.", ".", "0.", "-1.0", "2147483648.x",
        "так", "готово", "1", "=HYPERLINK(\"http://x\")", "2026-02-30", "{number} {place}", "#REF!", "q1", "uk", "ї'ЇґҐєЄ’ʼ",
    ];

    public static Gen<T> Any<T>(params T[] options) => Gen.Int[0, options.Length - 1].Select(at => options[at]);

    /// <summary>Words: of the list, of chance, long ones, and pieces of these together.</summary>
    public static readonly Gen<string> Words = Gen.OneOf(
        Any(Nasty), Gen.String[0, 60], Any(Nasty).Array[1, 4].Select(string.Concat),
        Gen.Select(Any(Nasty), Gen.Int[1, 3000],
            (text, length) => string.Concat(Enumerable.Repeat(text, length / (text.Length + 1) + 1))));

    private static readonly Gen<JsonNode?> Values = Gen.OneOf<JsonNode?>(
        Words.Select(text => (JsonNode?)JsonValue.Create(Readable(text))),
        Any(0L, -1, 1, long.MaxValue, long.MinValue, int.MaxValue + 1L).Select(number => (JsonNode?)JsonValue.Create(number)),
        Any(1e308, -1e-308, 0.1, 91, -181).Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(truth => (JsonNode?)JsonValue.Create(truth)), Gen.Const((JsonNode?)null),
        Gen.Int[0, 40].Select(depth => JsonNode.Parse(new string('[', depth + 1) + new string(']', depth + 1))),
        Gen.Int[0, 2000].Select(count => (JsonNode?)new JsonArray([.. Enumerable.Range(0, count).Select(n => (JsonNode)n)])),
        Gen.Const((JsonNode?)null).Select(_ => (JsonNode?)new JsonObject { [""] = new JsonObject { ["\0"] = "x" } }));

    /// <summary>One of the samples, in which one to three values are replaced, taken out or doubled; seldom the text is broken.</summary>
    public static Gen<byte[]> Json(params string[] samples) => Gen.Select(Any(samples),
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 9], Values).Array[1, 3], Breaks,
        (sample, changes, broken) => broken(Encoding.UTF8.GetBytes(Change(sample, changes))));

    /// <summary>One of the samples of a text that is no JSON, with mess put into it.</summary>
    public static Gen<byte[]> Text(params string[] samples) => Gen.Select(Any(samples),
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 5], Words).Array[1, 3], Breaks, (sample, changes, broken) =>
        {
            foreach (var (at, cut, words) in changes)
            {
                var place = at % (sample.Length + 1);
                sample = sample[..place] + words + sample[Math.Min(sample.Length, place + cut)..];
            }
            return broken(Encoding.UTF8.GetBytes(sample));
        });

    /// <summary>A query: the names, each with words of mess, some left out.</summary>
    public static Gen<string> Query(params string[] names) => Gen.Select(Any(names), Words).Array[1, 4].Select(pairs =>
        string.Join('&', pairs.Select(pair => $"{pair.Item1}={Uri.EscapeDataString(Readable(pair.Item2))}")));

    /// <summary>Without halves of a pair, which cannot be written as UTF-8.</summary>
    public static string Readable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>Seldom cut off, with a byte of chance in it, or twice.</summary>
    private static Gen<Func<byte[], byte[]>> Breaks => Gen.Select(Gen.Int[0, 11], Gen.Int[0, 100_000], Gen.Byte, Break);

    private static Func<byte[], byte[]> Break(int how, int at, byte one) => bytes => bytes.Length == 0 ? bytes : how switch
    {
        0 => bytes[..(at % bytes.Length)],
        1 => [.. bytes[..(at % bytes.Length)], one, .. bytes[(at % bytes.Length)..]],
        2 => [.. bytes, .. bytes],
        _ => bytes,
    };

    private static string Change(string sample, (int At, int How, JsonNode? Value)[] changes)
    {
        var root = JsonNode.Parse(sample)!;
        foreach (var (at, how, value) in changes)
        {
            var places = List(root).ToList();
            if (places.Count == 0) break;
            var (parent, key) = places[at % places.Count];
            if (parent is JsonObject members)
            {
                if (how == 0) members.Remove(key);
                else if (how == 1) members[Readable($"{key}{at}")] = value?.DeepClone();
                else members[key] = value?.DeepClone();
            }
            else if (parent is JsonArray items)
            {
                var index = int.Parse(key, CultureInfo.InvariantCulture);
                if (how == 0) items.RemoveAt(index);
                else if (how == 1) items.Add(items[index]?.DeepClone());
                else items[index] = value?.DeepClone();
            }
        }
        return root.ToJsonString();
    }

    private static IEnumerable<(JsonNode Parent, string Key)> List(JsonNode? node)
    {
        var own = node switch
        {
            JsonObject members => members.Select(member => (member.Key, member.Value)),
            JsonArray items => items.Select((item, at) => (at.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach (var (key, value) in own.ToList())
        {
            yield return (node!, key);
            foreach (var inner in List(value)) yield return inner;
        }
    }
}
