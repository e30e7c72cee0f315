using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Power;
using IfCity.Bots.Storage;
using T = IfCity.Bots.Flows.Buildings.NowTexts;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>What is in force or coming at buildings: power by the schedule, notices, and which sources are silent.</summary>
public sealed class Now(PowerService power, SourcesHealth sources)
{
    public async Task<Text> TellAsync(Unit unit, IReadOnlyList<Subscription> rows)
    {
        var parts = new List<Text>();
        foreach (var row in rows) parts.Add(await TellAsync(unit, row));
        foreach (var silent in (await sources(unit.Db, unit.Now)).Where(source => source is { IsSilent: true, IsPower: false })) parts.Add(T.Silent(silent));
        return new(Rich.Join("\n\n", parts.Select(part => part.Uk)), Rich.Join("\n\n", parts.Select(part => part.En)));
    }

    private async Task<Text> TellAsync(Unit unit, Subscription row)
    {
        var light = power.QueueOf(row) is { } queue ? PowerTexts.Outlook(await power.OutlookAsync(unit.Db, queue, unit.Now)) : T.QueueUnknown;
        return new(Building(row, light, Language.Uk), Building(row, light, Language.En));
    }

    private static Rich Building(Subscription row, Text light, Language language)
    {
        Rich title = $"*{row.Title.In(language)}*";
        return Rich.Join("\n", title, light.In(language), T.Nothing.In(language));
    }
}
