using System.Globalization;
using IfCity.Bots.Broadcasts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Operators;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using static IfCity.Bots.Flows.Feedback.FeedbackFlow.Step;
using T = IfCity.Bots.Flows.Feedback.FeedbackTexts;

namespace IfCity.Bots.Flows.Feedback;

/// <summary>A press under a broadcast: whether it helped. The last word of each person counts, and only of those who got it.</summary>
public sealed class FeedbackFlow(Unit unit) : Flow<FeedbackFlow.Step, FeedbackFlow.Nothing>("feedback", version: 1)
{
    public enum Step { Helped, HelpedNot, NotAsked }

    public sealed class Nothing;

    private static readonly Button AskOperator = Button.Go("operator", OperatorTexts.Ask);

    /// <summary>Begun by <c>12.yes</c> or <c>12.no</c>.</summary>
    protected override async ValueTask<Step> BeginAsync(Nothing draft, string? argument)
    {
        var (number, word) = ButtonData.Route(argument ?? "", '.');
        if (word is not ("yes" or "no") || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !await GotAsync(id)) return NotAsked;
        if (await unit.Db.Set<BroadcastFeedback>().FirstOrDefaultAsync(row => row.BroadcastId == id && row.PersonId == Resident.PersonId) is not { } said)
        {
            said = new BroadcastFeedback { BroadcastId = id, PersonId = Resident.PersonId };
            unit.Db.Add(said);
        }
        (said.Helped, said.At) = (word == "yes", unit.Now);
        return said.Helped ? Helped : HelpedNot;
    }

    protected override void Declare(Nothing draft)
    {
        End(Helped, () => Say(T.Thanks));
        End(HelpedNot, () => Say(T.Sorry, AskOperator));
        End(NotAsked, () => Say(T.NotAsked));
    }

    /// <summary>A button proves nothing: it may be forwarded or forged.</summary>
    private Task<bool> GotAsync(long id) => unit.Db.Set<Broadcast>().AnyAsync(row => row.Id == id && row.AsksFeedback
        && unit.Db.Outbox.Any(sent => sent.BroadcastId == id && sent.Status != OutboxStatus.Skipped && sent.Status != OutboxStatus.Cancelled
            && unit.Db.Chats.Any(chat => chat.Id == sent.ChatId && (chat.PersonId ?? chat.Id) == Resident.PersonId)));
}
