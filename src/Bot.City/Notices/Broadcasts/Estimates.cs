using System.Text.Json.Serialization;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>What a broadcast would take, before it is sent.</summary>
/// <param name="Reach">How many get it, and who does not.</param>
/// <param name="Seconds">How long the slowest messenger takes, in seconds, if nothing else is under way.</param>
/// <param name="Costs">In messengers that charge: how many are free, from the month's free ones, and charged.</param>
public sealed record Estimate(ReachPreview Reach, int Seconds, IReadOnlyList<CostEstimate> Costs)
{
    /// <summary>How many get it, by messenger.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, int> People => Reach.ByMessenger;

    /// <summary>How many of them had switched it off, and get it all the same: it is danger.</summary>
    [JsonIgnore]
    public int SwitchedOff => Reach.SwitchedOff;
}

/// <summary>Counts whom an audience means, and how long that takes at the messengers' limits.</summary>
public sealed class Estimates(MessengerRegistry messengers, AudienceResolver audiences, Budget budget)
{
    public async Task<Estimate> EstimateAsync(BotDb db, Audience audience)
    {
        var reach = await audiences.PreviewAsync(db, audience);
        return new(reach, (int)Math.Ceiling(reach.ByMessenger.Select(pair => pair.Value
            / messengers.GetCapabilities(pair.Key).BulkPerSecond).DefaultIfEmpty(0).Max()), await budget.EstimateAsync(db, audience));
    }
}
