using IfCity.Bots.Dialogs;
using static IfCity.Bots.Dialogs.Questions;
using T = IfCity.Bots.City.Appeals.AppealTexts;

namespace IfCity.Bots.City.Appeals;

/// <summary>How an author takes an appeal back.</summary>
internal sealed partial class TrackFlow
{
    private static readonly Button[] Reasons = [new("mended", T.Mended), new("mistaken", T.Mistaken), new("not-needed", T.NotNeeded)];

    private async ValueTask<Question> ComposeSureAsync() =>
        Pick(T.SureToWithdraw(await appeals.CountJoinersAsync(unit, _draft.Id)), Reasons, id => _draft.Reason = id switch
        {
            "mended" => WithdrawReason.Mended,
            "mistaken" => WithdrawReason.Mistaken,
            _ => WithdrawReason.NotNeeded,
        }).With(OtherReason, SureYes, ToCard);

    private async Task WithdrawAsync()
    {
        if (await FindAsync() is not { } appeal)
        {
            Say(T.NotYours, Button.ForFlow("appeals", T.Mine));
            return;
        }
        var words = _words.Length > 0 ? _words : null;
        var result = await withdrawals.WithdrawAsync(unit, appeal, Resident.PersonId, _draft.Reason, words);
        if (result == WithdrawResult.Left)
            Say(T.LeftToOthers(await appeals.CountJoinersAsync(unit, appeal.Id)), Button.ForFlow("appeals", T.Mine));
        else
            Say(result == WithdrawResult.Withdrawn ? T.Withdrawn : T.MovedOn, Button.ForFlow("appeals", T.Open, $"{appeal.Id}"));
    }
}
