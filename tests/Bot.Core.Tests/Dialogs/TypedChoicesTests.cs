using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Tests.Core.Dialogs;

/// <summary>Options that are typed in place of pressed.</summary>
public sealed class TypedChoicesTests
{
    private static readonly Text[] Names =
    [
        new($"Електронні петиції", $"Electronic petitions"), new($"Громадський бюджет", $"Public budget"),
        new($"Вода, тепло і світло", $"Water, heating and light"), new($"Світлофори", $"Traffic lights"),
        new($"Не те", $"None of these"),
    ];

    [Theory]
    [InlineData("2", "1")]
    [InlineData("1, 3", "0 2")]
    [InlineData("1 3 3", "0 2")]
    [InlineData("1 і 4.", "0 3")]
    [InlineData("петиції", "0")]
    [InlineData("Петицій", "0")]
    [InlineData("бюджет, петиції", "1 0")]
    [InlineData("вода, тепло і світло", "2")]
    [InlineData("traffic and petitions", "3 0")]
    [InlineData("не те", "4")]
    [InlineData("світл", null)]
    [InlineData("6", null)]
    [InlineData("0", null)]
    [InlineData("1, дорога", null)]
    [InlineData("", null)]
    [InlineData("ні", null)]
    public void Are_read_by_number_and_by_name(string typed, string? expected) =>
        Assert.Equal(expected, TypedChoices.Read(typed, Names) is { } places ? string.Join(' ', places) : null);
}
