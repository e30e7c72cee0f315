using IfCity.Bots.City.Staff.Mode;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Understanding;
using static IfCity.Bots.City.Residents.Profile.AboutFlow.Step;
using T = IfCity.Bots.City.Residents.Profile.ProfileTexts;

namespace IfCity.Bots.City.Residents.Profile;

/// <summary>
/// Who runs the bot, how fresh its answers are, its version; then what it keeps of people, and for whom it orders services and topics. Each
/// page is complete in itself, so that a conversation that it interrupted goes on at once.
/// </summary>
internal sealed class AboutFlow(UnitOfWork unit, TestMode testMode, IEnumerable<LastChecked> checks)
    : Flow<AboutFlow.Step, AboutFlow.Nothing>("about", version: 1)
{
    public enum Step { Told, Kept, Switched }

    public sealed class Nothing;

    private const string KeptArgument = "kept", BusinessArgument = "business", ResidentsArgument = "residents";

    private static readonly Button
        ToRights = Button.ForFlow("mydata", T.ToRights),
        ToKept = Button.ForFlow("about", T.ToKept, KeptArgument),
        ForBusiness = Button.ForFlow("about", T.ForBusiness, BusinessArgument),
        ForResidents = Button.ForFlow("about", T.ForResidents, ResidentsArgument);

    private static readonly SentencePattern AsksWhatIsKept = new(
        ["зберігаєш зберігаєте зберігає збираєш збираєте keep store collect хранишь хранит", "ти ви бот you bot ты вы",
            "дані даних мене data what me данные"]);

    private bool _forBusiness;

    /// <summary>The argument with which it begins to answer a sentence; null if the sentence does not ask what is kept of people.</summary>
    public static string? FindAsked(string sentence) => AsksWhatIsKept.Fits(sentence) ? KeptArgument : null;

    protected override async ValueTask<Step> BeginAsync(Nothing draft, string? argument)
    {
        if (argument is not (BusinessArgument or ResidentsArgument)) return argument == KeptArgument ? Kept : Told;
        _forBusiness = argument == BusinessArgument;
        await PersonProfile.ChooseAsync(unit, Resident.PersonId, _forBusiness);
        return Switched;
    }

    protected override void Declare(Nothing draft)
    {
        End(Told, async () =>
        {
            var checkedAt = new List<Text>();
            foreach (var check in checks) checkedAt.Add(await check(unit.Db));
            Say(T.AboutWords(testMode.IsOn, (await AboutNote.LoadAsync(unit.Db)).Words, checkedAt), ToKept, ToRights);
        });

        End(Kept, () =>
        {
            var forBusiness = PersonProfile.IsForBusiness(unit, Resident.PersonId);
            Say(T.KeptWords(forBusiness), ToRights, forBusiness ? ForResidents : ForBusiness);
        });

        End(Switched, () => Say(_forBusiness ? T.NowForBusiness : T.NowForResidents));
    }
}
