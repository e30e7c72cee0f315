using System.Text.RegularExpressions;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Dialogs;

/// <summary>
/// What an editor asks of every text: one word for one thing, no slashes and brackets for gender, quotes in pairs, no button of signs
/// alone, both languages, and short titles.
/// </summary>
public sealed partial class TextRules
{
    /// <summary>Where a label is cut by real clients, characters.</summary>
    private const int LongestButton = 28;

    /// <summary>The longest that is read on a phone without scrolling, characters. What is filled in is not counted.</summary>
    private const int LongestMessage = 300;

    /// <summary>Lists, each line of which is read by itself.</summary>
    private static readonly string[] Lists = ["HelpWords"];

    private static readonly IReadOnlyList<WrittenText> Written = TextSource.Read(Path.Combine(Repository.Root, "src"));

    /// <summary>Words that have another for the same thing here, and that other.</summary>
    private static readonly (string Not, string But)[] Glossary =
    [
        ("контактний центр міста", "контакт-центр 1580"), ("натисніть на кнопку", "натисніть «…»"), ("скарг", "звернення"),
        ("заявк", "звернення"), ("тікет", "звернення"), ("юзер", "мешканець"), ("е-мейл", "пошта"),
    ];

    [Fact]
    public void No_text_tells_gender_by_brackets_or_slashes() =>
        Assert.Empty(Written.Where(text => Gendered().IsMatch(text.Uk)).Select(text => $"{text.Type}.{text.Member}: {text.Uk}"));

    /// <summary>The same of what stands in data: cards, questions of the survey, dangers, topics.</summary>
    [Fact]
    public void No_seed_tells_gender_by_brackets_or_slashes() => Assert.Empty(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/Bot.City"), "*.json", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Where(line => Gendered().IsMatch(line)));

    [Fact]
    public void Quotes_stand_in_pairs() => Assert.Empty(Written.Where(text => Count(text.Uk, '«') != Count(text.Uk, '»')
        || Count(text.En, '“') != Count(text.En, '”')).Select(text => $"{text.Type}.{text.Member}: {text.Uk} | {text.En}"));

    [Fact]
    public void One_thing_has_one_word() => Assert.Empty(Written.SelectMany(text => Glossary
        .Where(word => text.Uk.Contains(word.Not, StringComparison.OrdinalIgnoreCase))
        .Select(word => $"{text.Type}.{text.Member}: {text.Uk} (say “{word.But}”)")));

    [Fact]
    public void Titles_of_cards_fit_a_button() => Assert.Empty(CatalogueSeed.Read().Services
        .SelectMany(service => (string[])[ServiceCard.Label(service).Uk.ToString(), ServiceCard.Label(service).En.ToString()])
        .Where(label => label.Length > LongestButton));

    [Fact]
    public void Messages_are_short() => Assert.Empty(Written.Where(text => !Lists.Contains(text.Member))
        .SelectMany(text => (string[])[text.Uk, text.En], (text, said) => (text.Member, Said: Holes().Replace(said.Replace("*", ""), "")))
        .Where(text => text.Said.Length > LongestMessage).Select(text => $"{text.Member}, {text.Said.Length}: {text.Said}"));

    [Fact]
    public void What_is_said_has_both_languages() => Assert.Empty(Written
        .Where(text => text.Uk.Any(char.IsLetter) && !text.En.Any(char.IsLetter))
        .Select(text => $"{text.Type}.{text.Member}: {text.Uk}"));

    private static int Count(string text, char sign) => text.Count(each => each == sign);

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Holes();

    [GeneratedRegex(@"\(-\p{IsCyrillic}+\)|\p{IsCyrillic}/-?(?:ла|ка|на|ка|лась)\b")]
    private static partial Regex Gendered();
}
