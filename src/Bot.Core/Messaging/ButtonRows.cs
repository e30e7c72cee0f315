using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Messaging;

/// <summary>How buttons stand beside each other, as far as that is the same in every messenger.</summary>
public static class ButtonRows
{
    /// <summary>Two short labels that follow each other share a row; a long one has a row of its own.</summary>
    /// <param name="shortLabel">The most characters that half a row shows whole.</param>
    public static IEnumerable<IReadOnlyList<MessageButton>> PairShort(IReadOnlyList<MessageButton> buttons, int shortLabel)
    {
        ArgumentNullException.ThrowIfNull(buttons);
        for (var at = 0; at < buttons.Count; at++)
        {
            var pairs = at + 1 < buttons.Count && buttons[at].Label.Length <= shortLabel && buttons[at + 1].Label.Length <= shortLabel;
            yield return pairs ? [buttons[at], buttons[++at]] : [buttons[at]];
        }
    }
}
