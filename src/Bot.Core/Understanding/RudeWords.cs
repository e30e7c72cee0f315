using System.Text.RegularExpressions;

namespace IfCity.Bots.Understanding;

/// <summary>
/// Finds obscene words: Ukrainian, Russian and what is between them, also in Latin letters, and English, each in its forms. A word is
/// judged from its first letter to its last, because «психують», «требует», «оскорбляти» and "Scunthorpe" only hold such letters. What is
/// honest in another sense too (сук, сучки) is let through, and so are insults that are no obscenities (дурень). No honest word
/// of Debian's wukrainian 1.8.0 (1.5 million forms), of hunspell's ru_RU and of american-english-huge is one to it.
/// </summary>
public static partial class RudeWords
{
    /// <summary>The text with all but the first letter of each obscene word replaced by asterisks. Nothing else in it changes.</summary>
    public static string Mask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Word().Replace(text, match => IsRude(match.Value) ? match.Value[0] + new string('*', match.Length - 1) : match.Value);
    }

    private static bool IsRude(string word) => Letters.SplitWords(word).Any(one =>
        Drawn().Replace(one, "$1") is var plain && Patterns.Any(pattern => pattern.IsMatch(plain)));

    private static Regex[] Patterns => [Body(), Deed(), Filth(), People(), Transliterated(), English()];

    /// <summary>An apostrophe is of a Cyrillic word; in an English one it joins two.</summary>
    [GeneratedRegex(@"\p{L}(?:[\p{L}\p{M}]|['’ʼ`](?=\p{IsCyrillic}))*")]
    private static partial Regex Word();

    /// <summary>A letter that is drawn out: «суууука». Two of a kind may be of the word.</summary>
    [GeneratedRegex(@"(\p{L})\1{2,}")]
    private static partial Regex Drawn();

    [GeneratedRegex($"""
        ^(?:
          (?:{Before}|а|н[иіе])?ху(?:[йяєюї]\w*|[её][вснптлм]\w*|и(?:[тщ]\w*|л[оаиу]\w*)?|е|і(?:[внтл]\w*)?|л[иіе])
        | (?!захер(?:[ау]|ом|ові)?$)(?:{Before}|н[иі])?
          хер(?:[аиуыі]|ом|ам[иі]?|н[яюієеь]\w*|ов[оаиыіуе]\w*|[иеі]т[ьие]\w*|ен[ьн]\w*|[иіе]в?л?[аио]?|[ая]ч\w*)?
        | \w*п[иіi]зд(?!н)\w* | \w*п[иі]зж[еу]\w*
        | залуп(?:[аиіуыео]|о[юй]|ами|ин\w*) | манд(?:[аіуы]|о[юй]|[ао]во[шх]\w*)
        )$
        """, Laid)]
    private static partial Regex Body();

    /// <summary>The verb and all that comes of it. The plain «еб» begins honest words as well, so what may follow it is named.</summary>
    [GeneratedRegex($"""
        ^(?:{Before}|н[еи]|з|(?:дов|дол)бо|моз[гк]о|худо|зло|муд[оа]|кон[оюя]|козо|свино|косо|осто|остопи|остопо|тупо|трижды)?[ьъ]?(?:
          (?:[їє]|(?<!на)йо|ьо|ё)б(?!рр)(?:[^іи]\w*|и[стшщ]\w*|і[тсл]\w*)?
        | (?<!^[вз])еб(?:а[тлнш]\w*|у|уч\w*|ут\w*|н[уиі]\w*|л[яоаи]|лан\w*|лив\w*|ис[ья]?|и|ит[еь]\w*|ок|к[иаоуі]|ищ\w*|ыв\w*)
        )$
        """, Laid)]
    private static partial Regex Deed();

    [GeneratedRegex($"""
        ^(?:
          (?:г[оі]вен|г[оаі]вн)(?:[оаиіуюыя]|ом|ам[иі]?|ах|ец\w*|[юяо][кч]\w*|ян\w*|н\w*|ист\w*)?
        | (?:{Before}|обо|недо)?сра(?:т[иь]\w*|[влнч]|вши\w*|л[аиоі]\w*|н[аоіуыєеьнци]\w*|к[аиіуо]\w*|ц[іи])
        | (?:{Before}|обо)?сер(?:ун|уть|ем|еш)\w*
        | жоп(?:[аиіуыео]|о[юй]|ам[иі]?|ах|[нк]\w*|олиз\w*)?
        )$
        """, Laid)]
    private static partial Regex Filth();

    [GeneratedRegex("""
        ^(?:
          (?:[вВ][иы]|роз|рас)?бля(?:т[ьъ]?|д[ьъ]?|д[иіьюсуоеєнё]\w*|дк\w*|[тц]ськ\w*)?
        | сц?ук(?:[аиіуо]|о[юй]|ам[иі]?|ах|ин[аоіиы]?|ин(?:ого|ому|им|ої|ою|их|ые)|ен[ья]\w*|ін)
        | суч(?:[аеіь]|ий|ого|ому|им[иі]?|их|ої|ою|ій|ь[ияе]|ьего|ар\w*|ка|ко|кою|кой|оні\w*)
        | (?:с|роз|рас|за|на|пере)?курв(?:[аиіуоы]|о[юй]|ам[иі]?|ах|ин[аоісе]?\w*|и?ськ\w*|и(?:ти|ть|вс|л)\w*|яч\w*)?
        | м[уо]да[кч]\w* | муд(?:ил\w*|озвон\w*|[оі]хат\w*)
        | п[иіе]д[ао]р(?:[аиуыі]|ом|[іо]в|ам[иі]?|ас\w*|ю[гк]\w*|к[аиіу]|ськ\w*|ок)? | педи(?:к(?:[аиуіы]|ом|[іо]в|ам[иі]?)?|л\w*)
        | г[ао]ндон\w* | шлюх(?:[аиіуыео]|о[юй]|ам[иі]?|ах)? | йопт\w* | хвойд\w*
        )$
        """, Laid)]
    private static partial Regex People();

    [GeneratedRegex("""
        ^(?:
          (?!huia?$)(?:na|po|o|do|ni|ne|za)?(?:h|kh|x)u[yij](?:a|u|i|nya|nia|nyu|[yi]?lo|ov\w*|em)?
        | (?:s|za|vy|ras|roz)?p[iy]z[dt](?:a|u|y|ec|ets|ez|ec\w*|ets\w*|i[lt]\w*|abol\w*|yat\w*|ato\w*)
        | bl[yij]a(?:t|d|dy|dj|di|tj|dstvo|dina)? | suk(?:a|oju|oyu|in)
        | (?:(?:za|na|vy|ot|pro|po|do|u|ob)[yji]?|[yj])eb(?:a[tlnv]\w*|uch\w*|lan\w*|lo)
        | eb(?:at|al|lan|uch\w*) | mudak\w* | pid[ao]r(?:y|u|a|as\w*)? | gandon\w* | kurv[ay]
        )$
        """, Laid)]
    private static partial Regex Transliterated();

    [GeneratedRegex("""
        ^(?:
          (?:mother|mutha|cluster|un)?fuck\w* | (?:bull|horse|dip|bat)?shit(?:s|ty|tier|tiest|ted|ting|ter|heads?|holes?|show|bag)?
        | cunt(?:s|y)? | bitch(?:es|y|ed|ing)? | (?:ass|arse)(?:hole|wipe|hat)s? | dickheads? | cocksuck\w* | whor(?:e|es|ing)
        | wank(?:ers?|ing|ed|s)? | twats? | nigg(?:er|a)s? | fag(?:got|gots)
        )$
        """, Laid)]
    private static partial Regex English();

    private const string Before =
        "на|по|до|об?|од|від|от|за|в[иы]|у|в|про|при|під|под|роз|раз|рас|із|из|пере|пре|с[ьъ]|з[ьъ]|над|недо|спи|пі|підо|подъ|съ";

    private const RegexOptions Laid = RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant;
}
