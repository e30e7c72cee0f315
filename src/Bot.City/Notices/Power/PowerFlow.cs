using System.Globalization;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Notices.Power.PowerFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Notices.Power.PowerTexts;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>
/// The power schedule of a person's building, as words and as a picture; their queue, if they must tell it; whether to remind of cuts.
/// </summary>
internal sealed class PowerFlow(UnitOfWork unit, BuildingService buildings, PowerService power, PowerPictures pictures)
    : Flow<PowerFlow.Step, PowerFlow.Looking>("power", version: 1)
{
    public enum Step { Which, Schedule, Queue, NoAddress }

    /// <summary>Whose schedule is looked at.</summary>
    public sealed class Looking
    {
        public long Id { get; set; }
    }

    private static readonly Button
        Remind = new("remind", T.Remind),
        RemindNot = new("remind-not", T.RemindNot),
        AskQueue = new("queue", T.MyQueue),
        Unknown = new("unknown", T.DoNotKnow);

    private static readonly Button[] Queues = [.. PowerQueues.All.Select(queue => new Button($"q{queue}", Text.Data(queue)))];

    private Looking _draft = null!;

    protected override async ValueTask<Step> BeginAsync(Looking draft, string? argument)
    {
        if (long.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await buildings.FindAsync(unit, Resident.PersonId, id) is not null)
        {
            draft.Id = id;
            return Schedule;
        }
        var mine = await buildings.ListAsync(unit, Resident.PersonId);
        if (mine is [var only]) draft.Id = only.Id;
        return mine.Count switch { 0 => NoAddress, 1 => Schedule, _ => Which };
    }

    protected override void Declare(Looking draft)
    {
        _draft = draft;

        Show(Which, async () => Pick(T.WhichAddress,
            [.. (await buildings.ListAsync(unit, Resident.PersonId)).Select(row => new Button($"b{row.Id}", row.Title))],
            id => draft.Id = long.Parse(id.AsSpan(1), CultureInfo.InvariantCulture)), at => at
            .Permit(Answered, Schedule));

        Show(Schedule, ComposeScheduleAsync, at => at
            .OnEntryFromAsync(Remind, () => RemindAsync(true))
            .OnEntryFromAsync(RemindNot, () => RemindAsync(false))
            .PermitReentry(Remind)
            .PermitReentry(RemindNot)
            .Permit(AskQueue, Queue));

        Ask(Queue, () => AcceptTypedQueue(Pick(T.WhichQueue, Queues, id => _queue = id[1..])).With(Unknown), at => at
            .Permit(Answered, Schedule)
            .Permit(Unknown, Schedule)
            .OnExitAsync(TellQueueAsync));

        End(NoAddress, () => Say(T.NoAddress, Button.ForFlow("building", T.AddAddress)));
    }

    private string? _queue;

    private async ValueTask<Question> ComposeScheduleAsync()
    {
        if (await buildings.FindAsync(unit, Resident.PersonId, _draft.Id) is not { } row)
            return Choose(T.NoAddress).With(Button.ForFlow("building", T.AddAddress));
        var remind = row.RemindsOfCuts ? RemindNot : Remind;
        Button[] actions = power.MayTellQueue(row) ? [remind, AskQueue] : [remind];
        var toAddress = Button.ForFlow("building", T.ToAddress, row.Id.ToString(CultureInfo.InvariantCulture));
        if (power.QueueOf(row) is not { } queue) return Choose(T.WithoutQueue(row.Title, row.RemindsOfCuts)).With([.. actions, toAddress]);
        var outlook = await power.OutlookAsync(unit.Db, queue, unit.Now);
        return Choose(T.Schedule(row.Title, outlook, row.RemindsOfCuts)).With([.. actions, toAddress])
            .WithPicture(pictures.Draw(outlook, Language));
    }

    /// <summary>Accepts a typed queue, «4,2» or «черга 4.2», like a press of the button.</summary>
    private Question AcceptTypedQueue(Question question) => question with
    {
        Judge = input =>
        {
            if (input is not Input.Words { Text: var words }) return question.Judge(input);
            if (PowerQueues.Read(words) is not { } queue) return new(new Verdict.Wrong(T.NoSuchQueue));
            _queue = queue;
            return new(new Verdict.Kept());
        },
    };

    private async Task TellQueueAsync()
    {
        if (await buildings.FindAsync(unit, Resident.PersonId, _draft.Id) is { } row) row.Queue = _queue;
        await unit.FlushAsync();
    }

    private async Task RemindAsync(bool wanted)
    {
        if (await buildings.FindAsync(unit, Resident.PersonId, _draft.Id) is { } row) row.RemindsOfCuts = wanted;
        await unit.FlushAsync();
    }
}
