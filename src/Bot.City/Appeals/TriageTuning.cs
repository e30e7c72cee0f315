namespace IfCity.Bots.City.Appeals;

/// <summary>
/// How much a cue speaks of a trouble or of a wish, in words of trouble. Chosen over
/// <c>tests/Bot.City.Tests/Data/service-or-appeal.json</c> by the run <c>Benchmarks quality</c>; the last run is docs/quality.md.
/// </summary>
internal static class TriageTuning
{
    /// <summary>From this score of the search on words are of a category at all.</summary>
    public const double CategoryFrom = 0.1;

    /// <summary>«Немає»: nearly as much as a word of trouble, for one also asks so for a service.</summary>
    public const double Missing = 0.9;

    /// <summary>«Не» before a word that is no wish.</summary>
    public const double Not = 1;

    /// <summary>«У дворі», «з учора»: who says where and since when has seen something. Two of them count at most.</summary>
    public const double Place = 0.35;

    /// <summary>Each word of a wish after the first.</summary>
    public const double FurtherWish = 0.75;

    /// <summary>Words that are looked at; what comes later is the story of it.</summary>
    public const int WordsAtMost = 40;
}
