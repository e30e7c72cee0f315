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
    public async Task<Text> TellAsync(UnitOfWork unit, IReadOnlyList<Subscription> rows)
    {
        var (parts, health) = (new List<Text>(), await sources(unit.Db, unit.Now));
        var schedules = health.Where(source => source.IsPower).Select(source => source.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows) parts.Add(await TellAsync(unit, row, schedules));
        foreach (var silent in health.Where(source => source is { IsSilent: true, IsPower: false })) parts.Add(T.Silent(silent));
        return new(Rich.Join("\n\n", parts.Select(part => part.Uk)), Rich.Join("\n\n", parts.Select(part => part.En)));
    }

    /// <param name="schedules">Sources of power schedules: what they say stands in the words on power already.</param>
    private async Task<Text> TellAsync(UnitOfWork unit, Subscription row, HashSet<string> schedules)
    {
        var light = power.QueueOf(row) is { } queue
            ? PowerTexts.Outlook(await power.OutlookAsync(unit.Db, queue, unit.Now))
            : T.QueueUnknown;
        var notices = (await alerts.ListCurrentAsync(unit.Db, [row])).Where(alert => !schedules.Contains(alert.Source))
            .Select(alert => AlertTexts.InForce(alert, alerts.DescribePlace(alert))).ToList();
        return new(Building(row, light, notices, Language.Uk), Building(row, light, notices, Language.En));
    }

    private static Rich Building(Subscription row, Text light, List<Text> notices, Language language)
    {
        Rich title = $"*{row.Title.In(language)}*";
        var told = notices.Count == 0 ? T.Nothing.In(language) : Rich.Join("\n\n", notices.Select(notice => notice.In(language)));
        return Rich.Join(notices.Count == 0 ? "\n" : "\n\n", Rich.Join("\n", title, light.In(language)), told);
    }
}
