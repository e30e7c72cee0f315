using IfCity.Bots.Dialogs;
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

    private readonly IReadOnlyList<AppealCategory> _shipped;
    private readonly IReadOnlyDictionary<string, Urgency> _urgencies;
    private readonly Func<TopicEdits> _edits;

    private volatile Edition _edition;

    private AppealCategories(SeedFile seed, Func<TopicEdits> edits)
    {
        Questions = seed.Questions;
        (_shipped, _urgencies, _edits) = ([.. seed.Categories.Select(WithQuestions)], seed.Urgencies, edits);
        _edition = CreateEdition(TopicEdits.None);
    }

    public IReadOnlyList<AppealCategory> All => GetEdition().All;

    /// <summary>The same, those that concern a business first.</summary>
    public IReadOnlyList<AppealCategory> AllForBusiness => GetEdition().ForBusiness;

    /// <summary>Every question that a topic may have.</summary>
    public IReadOnlyList<TopicQuestion> Questions { get; }

    /// <summary>Urgencies by their slugs.</summary>
    public IReadOnlyDictionary<string, Urgency> Urgencies => _urgencies;

    /// <summary>The categories as they ship.</summary>
    public static AppealCategories FromSeed() => FromSeed(() => TopicEdits.None);

    /// <summary>The categories as they ship, with what staff have changed of them.</summary>
    internal static AppealCategories FromSeed(Func<TopicEdits> edits) =>
        new(Seeds.Read<SeedFile>(typeof(AppealCategories), "appeal-categories.json"), edits);

    /// <summary>A category as it ships; null if there is none of that slug.</summary>
    public AppealCategory? FindShipped(string slug) => _shipped.FirstOrDefault(category => category.Slug == slug);

    public AppealCategory? Find(string? slug) => All.FirstOrDefault(category => category.Slug == slug);

    /// <summary>The button of a category, made once for each edition: the question about the topic shows thirty.</summary>
    internal Button GetButton(AppealCategory category) => GetEdition().Buttons[category.Slug];

    /// <exception cref="KeyNotFoundException">No urgency is called so.</exception>
    public Urgency Urgency(string slug) => _urgencies[slug];

    /// <summary>The likeliest categories for these words, the best first; none if no word tells.</summary>
    public IReadOnlyList<AppealCategory> Propose(string words, int take = 3) =>
        GetEdition().Index.Find(words, take, Likely) is [var best, ..] hits
            ? [.. hits.Where(hit => hit.Score >= NearTheBest * best.Score).Select(hit => hit.Item)]
            : [];

    /// <summary>The category that these words can hardly fail to mean; null if it had better be asked.</summary>
    public AppealCategory? FindSure(string words) => GetEdition().Index.Find(words, 2, Likely) switch
    {
        [var best] when best.Score >= Sure => best.Item,
        [var best, var next] when best.Score >= Sure && next.Score <= FarFromTheBest * best.Score => best.Item,
        _ => null,
    };

    /// <summary>The likeliest category for these words, with its score; null if no word fits any.</summary>
    public SearchHit<AppealCategory>? Nearest(string words) => GetEdition().Index.Find(words, 1, 0.01) is [var best, ..] ? best : null;

    /// <summary>It is built anew only once staff have changed something: the index is what costs.</summary>
    private Edition GetEdition()
    {
        var edits = _edits();
        return ReferenceEquals(edits, _edition.Edits) ? _edition : _edition = CreateEdition(edits);
    }

    private Edition CreateEdition(TopicEdits edits)
    {
        IReadOnlyList<AppealCategory> all = [.. _shipped.Select(category => edits.Find(category.Slug) is { } facts
            ? WithQuestions(facts.ApplyTo(category)) : category)];
        return new(edits, all, [.. all.OrderByDescending(category => category.ForBusiness)],
            all.ToDictionary(category => category.Slug, category => new Button(category.Slug, category.Title), StringComparer.Ordinal),
            new(all.SelectMany(Texts)));
    }

    private AppealCategory WithQuestions(AppealCategory category) => category with
    {
        Questions = [.. category.QuestionSlugs.Select(slug => Questions.First(question => question.Slug == slug))],
    };

    private static IEnumerable<(AppealCategory, string, double)> Texts(AppealCategory category)
    {
        yield return (category, category.TitleUk, 1);
        yield return (category, category.TitleEn, 0.95);
        foreach (var keyword in category.Keywords) yield return (category, keyword, 1);
        foreach (var example in category.ExamplesUk) yield return (category, example, 0.9);
    }

    private sealed record Edition(TopicEdits Edits, IReadOnlyList<AppealCategory> All, IReadOnlyList<AppealCategory> ForBusiness,
        Dictionary<string, Button> Buttons, TextIndex<AppealCategory> Index);

    private sealed record SeedFile(
        Dictionary<string, Urgency> Urgencies, List<TopicQuestion> Questions, List<AppealCategory> Categories);
}
