using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Appeals;

/// <summary>Whether words are an appeal or a search for a service, with the weight of trouble and of a wish in them.</summary>
/// <param name="Category">The likeliest category of appeals; null if the words are of none.</param>
public sealed record Choice(bool IsAppeal, AppealCategory? Category, double Trouble, double Wish);

/// <summary>
/// Decides whether words look for a service («записати дитину в садок») or report a trouble («тече труба»). Both speak of the same things,
/// so it weighs words of trouble against words of a wish, which are kept as data.
/// </summary>
public sealed class ServiceOrAppeal(AppealCategories categories)
{
    private static readonly Cues Words = new(Seeds.Read<CueFile>(typeof(ServiceOrAppeal), "choice-words.json"));

    /// <summary>Whether the words report a trouble or look for a service.</summary>
    public Choice Decide(string words)
    {
        var (trouble, wish) = Weigh(words);
        var category = categories.Nearest(words) is { } hit && hit.Score >= TriageTuning.CategoryFrom ? hit.Item : null;
        // A matter of another body has a card in the catalogue, which helps more than an appeal.
        var isCity = category is not null && !(category.ForwardOnly && category.RedirectCatalogueId is not null);
        return new(isCity && trouble > wish, category, trouble, wish);
    }

    private static (double Trouble, double Wish) Weigh(string text)
    {
        var (trouble, wish, place, after) = (0.0, 0.0, 0.0, "");
        foreach (var word in Letters.SplitWords(text).Take(TriageTuning.WordsAtMost))
        {
            var stems = Stems.Find(word);
            stems = [.. stems, .. Vocabulary.Shipped.FindMeanings(stems).Select(meant => meant[0])];
            if (after == "не" && !Words.NoTrouble.Overlaps(stems)) trouble += TriageTuning.Not;
            else if (Words.Missing.Overlaps(stems)) trouble += TriageTuning.Missing;
            else if (Words.Trouble.Overlaps(stems)) trouble++;
            else if (Words.Place.Overlaps(stems)) place += TriageTuning.Place;
            else if (Words.Wish.Overlaps(stems)) wish += wish == 0 ? 1 : TriageTuning.FurtherWish;
            after = word;
        }
        return (trouble > 0 ? trouble + Math.Min(place, 2 * TriageTuning.Place) : place, wish);
    }

    private sealed record CueFile(List<string> Trouble, List<string> Wish, List<string> NoTroubleAfterNot, List<string> Missing,
        List<string> WhereOrSince);

    private sealed class Cues(CueFile file)
    {
        public HashSet<string> Trouble { get; } = ReadStems(file.Trouble);
        public HashSet<string> Wish { get; } = ReadStems(file.Wish);
        public HashSet<string> NoTrouble { get; } = ReadStems(file.NoTroubleAfterNot);
        public HashSet<string> Missing { get; } = ReadStems(file.Missing);
        public HashSet<string> Place { get; } = ReadStems(file.WhereOrSince);

        private static HashSet<string> ReadStems(List<string> lines) =>
            [.. lines.SelectMany(line => line.Split(' ')).SelectMany(word => Letters.SplitWords(word))
                .SelectMany(word => Stems.Find(word).Take(1))];
    }
}
