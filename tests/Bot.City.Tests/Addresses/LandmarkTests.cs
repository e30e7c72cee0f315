using IfCity.Bots.City.Addresses;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Addresses;

/// <summary>Landmarks in sentences: taken behind a word of place, asked where several may be meant, and not read from others.</summary>
public sealed class LandmarkTests
{
    private static readonly AddressBook Book = AddressBook.FromSeed();

    /// <summary>The table: the landmark, those that are asked, a street whose number is asked, or none.</summary>
    [Fact]
    public async Task Sentences_name_the_landmark_that_they_mean()
    {
        var file = Path.Combine(Repository.Root, "tests", "Bot.City.Tests", "Data", "landmarks.tsv");
        var wrong = (await File.ReadAllLinesAsync(file)).Skip(1).Select(line => line.Split('\t'))
            .Select(line => (Wanted: line[0], Sentence: line[1], Got: Find(line[1]))).Where(line => line.Got != line.Wanted).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Select(line => $"{line.Sentence}: {line.Got}, not {line.Wanted}")));
    }

    /// <summary>Of queries to the catalogue, which are about services, hardly one is read as if it named a landmark.</summary>
    [Fact]
    public void Questions_to_the_catalogue_hardly_ever_name_a_landmark()
    {
        var queries = ((string[])["dev-search.json", "hard-search.json"]).SelectMany(SearchSet.Queries).ToList();
        var found = queries.Where(query => Book.Landmarks.FindIn(query) is not null).ToList();
        Assert.True(found.Count * 200 <= queries.Count, string.Join('\n', found));
    }

    private static string Find(string words)
    {
        var draft = new PlaceDraft();
        PlaceInWords.Take(Book, words, draft, orStreet: true);
        return draft.Found?.Uk ?? (draft.Street is { } street ? $"{street.Uk}?"
            : draft.Choices.Count > 0 ? string.Join(" | ", draft.Choices.Select(choice => choice.Uk)) : "none");
    }
}
