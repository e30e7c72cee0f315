using System.Text;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.Tests.Core.Understanding;

/// <summary>Text is brought into one form of Unicode, whatever it was typed on.</summary>
public sealed class LettersTests
{
    [Theory]
    [InlineData(NormalizationForm.FormC)]
    [InlineData(NormalizationForm.FormD)]
    [InlineData(NormalizationForm.FormKC)]
    [InlineData(NormalizationForm.FormKD)]
    public void Every_two_letters_have_the_form_that_Unicode_gives_them(NormalizationForm form)
    {
        // Latin and Cyrillic letters, and the marks that a letter may be composed with.
        var letters = Enumerable.Range(0, 0x80).Concat(Enumerable.Range(0x300, 0x70)).Concat(Enumerable.Range(0x400, 0x130))
            .Select(code => (char)code).ToList();
        Assert.Empty(letters.SelectMany(first => letters.Select(second => $"{first}{second}"))
            .Where(pair => Letters.Normalize(pair, form) != pair.Normalize(form)).Take(20));
    }

    [Fact]
    public void What_Unicode_forbids_goes() => Assert.Equal("аб", Letters.Normalize("а\uFFFE\uD800б", NormalizationForm.FormKC));
}
