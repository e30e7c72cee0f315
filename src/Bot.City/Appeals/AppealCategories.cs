using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;

namespace IfCity.Bots.City.Appeals;

/// <summary>The categories of appeals; proposes some by the words of an appeal, and never more than proposes.</summary>
public sealed class AppealCategories
{
    /// <summary>
    /// The least score, and the least share of the best one. A low score is enough, because a report is long and only a word or two of it
    /// name the matter.
    /// </summary>
    private const double Likely = 0.12, NearTheBest = 0.4;

    /// <summary>The score from which a category is taken without asking, and the share of it that the next best may have.</summary>
    private const double Sure = 0.35, FarFromTheBest = 0.7;

    private readonly TextIndex<AppealCategory> _index;
    private readonly IReadOnlyDictionary<string, Urgency> _urgencies;

    private AppealCategories(IReadOnlyList<AppealCategory> all, IReadOnlyDictionary<string, Urgency> urgencies)
    {
        (All, _urgencies) = (all, urgencies);
        AllForBusiness = [.. all.OrderByDescending(category => category.ForBusiness)];
        _index = new(all.SelectMany(Texts));
    }

    public IReadOnlyList<AppealCategory> All { get; }

    /// <summary>The same, those that concern a business first.</summary>
    public IReadOnlyList<AppealCategory> AllForBusiness { get; }

    public static AppealCategories FromSeed()
    {
        var seed = Seeds.Read<SeedFile>(typeof(AppealCategories), "appeal-categories.json");
        var questions = seed.Questions.ToDictionary(question => question.Slug);
        return new(
            [.. seed.Categories.Select(category => category with
            {
                Questions = [.. category.QuestionSlugs.Select(slug => questions[slug])],
            })],
            seed.Urgencies);
    }

    public AppealCategory? Find(string? slug) => All.FirstOrDefault(category => category.Slug == slug);

    /// <exception cref="KeyNotFoundException">No urgency is called so.</exception>
    public Urgency Urgency(string slug) => _urgencies[slug];

    /// <summary>The likeliest categories for these words, the best first; none if no word tells.</summary>
    public IReadOnlyList<AppealCategory> Propose(string words, int take = 3) =>
        _index.Find(words, take, Likely) is [var best, ..] hits
            ? [.. hits.Where(hit => hit.Score >= NearTheBest * best.Score).Select(hit => hit.Item)]
            : [];

    /// <summary>The category that these words can hardly fail to mean; null if it had better be asked.</summary>
    public AppealCategory? FindSure(string words) => _index.Find(words, 2, Likely) switch
    {
        [var best] when best.Score >= Sure => best.Item,
        [var best, var next] when best.Score >= Sure && next.Score <= FarFromTheBest * best.Score => best.Item,
        _ => null,
    };

    /// <summary>The likeliest category for these words, with its score; null if no word fits any.</summary>
    public SearchHit<AppealCategory>? Nearest(string words) => _index.Find(words, 1, 0.01) is [var best, ..] ? best : null;

    private static IEnumerable<(AppealCategory, string, double)> Texts(AppealCategory category)
    {
        yield return (category, category.TitleUk, 1);
        yield return (category, category.TitleEn, 0.95);
        foreach (var keyword in category.Keywords) yield return (category, keyword, 1);
        foreach (var example in category.ExamplesUk) yield return (category, example, 0.9);
    }

    private sealed record SeedFile(
        Dictionary<string, Urgency> Urgencies, List<TopicQuestion> Questions, List<AppealCategory> Categories);
}
