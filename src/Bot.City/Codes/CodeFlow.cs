using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Codes.CodeFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using T = IfCity.Bots.City.Codes.CodeTexts;

namespace IfCity.Bots.City.Codes;

/// <summary>
/// Opens what a code on paper is of, scanned or typed. A building is named and followed after one tap. Whoever shows a code that is none,
/// or is not for them, hears the same sentence, whatever there is.
/// </summary>
internal sealed class CodeFlow(UnitOfWork unit, AddressBook addressBook, BuildingService buildings, ServiceCatalogue catalogue,
    AppealStore appeals) : Flow<CodeFlow.Step, CodeFlow.Draft>(ShortCodes.FlowName, version: 1)
{
    public enum Step { Typed, Sure, Followed, Full, Left, Opened, Unknown, Over, Locked }

    public sealed class Draft
    {
        /// <summary>The building that the code named.</summary>
        public Place? Building { get; set; }
    }

    private static readonly Button
        Follow = new("follow", T.Follow) { Means = YesNo.Yes },
        Leave = new("leave", T.Leave) { Means = YesNo.No };

    private static readonly Trigger
        ToSure = new("a building"),
        ToOpened = new("opened"),
        ToOver = new("over"),
        ToLocked = new("too many tries");

    private Draft _draft = null!;

    protected override async ValueTask<Step> BeginAsync(Draft draft, string? argument)
    {
        if (string.IsNullOrWhiteSpace(argument)) return Typed;
        if (CodeLetters.Read(argument) is { } letters) return await OpenAsync(letters);
        // What was typed with a slip can be typed again; a link cannot.
        if (Turn.Input is not Input.Words) return Unknown;
        Opening = T.Slip;
        return Typed;
    }

    protected override void Declare(Draft draft)
    {
        _draft = draft;

        Ask(Typed, () => new Question(T.WhichCode, HearAsync) { Hint = T.Slip }, at => at
            .Permit(ToSure, Sure)
            .Permit(ToOpened, Opened)
            .Permit(ToOver, Over)
            .Permit(ToLocked, Locked));

        Ask(Sure, () => Choose(T.Sure(draft.Building!.Text)).With(Follow, Leave), at => at
            .PermitIf(Follow, Followed, HasRoom)
            .PermitIf(Follow, Full, HasNoRoom)
            .Permit(Leave, Left));

        End(Followed, FollowAsync);
        End(Full, () => Say(BuildingTexts.EnoughAddresses, Button.ForFlow("building", BuildingTexts.ToMine)));
        End(Left, () => EndAtMenu(T.Left));
        End(Opened, () => { });
        End(Unknown, () => EndAtMenu(T.Unknown));
        End(Over, () => EndAtMenu(T.Over));
        End(Locked, () => EndAtMenu(T.TooManyTries));
    }

    private async ValueTask<Verdict> HearAsync(Input input)
    {
        if (input is not Input.Words { Text: var words }) return new Verdict.Unheard();
        if (CodeLetters.Find(words) is not { } found || CodeLetters.Read(found) is not { } letters) return new Verdict.Wrong(T.Slip);
        return await OpenAsync(letters) switch
        {
            Sure => new Verdict.Kept(By: ToSure),
            Opened => new Verdict.Kept(By: ToOpened),
            Over => new Verdict.Kept(By: ToOver),
            Locked => new Verdict.Kept(By: ToLocked),
            _ => new Verdict.Wrong(T.Unknown),
        };
    }

    private async Task<Step> OpenAsync(string letters)
    {
        if (OneTimeCodes.IsExhausted(unit, Resident.PersonId)) return Locked;
        // Somebody else's letter is a wrong code in every way: not even its end is told, and it counts as a guess.
        if (await ShortCodes.FindAsync(unit, letters) is not { } code || !await IsTheirsAsync(code))
        {
            OneTimeCodes.NoteWrong(unit, Resident.PersonId);
            return Unknown;
        }
        if (code.ExpiresAt <= unit.Now) return Over;
        code.Opened++;
        return await LeadAsync(code);
    }

    private async Task<bool> IsTheirsAsync(ShortCode code) =>
        code.Kind != CodeKind.Appeal || await appeals.FindAsync(unit, Resident.PersonId, code.Target) is not null;

    /// <summary>Where the code leads; <see cref="Over"/> if what it opened is gone.</summary>
    private async Task<Step> LeadAsync(ShortCode code)
    {
        switch (code.Kind)
        {
            case CodeKind.Building:
                return await MeetBuildingAsync(code.Target);
            case CodeKind.Service when catalogue.Find(code.Target) is { } service:
                Turn.Next = ("services", service.Id);
                return Opened;
            case CodeKind.Appeal:
                Turn.Next = ("appeals", code.Target);
                return Opened;
            case CodeKind.Survey when await SurveyService.FindAsync(unit, SurveySource.ReadSurvey(code.Target)) is not null:
                Turn.Next = (SurveyFlow.FlowName, code.Target);
                return Opened;
            default:
                return Over;
        }
    }

    /// <summary>A building that they follow already is shown; another one is asked about.</summary>
    private async Task<Step> MeetBuildingAsync(string key)
    {
        if (addressBook.AddressOf(addressBook.ResolveId(key)) is not { } address) return Over;
        _draft.Building = Addresses.Place.At(address);
        var mine = (await buildings.ListAsync(unit, Resident.PersonId)).FirstOrDefault(row => row.BuildingKey == address.BuildingKey);
        if (mine is null) return Sure;
        Say(T.FollowedAlready);
        Turn.Next = ("building", $"{mine.Id}");
        return Opened;
    }

    private async Task FollowAsync()
    {
        var (row, _) = await buildings.FollowAtOnceAsync(unit, Resident.PersonId, _draft.Building!);
        Say(T.Followed);
        Turn.Next = ("building", $"{row.Id}");
    }

    private void EndAtMenu(Text text)
    {
        Say(text);
        Turn.Next = (Turn.MenuNext, null);
    }

    private bool HasRoom() => !HasNoRoom();

    private bool HasNoRoom() =>
        unit.Session.QueryNumber("SELECT COUNT(*) FROM subscriptions WHERE person_id = @p0", Resident.PersonId) >= BuildingService.AtMost;
}
