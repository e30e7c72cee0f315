using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.City.Catalogue;

/// <summary>The catalogue understands everyday words: measured on queries that are labelled by hand.</summary>
public sealed class ServiceSearchTests
{
    private static readonly ServiceSearch Search = new(CatalogueSeed.Read().Services);

    [Fact]
    public void Everyday_words_find_the_right_card()
    {
        var dev = SearchSet.Read("dev-search.json", Search);
        Assert.Equal(40, dev.Count);
        Assert.True(SearchSet.Share(dev) >= 0.97, SearchSet.Misses(dev));
    }

    /// <summary>
    /// Four hundred queries and more that are put otherwise, in two halves of which one was never looked at while the words were chosen.
    /// </summary>
    [Theory]
    [InlineData(SearchHalf.Tuned)]
    [InlineData(SearchHalf.Unseen)]
    public void Hard_words_find_the_right_card_and_nonsense_none(SearchHalf half)
    {
        var hard = SearchSet.Read("hard-search.json", Search).Where(row => row.Half == half).ToList();
        var (sought, nonsense) = (hard.FindAll(row => row.Query.Expected.Count > 0), hard.FindAll(row => row.Query.Expected.Count == 0));
        Assert.True(sought.Count >= 200 && nonsense.Count >= 60, $"{sought.Count} and {nonsense.Count}");
        Assert.True(SearchSet.Share(sought) >= 0.95, SearchSet.Misses(sought));
        Assert.True(SearchSet.Share(nonsense) >= 0.9, SearchSet.Misses(nonsense));
    }

    /// <summary>Queries of three other hands, who knew the cards and none of the words.</summary>
    [Theory]
    [InlineData(SearchHalf.Tuned, 0.95)]
    [InlineData(SearchHalf.Unseen, 0.88)]
    public void Other_people_find_the_right_card(SearchHalf half, double share)
    {
        var rows = SearchSet.Read("people-search.json", Search).FindAll(row => row.Half == half);
        var sought = rows.FindAll(row => row.Query.Expected.Count > 0);
        Assert.True(sought.Count >= 130, $"{sought.Count}");
        Assert.True(SearchSet.Share(sought) >= share, half == SearchHalf.Tuned ? SearchSet.Misses(sought) : $"{SearchSet.Share(sought)}");
    }

    [Fact]
    public void Nonsense_is_hardly_ever_answered_with_confidence()
    {
        var nonsense = ((string[])["dev-search.json", "hard-search.json", "people-search.json"])
            .SelectMany(file => SearchSet.Read(file, Search)).Where(row => row.Query.Expected.Count == 0).ToList();
        Assert.True(nonsense.Count(row => row.Confident) <= nonsense.Count * 0.05,
            $"{nonsense.Count(row => row.Confident)} of {nonsense.Count}");
    }

    /// <summary>Rather nothing than something wrong: most nonsense is not even guessed at.</summary>
    [Fact]
    public void Most_nonsense_stays_without_an_answer()
    {
        var nonsense = SearchSet.Read("hard-search.json", Search).FindAll(row => row.Query.Expected.Count == 0);
        Assert.InRange(nonsense.Count(row => row.Found.Count == 0), nonsense.Count * 7 / 10, nonsense.Count);
    }

    [Fact]
    public void Every_card_is_sought_in_many_ways()
    {
        var hard = SearchSet.Read("hard-search.json", Search);
        var few = CatalogueSeed.Read().Services.Where(service => hard.Count(row => row.Query.Expected.Contains(service.Id)) < 5)
            .Select(service => service.Id);
        Assert.Empty(few);
        Assert.Superset(new HashSet<string>(["name", "inflected", "typo", "lookalike", "russian", "surzhyk", "layout", "translit", "abbrev",
            "problem", "none"]), hard.Select(row => row.Query.Kind).ToHashSet());
    }

    /// <summary>Who reports a trouble is told from who looks for a service.</summary>
    [Fact]
    public void A_trouble_is_told_from_a_wish()
    {
        var rows = ChoiceSet.Read(new ServiceOrAppeal(AppealCategories.FromSeed()));
        Assert.True(rows.Count(row => row.Query.Is == "appeal") >= 40 && rows.Count >= 80, $"{rows.Count}");
        Assert.True(rows.Count(row => row.Passes) >= rows.Count * 0.95,
            string.Join('\n', rows.Where(row => !row.Passes).Select(row => row.Query.Words)));
    }

    [Theory]
    [InlineData("тече труба", "water")]
    [InlineData("не вивозять сміття вже тиждень", "waste")]
    [InlineData("на тротуаре открытый люк", "sewerage")]
    public void A_trouble_is_of_a_category(string words, string category)
    {
        var choice = new ServiceOrAppeal(AppealCategories.FromSeed()).Decide(words);
        Assert.Equal((true, category), (choice.IsAppeal, choice.Category?.Slug));
    }

    /// <summary>What another body looks after has a card that is the better way.</summary>
    [Theory]
    [InlineData("записати дитину в садок")]
    [InlineData("немає світла")]
    [InlineData("передати показники води")]
    public void A_wish_is_no_appeal(string words) => Assert.False(new ServiceOrAppeal(AppealCategories.FromSeed()).Decide(words).IsAppeal);

    [Fact]
    public void A_score_is_explained_word_by_word()
    {
        var hit = Search.Find("хачу прописати дитину").Hits[0];
        Assert.Equal("residence-registration", hit.Item.Id);
        Assert.Contains(hit.Reasons, reason => reason is { Word: "прописати", Gives: > 0 });
    }

    [Theory]
    [InlineData("поновлення паспорта", "passport-service")]
    [InlineData("оформлення субсидії онлайн", "subsidy")]
    public void A_word_that_is_known_well_finds_its_card(string query, string id) =>
        Assert.Contains(Search.Find(query).Hits, hit => hit.Item.Id == id);

    [Theory]
    [InlineData("борщ рецепт швидкий")]
    [InlineData("курс долара")]
    [InlineData("як приготувати вареники")]
    public void Nonsense_stays_without_an_answer(string query) => Assert.Empty(Search.Find(query).Hits);

    /// <summary>Both begin with «вод».</summary>
    [Theory]
    [InlineData("водій", "driver-services", "water-utility")]
    [InlineData("водія", "driver-services", "water-utility")]
    [InlineData("вода", "water-utility", "driver-services")]
    [InlineData("води немає", "water-utility", "driver-services")]
    public void A_short_stem_is_told_apart_by_its_ending(string query, string above, string below)
    {
        var ids = Search.Find(query, 9).Hits.Select(hit => hit.Item.Id).ToList();
        Assert.InRange(ids.IndexOf(above), 0, ids.Contains(below) ? ids.IndexOf(below) - 1 : ids.Count);
    }
}
