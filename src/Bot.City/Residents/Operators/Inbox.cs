using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sealing;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using T = IfCity.Bots.City.Residents.Operators.OperatorTexts;

namespace IfCity.Bots.City.Residents.Operators;

/// <summary>The state of a chat in the operators' inbox.</summary>
public enum InboxStatus
{
    /// <summary>Something was said that nobody has answered.</summary>
    Waiting,

    /// <summary>An operator talks in the chat; the bot is silent.</summary>
    Taken,

    /// <summary>Nothing is open: it was answered, or needs no answer.</summary>
    Closed,
}

/// <summary>One chat in the operators' inbox.</summary>
public sealed class InboxThread
{
    public long PersonId { get; set; }
    public InboxStatus Status { get; set; }

    /// <summary>Name of the operator who talks in the chat; null if nobody does.</summary>
    public string? TakenBy { get; set; }

    /// <summary>Since when the person waits.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When something was last said in it.</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>An operator has asked something, and what the person writes next may be the answer.</summary>
    public bool AwaitsAnswer { get; set; }
}

/// <summary>One message of it, by the resident or by an operator.</summary>
public sealed class InboxMessage
{
    public const string Resident = "resident";

    public long Id { get; set; }
    public long PersonId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary><c>resident</c>, or the operator's name.</summary>
    public string By { get; set; } = "";

    /// <summary>As they were written; empty for a file without a caption.</summary>
    [Sealed]
    public string Words { get; set; } = "";

    /// <summary>Key of a picture or recording that came with it.</summary>
    public string? PhotoKey { get; set; }
    public MediaKind? FileKind { get; set; }

    /// <summary>The words as they are shown: a file that came without any is named.</summary>
    public Text Description => (Words, FileKind) switch
    {
        ("", MediaKind.Picture) => T.APhoto,
        ("", not null) => T.ARecording,
        _ => Text.Data(Words),
    };
}

/// <summary>
/// What the bot could not help with, for people to answer. An operator may answer once, or take the chat over until it is handed
/// back. Adds to the unit of work; never commits.
/// </summary>
public sealed class Inbox(Outbox outbox, FlowRegistry flowRegistry, IConfiguration configuration)
{
    /// <summary>How many messages of one person are taken in an hour.</summary>
    private readonly Allowance _messages = new("InboxPerHour", Allowance.ReadMost(configuration, "InboxPerHour", 20), TimeSpan.FromHours(1),
        "inbox_messages", "at", $"\"by\" = '{InboxMessage.Resident}'");

    /// <summary>The route of a message by an operator: what is sent as a reply to it goes to the operator.</summary>
    internal const string Route = "operator.answer";

    /// <summary>How long words may still be the answer to an operator's question.</summary>
    private static readonly TimeSpan AwaitsFor = TimeSpan.FromDays(1);

    /// <summary>
    /// Adds a message of a resident. Returns null, or when the next is taken, if they have sent too many; of danger all are taken.
    /// </summary>
    public async Task<DateTimeOffset?> ReceiveAsync(UnitOfWork unit, long personId, string words, FileRef? file = null)
    {
        if (_messages.Count(unit, personId).Until is { } until && flowRegistry.Warn?.Invoke(words) is null) return until;
        unit.Db.Add(new InboxMessage
        {
            PersonId = personId, At = unit.Now, By = InboxMessage.Resident, Words = words, PhotoKey = file?.Key, FileKind = file?.Kind,
        });
        var thread = await FindAsync(unit, personId);
        if (thread is null) unit.Db.Add(thread = new() { PersonId = personId, Status = InboxStatus.Waiting, Since = unit.Now });
        if (thread.Status == InboxStatus.Closed) (thread.Status, thread.Since) = (InboxStatus.Waiting, unit.Now);
        (thread.LastAt, thread.AwaitsAnswer) = (unit.Now, false);
        return null;
    }

    /// <summary>True while an operator's question waits for the person's answer.</summary>
    public async Task<bool> AwaitsAnswerAsync(UnitOfWork unit, long personId) =>
        await FindAsync(unit, personId) is { AwaitsAnswer: true } thread && unit.Now - thread.LastAt < AwaitsFor;

    /// <summary>The person has said whether it was an answer, so they are not asked again.</summary>
    public async Task AwaitNoAnswerAsync(UnitOfWork unit, long personId)
    {
        if (await FindAsync(unit, personId) is { } thread) thread.AwaitsAnswer = false;
    }

    public Task<InboxThread?> FindAsync(UnitOfWork unit, long personId) =>
        unit.Db.Set<InboxThread>().FirstOrDefaultAsync(thread => thread.PersonId == personId);

