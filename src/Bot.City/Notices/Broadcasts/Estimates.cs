using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.Messaging;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>What a broadcast would take, before it is sent.</summary>
/// <param name="People">How many get it, by messenger.</param>
/// <param name="Seconds">How long the slowest messenger takes, in seconds, if nothing else is under way.</param>
/// <param name="Costs">In messengers that charge: how many are free, from the month's free ones, and charged.</param>
/// <param name="SwitchedOff">How many of them had switched it off, and get it all the same: it is danger.</param>
public sealed record Estimate(
    IReadOnlyDictionary<string, int> People, int Seconds, IReadOnlyList<CostEstimate> Costs, int SwitchedOff);

/// <summary>Counts whom an audience means, and how long that takes at the messengers' limits.</summary>
public sealed class Estimates(MessengerRegistry messengers, AudienceResolver audiences, Budget budget)
{
    public async Task<Estimate> EstimateAsync(BotDb db, Audience audience)
    {
        var reach = audience.IsDanger ? await audiences.PreviewAsync(db, audience) : null;
        var people = reach?.ByMessenger ?? await audiences.CountByMessengerAsync(db, audience);
        return new(people, (int)Math.Ceiling(people.Select(pair => pair.Value / messengers.GetCapabilities(pair.Key).BulkPerSecond)
            .DefaultIfEmpty(0).Max()), await budget.EstimateAsync(db, audience), reach?.SwitchedOff ?? 0);
    }
}
