using System.Globalization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Power;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Notices.Subscriptions.BuildingFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Notices.Subscriptions.BuildingTexts;

namespace IfCity.Bots.City.Notices.Subscriptions;

/// <summary>
/// "My building": addresses that a person follows, their names, which notices come; the hours of the night in which only
/// danger makes a sound, and the topics of the whole city.
/// </summary>
internal sealed class BuildingFlow(UnitOfWork unit, AddressBook addressBook, AddressRegister register, BuildingService buildings,
    PowerService power)
    : Flow<BuildingFlow.Step, BuildingFlow.BuildingDraft>("building", version: 1)
{
    public enum Step { Mine, Where, Label, Kinds, Building, CitySwitchedOff, CitySwitchedOn, Settings, Quiet, Topics }

    /// <summary>A building while it is being told or changed; <see cref="Id"/> is 0 until it is recognised.</summary>
    public sealed class BuildingDraft
    {
        public long Id { get; set; }

        /// <summary>It has just begun to be followed; its name and kinds are still to be asked.</summary>
        public bool IsFresh { get; set; }
        public PlaceDraft Place { get; set; } = new();
        public string Label { get; set; } = "";
        public List<string> Kinds { get; set; } = [];

        /// <summary>Kinds followed for the whole city, while they are being ticked.</summary>
        public List<string> Topics { get; set; } = [];

        /// <summary>The quiet hours just chosen, <c>22-7</c>.</summary>
        public string? Hours { get; set; }
    }

    /// <summary>A button under messages to everyone that stops them.</summary>
    internal static readonly Button CityOff = Button.ForFlow("building", T.SwitchCityOff, "city-off");

    private static readonly Button CityOn = Button.ForFlow("building", T.SwitchCityOn, "city-on");

    private static readonly Button
        Add = new("add", T.Add),
        Done = new("done", T.Done),
        ChangeKinds = new("kinds", T.ChangeKinds),
        Rename = new("rename", T.Rename),
        Remove = new("remove", T.Remove),
        ToMine = new("mine", T.ToMine),
        ToSettings = new("settings", T.HowToTell),
        AskQuiet = new("quiet", T.QuietNight),
        AskTopics = new("topics", T.CityTopics);

    private static readonly Button[]
        NightButtons = [.. ((string[])["21-7", "22-7", "23-7", "23-8"]).Select(hours => new Button(hours, Text.Data(T.Shown(hours)))),
            new("0-0", T.NoQuiet)],
        KindButtons = [.. NoticeKind.All
            .Select(kind => new Button(kind.Slug, new Text($"{kind.Sign} {kind.Short.Uk}", $"{kind.Sign} {kind.Short.En}")))],
        TopicButtons = [.. KindButtons.Select(kind => kind.Id == NoticeKind.City ? kind with { Label = T.CityWide } : kind)];

    private BuildingDraft _draft = null!;

    protected override async ValueTask<Step> BeginAsync(BuildingDraft draft, string? argument)
    {
        if (argument == "city-off") return CitySwitchedOff;
        if (argument == "city-on") return CitySwitchedOn;
        if (argument == "settings") return Settings;
        if (long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await buildings.FindAsync(unit, Resident.PersonId, id) is not null)
        {
            draft.Id = id;
            return Building;
        }
        return (await buildings.ListAsync(unit, Resident.PersonId)).Count == 0 ? Where : Mine;
    }

    protected override void Declare(BuildingDraft draft)
    {
        _draft = draft;

        Show(Mine, ComposeMineAsync, at => at
            .OnEntryFromAsync(Remove, () => buildings.UnfollowAsync(unit, Resident.PersonId, draft.Id))
            .Permit(Answered, Building)
            .Permit(Add, Where)
            .Permit(ToSettings, Settings));

        Ask(Where, () => new PlaceQuestion(addressBook, register, draft.Place) { OnlyBuildings = true }.Ask(T.WhichAddress)
                .With(ToSettings), at => at
            .OnEntryFrom(Add, Reset)
            .Permit(Answered, Label)
            .Permit(ToSettings, Settings));

        Ask(Label, () => AcceptOwnWords(Pick(draft.IsFresh ? T.WhatNameOfNew : T.WhatName, BuildingLabels.Offered,
                label => draft.Label = label)), at => at
            .OnEntryFromAsync(Answered, FollowAsync)
            .PermitIf(Answered, Kinds, IsFresh)
            .PermitIf(Answered, Building, IsKnown));

        Ask(Kinds, () => Tick(T.WhichKinds, KindButtons, draft.Kinds).With(Done), at => at
            .OnEntryFromAsync(Answered, RenameAsync)
            .OnEntryAsync(LoadKindsAsync, "with those that are on")
            .Permit(Done, Building));

        Show(Building, ComposeCardAsync, at => at
            .OnEntryFromAsync(Done, SaveKindsAsync)
            .OnEntryFromAsync(Answered, RenameAsync)
            .Permit(ChangeKinds, Kinds)
            .Permit(Rename, Label)
            .Permit(Remove, Mine)
            .Permit(ToMine, Mine));

        Show(Settings, ComposeSettingsAsync, at => at
            .OnEntryFromAsync(Answered, () => buildings.SetQuietHoursAsync(unit, Resident.PersonId, T.Hours(draft.Hours!)))
            .OnEntryFromAsync(Done, () => buildings.FollowTopicsAsync(unit, Resident.PersonId, draft.Topics))
            .Permit(AskQuiet, Quiet)
            .Permit(AskTopics, Topics)
            .Permit(ToMine, Mine));

        Show(Quiet, ComposeQuietAsync, at => at
            .Permit(Answered, Settings));

        Show(Topics, () => Tick(T.WhichTopics, TopicButtons, draft.Topics).With(Done), at => at
            .OnEntryFromAsync(AskTopics, async () => draft.Topics = [.. await buildings.ListTopicsAsync(unit, Resident.PersonId)])
            .Permit(Done, Settings));

        End(CitySwitchedOff, () => SwitchAsync(on: false));
        End(CitySwitchedOn, () => SwitchAsync(on: true));
    }

    private async Task SwitchAsync(bool on)
    {
        await buildings.FollowTopicAsync(unit, Resident.PersonId, NoticeKind.City, on);
        if (on) Say(T.CityIsOn, Button.ForFlow("building", T.ToMine));
        else Say(T.CityIsOff, CityOn);
    }

    private async ValueTask<Question> ComposeMineAsync()
    {
        var mine = await buildings.ListAsync(unit, Resident.PersonId);
        var question = Pick(mine.Count == 0 ? T.None : T.Mine, [.. mine.Select(row => new Button($"b{row.Id}", row.Title))], Open);
        if (mine.Count > 0) question = question.With(Button.ForFlow("now", T.WhatIsOn));
        if (mine.Count < BuildingService.AtMost) question = question.With(Add);
        return question.With(ToSettings);
    }

    private async ValueTask<Question> ComposeCardAsync()
    {
        if (await buildings.FindAsync(unit, Resident.PersonId, _draft.Id) is not { } row) return Choose(T.Gone).With(ToMine);
        var id = row.Id.ToString(CultureInfo.InvariantCulture);
        return Choose(T.Card(row, power.QueueOf(row)))
            .With(Button.ForFlow("now", T.WhatIsOn, id), Button.ForFlow("power", T.PowerSchedule, id), ChangeKinds, Rename, Remove, ToMine);
    }

    private async ValueTask<Question> ComposeSettingsAsync()
    {
        var (night, topics) =
            (await buildings.LoadQuietHoursAsync(unit, Resident.PersonId), await buildings.ListTopicsAsync(unit, Resident.PersonId));
        return Choose(T.Settings(night, topics)).With(AskQuiet, AskTopics, ToMine);
    }

    /// <summary>Asks for the quiet hours, which may also be typed: «23–6».</summary>
    private async ValueTask<Question> ComposeQuietAsync()
    {
        var question =
            Pick(T.WhichNight(await buildings.LoadQuietHoursAsync(unit, Resident.PersonId)), NightButtons, hours => _draft.Hours = hours);
        return question with
        {
            Judge = input =>
            {
                if (input is not Input.Words { Text: var words }) return question.Judge(input);
                if (T.ReadHours(words) is not { } hours) return new(new Verdict.Wrong(T.WrongHours));
                _draft.Hours = hours;
                return new(new Verdict.Kept());
            },
        };
    }

    /// <summary>Accepts a name that the person types, beside those offered.</summary>
    private Question AcceptOwnWords(Question question) => question with
    {
        Judge = async input =>
        {
            if (input is not Input.Words { Text: var words }) return await question.Judge(input);
            if (_draft.IsFresh && PlaceInWords.IsAddress(addressBook, words)) return await FollowAnotherAsync(words);
            if (words.Trim() is not { Length: > 0 and <= BuildingLabels.LongestOwn } own) return new Verdict.Wrong(T.ShortName);
            _draft.Label = own;
            return new Verdict.Kept();
        },
    };

    /// <summary>An address in place of a name is one more address.</summary>
    private async ValueTask<Verdict> FollowAnotherAsync(string words)
    {
        if ((await buildings.ListAsync(unit, Resident.PersonId)).Count >= BuildingService.AtMost)
            return new Verdict.Wrong(T.EnoughAddresses);
        var told = new PlaceDraft();
        PlaceInWords.Take(addressBook, words, told);
        if (told.Found is not { } place) return new Verdict.Wrong(T.OneAddressEach);
        Reset();
        _draft.Place = told;
        await FollowAsync();
        return new Verdict.Again(PlaceTexts.Noted(place.Text));
    }

    /// <summary>The address is kept as soon as it is recognised; one that is told anew takes the place of the one just told.</summary>
    private async Task FollowAsync()
    {
        if (_draft is { IsFresh: true, Id: not 0 }) await buildings.UnfollowAsync(unit, Resident.PersonId, _draft.Id);
        var (row, isNew) = await buildings.FollowAtOnceAsync(unit, Resident.PersonId, _draft.Place.Found!);
        (_draft.Id, _draft.IsFresh) = (row.Id, isNew);
    }

    private bool IsFresh() => _draft.IsFresh;

    private bool IsKnown() => !_draft.IsFresh;

    private void Reset() => (_draft.Id, _draft.IsFresh, _draft.Place, _draft.Label, _draft.Kinds) = (0, false, new(), "", []);

    private void Open(string id) => (_draft.Id, _draft.Label) = (long.Parse(id.AsSpan(1), CultureInfo.InvariantCulture), "");

    private async Task LoadKindsAsync() => _draft.Kinds = [.. (await buildings.FindAsync(unit, Resident.PersonId, _draft.Id))?.Kinds ?? []];

    private async Task SaveKindsAsync()
    {
        _draft.IsFresh = false;
        if (await buildings.FindAsync(unit, Resident.PersonId, _draft.Id) is { } row) row.Kinds = [.. _draft.Kinds];
    }

    private async Task RenameAsync()
    {
        if (_draft.Label.Length > 0 && await buildings.FindAsync(unit, Resident.PersonId, _draft.Id) is { } row) row.Label = _draft.Label;
    }
}
