using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Surveys.Results;

/// <summary>
/// Flags a response by how quickly it was filled in. It still counts, and results also give the number without flagged ones. Only times
/// that the survey stores anyway are used: no address, no device, nothing else about the person.
/// </summary>
internal static class VoteVelocity
{
    /// <summary>That many sent within a minute, this one counted, are a burst.</summary>
    public const int BurstAMinute = 60;

    /// <summary>The least time to read a question, seconds.</summary>
    private const double SecondsAnItem = 1.5;

    /// <summary>
    /// A chat first seen less than this before it began the survey is new. The bot is often opened for the survey's sake, so by itself that
    /// counts for little; it is a flag all the same.
    /// </summary>
    private static readonly TimeSpan NewFor = TimeSpan.FromMinutes(2);

    public const string Speed = "speed", Burst = "burst", NewChat = "new-chat";

    /// <summary>Why it is flagged; null if it is not. The gravest reason alone is kept.</summary>
    /// <param name="items">How many things were asked of this person.</param>
    public static async Task<string?> FlagAsync(UnitOfWork unit, Survey survey, SurveyTaker taker, long personId, int items)
    {
        if (unit.Now - taker.StartedAt < TimeSpan.FromSeconds(SecondsAnItem * items)) return Speed;
        var minute = unit.Now.AddMinutes(-1);
        var others = await unit.Db.Set<SurveyTaker>()
            .CountAsync(row => row.SurveyId == survey.Id && row.Taker != taker.Taker && row.CompletedAt > minute);
        if (others + 1 >= BurstAMinute) return Burst;
        var seen = await unit.Db.Set<Chat>().AsNoTracking().Where(chat => chat.Id == personId)
            .Select(chat => (DateTimeOffset?)chat.CreatedAt).FirstOrDefaultAsync();
        return seen is { } first && taker.StartedAt - first < NewFor ? NewChat : null;
    }
}
