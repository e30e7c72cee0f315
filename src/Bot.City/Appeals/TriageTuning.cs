namespace IfCity.Bots.City.Appeals;

/// <summary>
/// The weights of cues for a trouble or a wish; a word of trouble weighs 1. Chosen over
/// <c>tests/Bot.City.Tests/Data/service-or-appeal.json</c> by the run <c>Benchmarks quality</c>; the last run is docs/quality.md.
/// </summary>
internal static class TriageTuning
{
    /// <summary>From this score of the search on words are of a category at all.</summary>
    public const double CategoryFrom = 0.1;

    /// <summary>«Немає» weighs less than a word of trouble, because people also use it when they look for a service.</summary>
    public const double Missing = 0.9;

    /// <summary>«Не» before a word that is no wish.</summary>
    public const double Not = 1;

    /// <summary>«У дворі», «з учора»: words of where and since when, which reports have. At most two of them count.</summary>
    public const double Place = 0.35;

    /// <summary>Each word of a wish after the first.</summary>
    public const double FurtherWish = 0.75;

    /// <summary>The most words that are weighed; the rest of a long text does not help.</summary>
    public const int WordsAtMost = 40;
}
