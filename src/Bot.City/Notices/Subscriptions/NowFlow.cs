using System.Globalization;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Notices.Subscriptions.NowFlow.Step;
using T = IfCity.Bots.City.Notices.Subscriptions.NowTexts;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>"What is on at my building now?": answered at once for all the person's buildings, or for one.</summary>
internal sealed class NowFlow(UnitOfWork unit, BuildingService buildings, CurrentStatus currentStatus)
    : Flow<NowFlow.Step, NowFlow.Nothing>("now", version: 1)
{
    public enum Step { Told, NoAddress }

    public sealed class Nothing;

    private List<Subscription> _rows = [];

    protected override async ValueTask<Step> BeginAsync(Nothing draft, string? argument)
    {
        var mine = await buildings.ListAsync(unit, Resident.PersonId);
        var one = long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? mine.Where(row => row.Id == id).ToList()
            : [];
        _rows = one.Count > 0 ? one : [.. mine];
        return _rows.Count == 0 ? NoAddress : Told;
    }

    protected override void Declare(Nothing draft)
    {
        End(Told, async () =>
        {
            var id = _rows is [var only] ? only.Id.ToString(CultureInfo.InvariantCulture) : null;
            Say(await currentStatus.TellAsync(unit, _rows), Button.ForFlow("power", BuildingTexts.PowerSchedule, id),
                Button.ForFlow("building", id is null ? BuildingTexts.ToMine : PowerTexts.ToAddress, id));
        });
        End(NoAddress, () => Say(T.NoAddress, Button.ForFlow("building", BuildingTexts.Add)));
    }
}
