using System.Globalization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using static IfCity.Bots.Flows.Buildings.BuildingFlow.Step;
using T = IfCity.Bots.Flows.Buildings.BuildingTexts;

namespace IfCity.Bots.Flows.Buildings;

/// <summary>"My building": addresses that a person follows, their names, the kinds of notices; and whether they hear of what is said to everyone.</summary>
public sealed class BuildingFlow(Unit unit, AddressBook book, BuildingService buildings) : Flow<BuildingFlow.Step, BuildingFlow.Following>("building", version: 1)
{
    public enum Step { Mine, Where, Label, Kinds, Building, CitySwitchedOff, CitySwitchedOn }

    /// <summary>A building while it is being told or changed; <see cref="Id"/> is 0 for a new one.</summary>
    public sealed class Following
    {
        public long Id { get; set; }
        public PlaceDraft Place { get; set; } = new();
        public string Label { get; set; } = "";
        public List<string> Kinds { get; set; } = [];
    }

    /// <summary>Good at any time, under a notice as in the list.</summary>
    internal static readonly Button
        CityOff = Button.Go("building", T.SwitchCityOff, "city-off"),
        CityOn = Button.Go("building", T.SwitchCityOn, "city-on");

    private static readonly Button
        Add = new("add", T.Add),
        Done = new("done", T.Done),
        ChangeKinds = new("kinds", T.ChangeKinds),
        Rename = new("rename", T.Rename),
        Remove = new("remove", T.Remove),
        ToMine = new("mine", T.ToMine);

    private static readonly Button[] Kindly =
        [.. NoticeKind.All.Select(kind => new Button(kind.Slug, new Text($"{kind.Sign} {kind.Title.Uk}", $"{kind.Sign} {kind.Title.En}")))];

    private Following _draft = null!;

    protected override async ValueTask<Step> BeginAsync(Following draft, string? argument)
    {
        if (argument == "city-off") return CitySwitchedOff;
        if (argument == "city-on") return CitySwitchedOn;
        if (long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await buildings.FindAsync(unit, Resident.ChatId, id) is not null)
        {
            draft.Id = id;
            return Building;
        }
        return (await buildings.OfAsync(unit, Resident.ChatId)).Count == 0 ? Where : Mine;
    }

    protected override void Declare(Following draft)
    {
        _draft = draft;

        Ask(Mine, MineAsync)
            .OnEntryFromAsync(Remove, () => buildings.UnfollowAsync(unit, Resident.ChatId, draft.Id))
            .Permit(Answered, Building)
            .Permit(Add, Where);

        Ask(Where, WhereAsync)
            .OnEntryFrom(Add, Anew)
            .Permit(Answered, Label);

        Ask(Label, () => OrOwnWords(Pick(T.WhatName, BuildingLabels.Offered, label => draft.Label = label)))
            .PermitIf(Answered, Kinds, IsNew)
            .PermitIf(Answered, Building, IsKnown);

        Ask(Kinds, () => Tick(T.WhichKinds, Kindly, draft.Kinds).With(Done))
            .OnEntryFrom(Answered, () => draft.Kinds = [.. NoticeKind.All.Select(kind => kind.Slug)])
            .OnEntryFromAsync(ChangeKinds, LoadKindsAsync)
            .Permit(Done, Building);

        Ask(Building, CardAsync)
            .OnEntryFromAsync(Done, KeepAsync)
            .OnEntryFromAsync(Answered, RenamedAsync)
            .Permit(ChangeKinds, Kinds)
            .Permit(Rename, Label)
            .Permit(Remove, Mine)
            .Permit(ToMine, Mine);

        End(CitySwitchedOff, () => SwitchAsync(on: false));
        End(CitySwitchedOn, () => SwitchAsync(on: true));
    }

    private async Task SwitchAsync(bool on)
    {
        await buildings.HearOfCityAsync(unit, Resident.ChatId, on);
        if (on) Say(T.CityIsOn, Button.Go("building", T.ToMine));
        else Say(T.CityIsOff, CityOn);
    }

    /// <summary>Who follows no building has no list: for them the way back to city-wide notices stands here.</summary>
    private async ValueTask<Question> WhereAsync()
    {
        var question = new PlaceQuestion(book, _draft.Place) { OnlyBuildings = true }.Ask(T.WhichAddress);
        return await buildings.HearsOfCityAsync(unit, Resident.ChatId) ? question : question.With(CityOn);
    }

    private async ValueTask<Question> MineAsync()
    {
        var mine = await buildings.OfAsync(unit, Resident.ChatId);
        var question = Pick(mine.Count == 0 ? T.None : T.Mine, [.. mine.Select(row => new Button($"b{row.Id}", row.Title))], Open);
        if (mine.Count < BuildingService.AtMost) question = question.With(Add);
        return question.With(await buildings.HearsOfCityAsync(unit, Resident.ChatId) ? CityOff : CityOn);
    }

    private async ValueTask<Question> CardAsync() => await buildings.FindAsync(unit, Resident.ChatId, _draft.Id) is { } row
        ? Choose(T.Card(row)).With(ChangeKinds, Rename, Remove, ToMine)
        : Choose(T.Gone).With(ToMine);

    /// <summary>A name of one's own, beside those offered.</summary>
    private Question OrOwnWords(Question question) => question with
    {
        Hear = input =>
        {
            if (input is not Input.Words { Text: var words }) return question.Hear(input);
            if (words.Trim() is not { Length: > 0 and <= BuildingLabels.LongestOwn } own) return new(new Verdict.Wrong(T.ShortName));
            _draft.Label = own;
            return new(new Verdict.Kept());
        },
    };

    private bool IsNew() => _draft.Id == 0;

    private bool IsKnown() => _draft.Id != 0;

    private void Anew() => (_draft.Id, _draft.Place, _draft.Label, _draft.Kinds) = (0, new(), "", []);

    private void Open(string id) => (_draft.Id, _draft.Label) = (long.Parse(id.AsSpan(1), CultureInfo.InvariantCulture), "");

    private async Task LoadKindsAsync() =>
        _draft.Kinds = [.. (await buildings.FindAsync(unit, Resident.ChatId, _draft.Id))?.Kinds ?? []];

    private async Task KeepAsync()
    {
        if (_draft.Id == 0) _draft.Id = (await buildings.FollowAsync(unit, Resident.ChatId, _draft.Place.Found!, _draft.Label, _draft.Kinds)).Id;
        else if (await buildings.FindAsync(unit, Resident.ChatId, _draft.Id) is { } row) row.Kinds = [.. _draft.Kinds];
    }

    private async Task RenamedAsync()
    {
        if (_draft.Label.Length > 0 && await buildings.FindAsync(unit, Resident.ChatId, _draft.Id) is { } row) row.Label = _draft.Label;
    }
}
