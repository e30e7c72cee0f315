using System.Globalization;
using System.Text.RegularExpressions;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Appeals;

/// <summary>
/// Recognises what people ask of an appeal that they have filed: by its number, whole («15-80/2026/000012») or short («звернення 12»), or
/// without one («шо там з моїм зверненням»).
/// </summary>
internal static partial class AppealMention
{
    /// <summary>The argument of a number stands behind this; alone it asks for whatever there is.</summary>
    public const char Mark = '№';

    private const int MostWordsOfNumber = 6;

    private static readonly SentencePattern Pattern = new(
        ["звернення зверненням зверненню заявка заявку заявкою заява скарга скарги скаргу скаргою appeal report complaint request "
            + "обращение жалоба заявление",
            "мій моя моє мою моїм моєю моєї моєму мої my mine мое статус стан status розглянули розглянуть рассмотрели"],
        against: "подати подавати податись надіслати написати створити залишити file submit send write make подать написать");

    /// <summary>
    /// The argument with which "my appeals" begin: <see cref="Mark"/> and the number, or the mark alone; null if the sentence asks for
    /// neither.
    /// </summary>
    public static string? Find(string sentence) =>
        FindNumber(sentence) is { } number ? $"{Mark}{number}" : Status().IsMatch(sentence) || Pattern.Fits(sentence) ? $"{Mark}" : null;

    /// <summary>The number as it is stored, or its last part alone without zeros.</summary>
    private static string? FindNumber(string sentence)
    {
        if (Whole().Match(sentence) is { Success: true } whole)
            return $"{whole.Groups["prefix"].Value}/{whole.Groups["year"].Value}/{ReadDigits(whole):000000}";
        if (sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > MostWordsOfNumber) return null;
        var alone = Alone().Match(sentence);
        return (alone.Success ? alone : AfterWord().Match(sentence)) is { Success: true } part
            ? ReadDigits(part).ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static int ReadDigits(Match match) => int.Parse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<prefix>[0-9]{2}-[0-9]{2})\s?/\s?(?<year>20[0-9][0-9])\s?/\s?(?<number>[0-9]{1,6})(?![0-9])")]
    private static partial Regex Whole();

    /// <summary>«000012», «№ 12» and nothing else.</summary>
    [GeneratedRegex(@"^\s*(?:№\s*(?<number>[0-9]{1,6})|(?<number>0[0-9]{5}))\s*[?!.]*\s*$")]
    private static partial Regex Alone();

    [GeneratedRegex(@"^\s*(?:статус|status)\s*[?!.]*\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Status();

    /// <summary>«Звернення 12», «моя заявка № 12», "report 12".</summary>
    [GeneratedRegex(@"\b(?:звернен\w{0,4}|заявк\w{0,4}|скарг\w{0,4}|обращени\w{0,3}|appeal|report|request)\s{0,3}(?:під\s)?"
        + @"(?:номер\w{0,2}|number|no\.?|[№#])?\s{0,3}(?:20[0-9][0-9]/)?(?<number>[0-9]{1,6})(?![0-9])", RegexOptions.IgnoreCase)]
    private static partial Regex AfterWord();
}
