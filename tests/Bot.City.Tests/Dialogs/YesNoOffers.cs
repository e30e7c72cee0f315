using System.Globalization;
using System.Text.RegularExpressions;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Dialogs;

/// <summary>
/// Wherever a button says yes or no, typing so does what the button does. The offers are read from the talks: whatever is offered there
/// with a «Так…» or «Ні…», and those in other words that are named below. Each is reached again, once to press and once to type.
/// </summary>
[Collection(TalkReplay.OfAll)]
public sealed partial class YesNoOffers
{
    /// <summary>Offers whose buttons do not begin with the word: the end of what is said, then what is yes and what is no.</summary>
    private static readonly (string Said, string? Yes, string? No)[] InOtherWords =
    [
        ("Подати звернення?", "📝 Подати звернення", "Не те"),
        ("Якщо ні, напишіть інакше.", "вул. Гетьмана Мазепи, 12", null),
        ("Продовжити розмову «Звернення 1580»?", "Продовжити", null),
        ("Відкликати звернення?", "Без причини, відкликати", "Ні, залишити"),
        ("Згодні на обробку?", "Погоджуюся", "Ні, звичайне звернення"),
    ];

    /// <summary>
    /// Buttons that begin so and answer another question than the one that is asked: at the check «так» sends, and danger is not answered
    /// by the way; a verdict is pressed, or typed with more than one word, because the news of it stand in no conversation.
    /// </summary>
    private static readonly string[] Others =
        ["❗ Так, є загроза життю", "Ні, загрози вже немає", "✅ Так, зроблено", "❌ Ні, не зроблено"];

    public static TheoryData<string, string> Offers()
    {
        var offers = new TheoryData<string, string>();
        HashSet<string> known = [];
        foreach (var file in TalkReplay.Files.Where(file => !Talk.IsInEnglish(file)))
        {
            var lines = File.ReadAllLines(Path.Combine(Repository.Root, file));
            for (var at = 0; at < lines.Length; at++)
                if (Read(lines, at) is { } offer && known.Add($"{offer.Yes} {offer.No}"))
                    offers.Add(file, $"{at + 1}: {offer.Yes} / {offer.No}");
        }
        return offers;
    }

    [Fact]
    public void Every_offer_in_other_words_is_in_some_talk() => Assert.All(InOtherWords, offer =>
        Assert.Contains(Offers(), row => ((string)row[1]).EndsWith($": {offer.Yes} / {offer.No}", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Offers))]
    public async Task Typing_yes_or_no_does_what_the_button_does(string talk, string offer)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, talk));
        var at = int.Parse(offer.AsSpan(0, offer.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture) - 1;
        var (yes, no) = Read(lines, at)!.Value;
        var before = string.Join('\n', lines[..(at + 1)]) + "\n";
        foreach (var (typed, label) in ((string, string?)[])[("так", yes), ("ні", no)])
            if (label is not null) Assert.Equal(await AfterAsync(before, $"[{label}]"), await AfterAsync(before, typed));
    }

    /// <summary>The offer whose buttons stand on that line; null if there is none.</summary>
    private static (string? Yes, string? No)? Read(string[] lines, int at)
    {
        if (at == 0 || !lines[at].StartsWith("  [", StringComparison.Ordinal)) return null;
        var labels = Label().Matches(lines[at]).Select(match => match.Groups[1].Value).ToList();
        foreach (var (said, yes, no) in InOtherWords)
            if (lines[at - 1].Contains(said, StringComparison.Ordinal) && (yes is null || labels.Contains(yes))) return (yes, no);
        var (own, other) = (labels.Find(IsYes().IsMatch), labels.Find(IsNo().IsMatch));
        return own is null && other is null || Others.Contains(own) || Others.Contains(other) ? null : (own, other);
    }

    /// <summary>What the bot says to that, after all that was said before.</summary>
    private static async Task<string> AfterAsync(string before, string said)
    {
        await using var city = await TestCity.StartAsync();
        var went = await new Talk(city, order => TalkHost.DoAsync(city, order)).ReplayAsync($"{before}> {said}\n");
        return went[(went.LastIndexOf($"> {said}\n", StringComparison.Ordinal) + said.Length + 3)..];
    }

    [GeneratedRegex(@"\[([^\]]+)\]")]
    private static partial Regex Label();

    [GeneratedRegex(@"^[^\p{L}]*Так(?!\p{L})")]
    private static partial Regex IsYes();

    [GeneratedRegex(@"^[^\p{L}]*Ні(?!\p{L})")]
    private static partial Regex IsNo();
}