    /// <summary>The operator talks in the chat from now on. False if another has it.</summary>
    /// <param name="by">Who it is for the staff.</param>
    /// <param name="name">Their name as residents may read it, if they have one.</param>
    public async Task<bool> TakeAsync(UnitOfWork unit, InboxThread thread, string by, string? name = null)
    {
        if (thread is { Status: InboxStatus.Taken, TakenBy: { } holder }) return holder == by;
        (thread.Status, thread.TakenBy, thread.LastAt) = (InboxStatus.Taken, by, unit.Now);
        var number = await ChangeStateAsync(unit, thread.PersonId, state => state with
        {
            Question = state.Question + 1,
            Parked = state.Current is { } going && flowRegistry.Find(going.Flow)?.IsKept == true
                ? [.. state.Parked.Where(frame => frame.Flow != going.Flow), going]
                : state.Parked,
            Current = new("operator", 1, nameof(OperatorFlow.Step.Talking), Frame.NoDraft, []),
        });
        await TellAsync(unit, thread.PersonId, language => new Message(T.Taken(name).In(language))
        {
            Buttons = [new(ButtonData.Write(number, OperatorFlow.Finish.Id), T.Finish.In(language).ToString(), ButtonKind.Action)],
        });
        return true;
    }

    /// <summary>An operator's words to the person. In a chat that nobody has taken they answer it.</summary>
    public async Task SayAsync(UnitOfWork unit, InboxThread thread, string by, string words, string? name = null)
    {
        unit.Db.Add(new InboxMessage { PersonId = thread.PersonId, At = unit.Now, By = by, Words = words });
        (thread.Status, thread.LastAt) = (thread.Status == InboxStatus.Taken ? InboxStatus.Taken : InboxStatus.Closed, unit.Now);
        thread.AwaitsAnswer = words.Contains('?', StringComparison.Ordinal);
        await TellAsync(unit, thread.PersonId, language => new Message(T.Says(name, words).In(language))
        {
            About = Route,
            Buttons = thread.Status == InboxStatus.Taken ? [] : [new("go.operator", T.AskAgain.In(language).ToString(), ButtonKind.Action),
                new("go.menu", EngineTexts.Menu.In(language).ToString(), ButtonKind.Navigation)],
        });
    }

    /// <summary>
    /// Keeps what is said in a recording, for colleagues who cannot listen or hear, and shows it to its author, who can say what is wrong.
    /// </summary>
    /// <param name="about">The route of what the recording belongs to: what is sent as a reply goes there.</param>
    public async Task TypeAsync(UnitOfWork unit, Photo recording, string by, string words, string about)
    {
        ArgumentNullException.ThrowIfNull(recording);
        (recording.Said, recording.SaidBy) = (words, by);
        if (recording.PersonId is { } person)
            await TellAsync(unit, person, language => new Message(T.Typed(words).In(language)) { About = about });
    }

    /// <summary>Hands the chat back to the bot, or closes what needs no answer.</summary>
    public async Task ReleaseAsync(UnitOfWork unit, InboxThread thread)
    {
        var taken = thread.Status == InboxStatus.Taken;
        Close(unit, thread);
        if (!taken) return;
        await ChangeStateAsync(unit, thread.PersonId, state => state.Current?.Flow == "operator" ? state with { Current = null } : state);
        await TellAsync(unit, thread.PersonId, language => new Message(T.HandedBack.In(language))
        {
            Buttons = [new("go.resume", EngineTexts.Continue.In(language).ToString(), ButtonKind.Action),
                new("go.menu", EngineTexts.Menu.In(language).ToString(), ButtonKind.Navigation)],
        });
    }

    /// <summary>The person ended the talk with the operator.</summary>
    public async Task FinishAsync(UnitOfWork unit, long personId)
    {
        if (await FindAsync(unit, personId) is { } thread) Close(unit, thread);
    }

    private static void Close(UnitOfWork unit, InboxThread thread) =>
        (thread.Status, thread.TakenBy, thread.LastAt) = (InboxStatus.Closed, null, unit.Now);

    /// <summary>Changes the stored conversation under the chat's lock; returns the number of its question.</summary>
    private static async Task<int> ChangeStateAsync(UnitOfWork unit, long personId, Func<ConversationState, ConversationState> change)
    {
        if (unit.Session.Dialect == Dialect.Postgres) unit.Session.Execute("SELECT 1 FROM chats WHERE id = @p0 FOR UPDATE", personId);
        var row = await unit.Db.Set<ConversationRow>().FirstOrDefaultAsync(row => row.PersonId == personId);
        var state = change(ConversationState.FromJson(row?.State));
        if (row is null) unit.Db.Add(row = new() { PersonId = personId });
        (row.State, row.Flow, row.Step, row.TouchedAt) = (state.ToJson(), state.Current?.Flow, state.Current?.Step, unit.Now);
        return state.Question;
    }

    private async Task TellAsync(UnitOfWork unit, long personId, Func<Language, Message> say)
    {
        // A person with two messengers is told in the one in which they talk.
        var talk = ConversationState.FromJson(await unit.Db.Set<ConversationRow>().Where(row => row.PersonId == personId)
            .Select(row => row.State).FirstOrDefaultAsync());
        var chats = await unit.Db.Set<Chat>().Where(chat => chat.Reachable && (chat.Id == personId || chat.PersonId == personId))
            .ToListAsync();
        if ((chats.Find(chat => chat.Bot == talk.In) ?? chats.Find(chat => chat.Notified)) is not { } chat) return;
        var to = Recipient.FromChat(chat);
        outbox.Put(unit, to, say(to.Language), Lane.Normal);
    }
}
