using IfCity.Bots.Dialogs;
using IfCity.Bots.Understanding;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Residents.Masking;

/// <summary>From whom obscene words of residents are hidden (<c>RudeWords</c>).</summary>
public sealed class MaskingOptions
{
    /// <summary>
    /// What everybody may read shows the first letter of such a word and asterisks. This is on unless it is switched off: nobody expects a
    /// city to print obscenities, and whoever released the words chose what is said, not how.
    /// </summary>
    public bool Public { get; set; } = true;

    /// <summary>
    /// So do the lists of staff. This is off unless it is switched on: staff answer to what was really said, and a threat may be in it.
    /// Whoever opens an appeal or a conversation always reads the words as they were written.
    /// </summary>
    public bool Staff { get; set; }
}

/// <summary>
/// The one way by which words of residents go to others than their author. What is stored, and what the author reads, is never changed.
/// </summary>
public sealed class WordMask(IOptions<MaskingOptions> options)
{
    /// <summary>Words that everybody may read.</summary>
    public string ForEverybody(string words) => options.Value.Public ? RudeWords.Mask(words) : words;

    /// <summary>Words in a list of staff.</summary>
    public string ForStaffList(string words) => options.Value.Staff ? RudeWords.Mask(words) : words;

    /// <summary>The same in both languages.</summary>
    public Text ForStaffList(Text words) =>
        options.Value.Staff ? Text.Data(ForStaffList($"{words.Uk}"), ForStaffList($"{words.En}")) : words;
}
