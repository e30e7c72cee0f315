using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tracing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Receiving;

/// <summary>
/// The path of an update: dedupe, lock and load the chat, step, save domain, state and outbox in one transaction;
/// then the sender. Read this first.
/// </summary>
public sealed partial class UpdateHandler(
    Database database, DialogEngine engine, FlowFactory flows, MessengerRegistry messengers,
    Outbox outbox, ReplyQueue replies, PhotoWishes photos, BlobStore blobs, RateLimit rateLimit, FileLimit fileLimit,
    IEnumerable<WelcomeBack> welcomes, MessageLabel label, IConfiguration configuration,
    ILogger<UpdateHandler> log)
{
    private const int LongestRaw = 16 * 1024;

    private readonly QuietHours _quiet = QuietHours.FromConfiguration(configuration);

    /// <summary>
    /// Handles an update. Returns once its effects are durable, or <see cref="Receipt.TryAgain"/> if they could not be stored.
    /// </summary>
    public async Task<Receipt> HandleAsync(Update update, CancellationToken cancellationToken = default)
    {
        using var station = Traces.Pass("transaction");
        try
        {
            return await database.InTransactionAsync(unit => ProcessAsync(unit, update), cancellationToken);
        }
        catch (Exception error) when (database.IsUnavailable(error) || error is NewerStateException)
        {
            station.Note(error);
            LogPutOff(error, update.Bot);
            return new Receipt.TryAgain();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            station.Note(error);
            LogStepFailed(error, update.Bot, update.Key);
            return await StoreDeadAsync(update, error, cancellationToken);
        }
    }

    /// <summary>
    /// Keeps an update that its adapter cannot read among the dead ones, for staff. The same key again keeps nothing more.
    /// </summary>
    /// <param name="key">The messenger's own name of the update, or something else that is the same at each delivery.</param>
    /// <param name="raw">What came, of which the first 16 KB are kept.</param>
    public async Task<Receipt> KeepUnreadableAsync(string bot, string key, string raw, string why,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(raw);
        try
        {
            return await database.InTransactionAsync(unit =>
            {
                if (!UpdateDedup.TryMark(unit, bot, key)) return Task.FromResult<Receipt>(new Receipt.Duplicate());
                UpdateDedup.StoreDead(unit, bot, key, "", WireJson.Mend(raw[..Math.Min(raw.Length, LongestRaw)]), WireJson.Mend(why));
                LogUnreadable(key, bot, why);
                return Task.FromResult<Receipt>(new Receipt.Done());
            }, cancellationToken);
        }
        catch (Exception away) when (database.IsUnavailable(away))
        {
            LogPutOff(away, bot);
            return new Receipt.TryAgain();
        }
    }

    private async Task<Receipt> ProcessAsync(UnitOfWork unit, Update update)
    {
        var mark = UpdateDedup.Mark(unit, update.Bot, update.Key);
        var found = OpenChat.Find(unit, update);
        if (mark.Changed == 0) return update.AnswersInline ? await RepeatAsync(unit, update, found) : new Receipt.Duplicate();
        // Who blocks the bot without having written, or after they had everything deleted, leaves no row behind.
        if (update.Input is Input.Left && found is not { IsForgotten: false }) return new Receipt.Done();
        var chat = OpenChat.Open(unit, update, found, _quiet);
        if (rateLimit.Check(unit, chat, update, out var first) is { } limited)
            return PutReplies(unit, update, chat.ToRecipient(update, chat.Language), limited);
        var state = ConversationState.FromJson(chat.State);
        var capabilities = messengers.GetCapabilities(update.Bot);
        var about = update.Input.ReplyTo is { } answered ? Outbox.FindAbout(unit, update.Bot, chat.Id, answered) : null;
        var (ofFile, isRefused) = fileLimit.Check(unit, chat.PersonId, state, update.Input);
        var turn = new Turn(new(chat.PersonId, update.Bot, capabilities.PageSize, chat.HasTwoMessengers, capabilities.CanEdit),
            chat.Language, state, update.Input) { About = about, At = unit.Now, RefusedFile = isRefused ? ofFile : null };
        if (first is not null) turn.Say(first);
        if (ofFile is not null && !isRefused) turn.Say(ofFile);

        await StepAsync(unit, turn);
        await unit.FlushAsync();

        chat.Save(unit, update, turn, state, capabilities.Tariff?.Session);
        PhotoWishes.Add(unit, update.Bot, turn, blobs);
        if (turn.KeptFiles.Count > 0) unit.AfterCommit(photos.Wake);
        return PutReplies(unit, update, chat.ToRecipient(update, turn.Language), await AddWelcomeBackAsync(unit, update, chat, turn));
    }

    private async Task StepAsync(UnitOfWork unit, Turn turn)
    {
        using var station = Traces.Pass("dialog");
        await engine.HandleAsync(turn, name => flows.Create(name, unit));
        station?.SetTag("ifcity.input", turn.Input.GetType().Name).SetTag("ifcity.flow", turn.State.Current?.Flow)
            .SetTag("ifcity.step", turn.State.Current?.Step);
    }

    /// <summary>Puts what the person missed while they could not be reached before the turn's own messages.</summary>
    private async Task<IReadOnlyList<Message>> AddWelcomeBackAsync(UnitOfWork unit, Update update, OpenChat chat, Turn turn)
    {
        if (chat.AwaySince is not { } since || update.Input is Input.Left || turn.Messages.Count == 0) return turn.Messages;
        var messages = new List<Message>();
        foreach (var welcome in welcomes)
            if (await welcome(unit.Db, chat.PersonId, since, unit.Now) is { } text) messages.Add(new Message(text.In(turn.Language)));
        return [.. messages, .. turn.Messages];
    }

    private Receipt PutReplies(UnitOfWork unit, Update update, Recipient to, IReadOnlyList<Message> messages)
    {
        if (update.Input is Input.Left) return new Receipt.Done();
        if (update.AnswersInline && messages.Count > 0)
        {
            outbox.AddAnswered(unit, to);
            return CreateInlineReceipt(messages, to.Language);
        }
        var items = outbox.PutReplies(unit, to, messages);
        unit.AfterCommit(() => replies.Post(items));
        return new Receipt.Done();
    }

    /// <summary>
    /// Joins all texts into one message: the response holds only one, and nothing else may be sent before the person subscribes.
    /// </summary>
    private Receipt.Done CreateInlineReceipt(IReadOnlyList<Message> messages, Language language)
    {
        var all = messages[^1] with { Text = Rich.Join("\n\n", messages.Select(message => message.Text)) };
        return new(new Welcome(Labelling.Add(all, language, label()), language));
    }

    /// <summary>
    /// Repeats the answer for a messenger that delivers the update again because our response was lost; nothing is stored.
    /// </summary>
    private async Task<Receipt> RepeatAsync(UnitOfWork unit, Update update, OpenChat? found)
    {
        var chat = OpenChat.Open(unit, update, found, _quiet);
        var turn = new Turn(new(chat.PersonId, update.Bot, messengers.GetCapabilities(update.Bot).PageSize), chat.Language,
            ConversationState.FromJson(chat.State), update.Input);
        await engine.RepeatAsync(turn, name => flows.Create(name, unit));
        return CreateInlineReceipt(turn.Messages, chat.Language);
    }

    /// <summary>
    /// Stores an update whose step threw for staff, with its error, so that the messenger does not deliver it for hours. The person gets an
    /// apology, and the conversation stays where it was before.
    /// </summary>
    private async Task<Receipt> StoreDeadAsync(Update update, Exception error, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(unit =>
            {
                if (!UpdateDedup.TryMark(unit, update.Bot, update.Key)) return Task.FromResult<Receipt>(new Receipt.Duplicate());
                var chat = OpenChat.Load(unit, update, _quiet);
                UpdateDedup.StoreDead(unit, update, error);
                var sorry = new Message(EngineTexts.Apology.In(chat.Language))
                {
                    Buttons = [new("go.menu", EngineTexts.Menu.In(chat.Language).ToString(), ButtonKind.Navigation)]
                };
                return Task.FromResult(PutReplies(unit, update, chat.ToRecipient(update, chat.Language), [sorry]));
            }, cancellationToken);
        }
        catch (Exception away) when (database.IsUnavailable(away))
        {
            return new Receipt.TryAgain();
        }
    }

    [LoggerMessage(LogLevel.Warning, "An update of {Bot} was put off: the database cannot take it now.")]
    private partial void LogPutOff(Exception error, string bot);

    [LoggerMessage(LogLevel.Error, "Update {Key} of {Bot} cannot be read ({Why}) and is kept among the dead updates.")]
    private partial void LogUnreadable(string key, string bot, string why);

    [LoggerMessage(LogLevel.Error, "A step failed; update {Key} of {Bot} is kept among the dead updates.")]
    private partial void LogStepFailed(Exception error, string bot, string key);
}
