using IfCity.Bots.City.Addresses;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Addresses;

/// <summary>Words are looked at quickly before they are read as an address: the look may never miss what the reading would find.</summary>
public sealed class QuickLookTests
{
    private static readonly AddressBook Book = AddressBook.FromSeed();

    private static readonly StreetIndex Index = new(Book.Streets);

    /// <summary>What people put into addresses, and what comes along with copied text.</summary>
    private static readonly string[] Signs =
    [
        "15", "-", "\u00AD", "”", "*", "’", "'", "\"", "`", "№", "/", ".", ",", "\u0301", "ʹ", "i", "а", " буд", "٣", "\n", "–", "+",
        "\"\"", "\"'", "''", "``", " \"", "\" ",
    ];

    [Fact]
    public void It_misses_nothing_that_the_reading_finds() => Assert.Empty(Inputs.SelectMany(Vary).Where(IsMissed).Take(20));

    [Theory]
    [InlineData("двері під'їзду не зачиняються 3 тиждень", false)]
    [InlineData("яма на Галицькій 10 глибока", true)]
    [InlineData("яма на ул. Железнодорожной 10 глибока", true)]
    public void It_spares_the_reading_of_other_words(string words, bool mayFind) => Assert.Equal(mayFind, Index.MayFindIn(words));

    private static IEnumerable<string> Inputs => ((string[])["dev-address.json", "hard-address.json"])
        .SelectMany(file => AddressSet.Read(file, Book)).Select(row => row.Input).Concat(SearchSet.Queries("hard-search.json"));

    private static bool IsMissed(string words) => Index.MayFind(TypedAddress.Read(words)) && !Index.MayFindIn(words);

    /// <summary>The words as they are, and with a sign put in at each fifth place.</summary>
    private static IEnumerable<string> Vary(string words) =>
        Enumerable.Range(0, words.Length / 5).Select(at => words.Insert(5 * at, Signs[(at + words.Length) % Signs.Length])).Prepend(words);
}
