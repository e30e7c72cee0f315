using IfCity.Bots.City.Addresses;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Addresses;

/// <summary>A street without its number is taken out of a sentence where a word says that it is one, and from no other.</summary>
public sealed class PlaceInWordsTests
{
    private static readonly AddressBook Book = AddressBook.FromSeed();

    [Theory]
    [InlineData("яма на Галицькій глибока, об'їхати не можна", "вул. Галицька")]
    [InlineData("чи є вода на Галицькій", "вул. Галицька")]
    [InlineData("по вулиці Гетьмана Мазепи не горять ліхтарі", "вул. Гетьмана Мазепи")]
    [InlineData("на Січових Стрільців прорвало трубу", "вул. Січових Стрільців")]
    [InlineData("немає світла на Незалежності вже годину", "вул. Незалежності")]
    public void A_street_is_found(string words, string street) => Assert.Equal(street, Find(words));

    [Theory]
    [InlineData("яма на дорозі глибока, об'їхати не можна")]
    [InlineData("сміття на зупинці не прибрали")]
    [InlineData("на тротуарі лежить дерево")]
    [InlineData("по дорозі тече вода")]
    [InlineData("сусід скаржиться на шум")]
    [InlineData("Галицька кухня смачна")]
    [InlineData("на майданчику зламана гойдалка")]
    public void Other_words_are_no_street(string words) => Assert.Null(Find(words));

    /// <summary>Of queries to the catalogue, none of which names a street, hardly one is read as if it did.</summary>
    [Fact]
    public void Questions_to_the_catalogue_hardly_ever_name_a_street()
    {
        var queries = ((string[])["dev-search.json", "hard-search.json"]).SelectMany(SearchSet.Queries).ToList();
        var found = queries.Select(query => (query, street: Find(query))).Where(pair => pair.street is not null)
            .Select(pair => $"{pair.query}: {pair.street}").ToList();
        Assert.True(found.Count * 100 <= queries.Count, string.Join('\n', found));
    }

    private static string? Find(string words)
    {
        var draft = new PlaceDraft();
        PlaceInWords.Take(Book, words, draft, orStreet: true);
        return draft.Street?.Uk;
    }
}
