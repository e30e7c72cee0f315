using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Residents.Rights.RightsFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using T = IfCity.Bots.City.Residents.Rights.RightsTexts;

namespace IfCity.Bots.City.Residents.Rights;

/// <summary>
/// What the bot knows of a person is theirs: to read, to take along, to correct, to withdraw consent to, to stop the messages, to delete.
/// </summary>
internal sealed class RightsFlow(UnitOfWork unit, PersonFile file, ExportLinks links, Departures departures)
    : Flow<RightsFlow.Step, RightsFlow.Nothing>(RightsFlow.FlowName, version: 1)
{
    public const string FlowName = "mydata";

    public enum Step { What, Known, Given, Fix, WhoSees, Withdrawn, SureStop, Stopped, SureDelete, Deleted, Left }

    public sealed class Nothing;

    private static readonly Button
        See = new("see", T.See),
        Take = new("take", T.Take),
        Correct = new("correct", T.Correct),
        Who = new("who", T.Who),
        Withdraw = new("withdraw", T.Withdraw),
        Stop = new("stop", T.Stop),
        Delete = new("delete", T.Delete),
        YesStop = new("yes-stop", T.YesStop) { Means = YesNo.Yes },
        YesDelete = new("yes-delete", T.YesDelete) { Means = YesNo.Yes },
        Leave = new("leave", T.Leave) { Means = YesNo.No };

    private static readonly Button
        ToAll = Button.ForFlow(FlowName, T.ToAll),
        ToFile = Button.ForFlow(FlowName, T.Take, RightsWords.File),
        ToDelete = Button.ForFlow(FlowName, T.Delete, RightsWords.Delete);

    protected override ValueTask<Step> BeginAsync(Nothing draft, string? argument) => new(argument switch
    {
        RightsWords.Known => Known,
        RightsWords.File => Given,
        RightsWords.Who => WhoSees,
        RightsWords.Consent => Withdrawn,
        RightsWords.Stop => SureStop,
        RightsWords.Delete => SureDelete,
        _ => What,
    });

    protected override void Declare(Nothing draft)
    {
        Show(What, () => Choose(T.What) with { Options = [See, Take, Correct, Who, Withdraw, Stop, Delete] }, at => at
            .Permit(See, Known)
            .Permit(Take, Given)
            .Permit(Correct, Fix)
            .Permit(Who, WhoSees)
            .Permit(Withdraw, Withdrawn)
            .Permit(Stop, SureStop)
            .Permit(Delete, SureDelete));

        Ask(SureStop, () => Choose(T.SureStop).With(YesStop, Leave), at => at
            .Permit(YesStop, Stopped)
            .Permit(Leave, Left));

        Ask(SureDelete, async () => Choose(T.SureDelete(await departures.ListWhatStaysAsync(unit.Db, Resident.PersonId)))
            .With(YesDelete, Leave), at => at
            .Permit(YesDelete, Deleted)
            .Permit(Leave, Left));

        End(Known, async () => Say(T.Known(await file.ReadAsync(unit.Db, Resident.PersonId, whole: false)), ToFile, ToDelete));
        End(Given, () => Say(T.Given, Button.ForLink(T.OpenFile, links.Issue(unit, Resident.PersonId, Language))));
        End(Fix, () => Say(T.WhereToFix, Button.ForFlow("building", T.ToAddresses), Button.ForFlow("appeals", T.ToAppeals),
            Button.ForFlow("language", T.ToLanguage), Button.ForFlow("operator", T.ToOperator)));
        End(WhoSees, () => Say(T.WhoSees, Button.ForLink(T.ReadMore, links.GetPrivacyPage(Language)), ToAll));
        End(Withdrawn, () => Say(PersonConsent.Withdraw(unit, Resident.PersonId) ? T.Withdrawn : T.NoConsent, ToAll));
        End(Stopped, async () =>
        {
            await departures.StopAsync(unit, Resident.PersonId);
            Say(T.Stopped, Button.ForFlow("building", T.ToAddresses));
        });
        End(Deleted, async () => Say(T.Deleted(await departures.LeaveAsync(unit, Turn))));
        End(Left, () => Say(T.LeftAsItIs, ToAll));
    }
}
