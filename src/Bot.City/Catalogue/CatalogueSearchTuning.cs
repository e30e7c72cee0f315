namespace IfCity.Bots.City.Catalogue;

/// <summary>
/// From which score on a card is shown, from 0 to 1. Chosen by the run <c>Benchmarks quality</c> over
/// <c>tests/Bot.City.Tests/Data/dev-search.json</c> and <c>hard-search.json</c>; the last run is docs/quality.md, and
/// <c>ServiceSearchTests</c> holds the numbers to its marks.
/// </summary>
internal static class CatalogueSearchTuning
{
    /// <summary>The score from which a card is an answer; below it, the card is offered as a guess.</summary>
    public const double AnswerFrom = 0.62;

    /// <summary>The score from which a card alone is meant, and the share of it that the next best may have.</summary>
    public const double MeantFrom = 0.85, FarFromMeant = 0.6;

    /// <summary>A guess from a short query, and from one that is understood by its slips alone.</summary>
    public const double GuessFrom = 0.39, GuessBySlipsFrom = 0.7;

    /// <summary>From this many words on a query is a story, of which few words name the matter, so a lower score is enough.</summary>
    public const int StoryWords = 5;

    /// <inheritdoc cref="StoryWords"/>
    public const double GuessByStoryFrom = 0.2;

    /// <summary>Cards that fit less than this share of the best are left out.</summary>
    public const double ShareOfBest = 0.5;

    /// <summary>What a text of a card weighs beside its Ukrainian title and keywords, which weigh 1.</summary>
    public const double EverydayWords = 0.97, EnglishTitle = 0.95, Id = 0.9, Description = 0.4;
}
