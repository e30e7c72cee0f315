using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using T = IfCity.Bots.City.Notices.Subscriptions.NowTexts;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>What is in force or coming at buildings: power by the schedule, notices, and which sources are silent.</summary>
internal sealed class CurrentStatus(PowerService power, AlertService alerts, SourcesHealth sources)
{
    public Task<Text> TellAsync(UnitOfWork unit, IReadOnlyList<Subscription> rows) =>
        TellAsync(unit, [.. rows.Select(row => new Asked(row, row.Title, T.QueueUnknown))]);

    /// <summary>Tells it of a place that nobody need follow: a building, or a whole street.</summary>
    public Task<Text> TellAsync(UnitOfWork unit, Place place)
    {
        var row = new Subscription { BuildingKey = place.BuildingKey ?? $"{place.StreetId}|", StreetId = place.StreetId ?? "" };
        return TellAsync(unit, [new Asked(row, place.Text, place.BuildingKey is null ? T.NumberWanted : T.QueueOfNobody)]);
    }

    private async Task<Text> TellAsync(UnitOfWork unit, IReadOnlyList<Asked> asked)
    {
        var (parts, health) = (new List<Text>(), await sources(unit.Db, unit.Now));
        var schedules = health.Where(source => source.IsPower).Select(source => source.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var one in asked) parts.Add(await TellAsync(unit, one, schedules));
        foreach (var silent in health.Where(source => source is { IsSilent: true, IsPower: false })) parts.Add(T.Silent(silent));
        return new(Rich.Join("\n\n", parts.Select(part => part.Uk)), Rich.Join("\n\n", parts.Select(part => part.En)));
    }

    /// <param name="schedules">Sources of power schedules: what they say stands in the words on power already.</param>
    private async Task<Text> TellAsync(UnitOfWork unit, Asked asked, HashSet<string> schedules)
    {
        var light = power.QueueOf(asked.Row) is { } queue
            ? PowerTexts.Outlook(await power.OutlookAsync(unit.Db, queue, unit.Now))
            : asked.WithoutQueue;
        var notices = (await alerts.ListCurrentAsync(unit.Db, [asked.Row])).Where(alert => !schedules.Contains(alert.Source))
            .Select(alert => AlertTexts.InForce(alert, alerts.DescribePlace(alert))).ToList();
        var told = notices.Count == 0 ? [T.Nothing(unit.Now)] : notices;
        var apart = notices.Count == 0 ? "\n" : "\n\n";
        return new(Building(Language.Uk), Building(Language.En));

        Rich Building(Language language)
        {
            Rich title = $"*{asked.Title.In(language)}*";
            return Rich.Join(apart, Rich.Join("\n", title, light.In(language)),
                Rich.Join("\n\n", told.Select(notice => notice.In(language))));
        }
    }

    /// <param name="Row">The place as subscriptions keep it; it need not be stored.</param>
    /// <param name="WithoutQueue">What is said of power if the queue is not known.</param>
    private sealed record Asked(Subscription Row, Text Title, Text WithoutQueue);
}
