using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Tests.Core.Messaging;

/// <summary>Short buttons in pairs, long ones alone, all in their order.</summary>
public sealed class ButtonRowsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Тема", "Тема")]
    [InlineData("Тема|Опис|Місце", "Тема+Опис|Місце")]
    [InlineData("Тема|Хочу офіційну відповідь|Опис|Місце", "Тема|Хочу офіційну відповідь|Опис+Місце")]
    [InlineData("Тема|Опис|Хочу офіційну відповідь", "Тема+Опис|Хочу офіційну відповідь")]
    public void Short_labels_share_a_row(string labels, string rows)
    {
        var buttons = labels.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(label => new MessageButton("1.x", label)).ToList();
        Assert.Equal(rows,
            string.Join('|', ButtonRows.PairShort(buttons, 18).Select(row => string.Join('+', row.Select(button => button.Label)))));
    }
}
