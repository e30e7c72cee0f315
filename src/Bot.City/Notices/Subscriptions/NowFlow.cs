using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Notices.Subscriptions.NowFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Notices.Subscriptions.NowTexts;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>
/// "What is on now?": answered at once for the place that the words name, or else for the person's own buildings; who named none and has
/// none is asked where. Nothing is followed unless they wish.
/// </summary>
internal sealed class NowFlow(UnitOfWork unit, AddressBook addressBook, AddressRegister register, BuildingService buildings,
    CurrentStatus currentStatus)
    : Flow<NowFlow.Step, NowFlow.Asking>("now", version: 1)
{
    public enum Step { Where, There, Told, Followed, Reported }

    /// <summary>What is asked, and of which place.</summary>
    public sealed class Asking
    {
        public string Words { get; set; } = "";
        public PlaceDraft Place { get; set; } = new();
    }

    private static readonly Button
        Follow = new("follow", T.Follow),
        Elsewhere = new("elsewhere", T.Elsewhere),
        Report = new("report", T.Report);

    private Asking _draft = null!;
    private IReadOnlyList<Subscription> _rows = [];

    protected override async ValueTask<Step> BeginAsync(Asking draft, string? argument)
    {
        _rows = await buildings.ListAsync(unit, Resident.PersonId);
        if (argument is ['?', .. var words])
        {
            draft.Words = words;
            PlaceInWords.Take(addressBook, words, draft.Place, orStreet: true, onlyBuildings: true);
        }
        else if (long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && _rows.FirstOrDefault(row => row.Id == id) is { } one) _rows = [one];
        if (draft.Place is { Found: null, Choices: [], Street: null }) return _rows.Count > 0 ? Told : Where;
        if (draft.Place.Found is not { } place) return Where;
        if (_rows.FirstOrDefault(row => row.BuildingKey == place.BuildingKey) is not { } mine) return There;
        _rows = [mine];
        return Told;
    }

    protected override void Declare(Asking draft)
    {
        _draft = draft;

        Ask(Where, () => new PlaceQuestion(addressBook, register, draft.Place) { OnlyBuildings = true, OrStreets = true }
                .Ask(T.Where), at => at
            .OnEntryFrom(Elsewhere, () => draft.Place = new())
            .Permit(Answered, There));

        Show(There, ComposeStatusAsync, at => at
            .Permit(Follow, Followed)
            .Permit(Elsewhere, Where)
            .Permit(Report, Reported));

        End(Told, async () =>
        {
            var id = _rows is [var only] ? only.Id.ToString(CultureInfo.InvariantCulture) : null;
            Say(await currentStatus.TellAsync(unit, _rows), Button.ForFlow("power", BuildingTexts.PowerSchedule, id),
                Button.ForFlow("building", id is null ? BuildingTexts.ToMine : PowerTexts.ToAddress, id));
        });
        End(Followed, async () =>
        {
            var (row, _) = await buildings.FollowAtOnceAsync(unit, Resident.PersonId, draft.Place.Found!);
            Turn.Next = ("building", row.Id.ToString(CultureInfo.InvariantCulture));
        });
        End(Reported, () => Turn.Next = ("appeal", $"?{draft.Words}"));
    }

    private async ValueTask<Question> ComposeStatusAsync()
    {
        var place = _draft.Place.Found!;
        var (mine, status) = (await buildings.ListAsync(unit, Resident.PersonId), await currentStatus.TellAsync(unit, place));
        var question = Choose(status);
        if (place.BuildingKey is not null && mine.Count < BuildingService.AtMost) question = question.With(Follow);
        if (_draft.Words.Length > 0) question = question.With(Report);
        return question.With(Elsewhere);
    }
}
