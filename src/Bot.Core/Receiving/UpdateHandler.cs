using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Receiving;

/// <summary>
/// The path of an update: dedupe, lock and load the chat, step, save domain, state and outbox in one transaction;
/// then the sender. Read this first.
/// </summary>
public sealed partial class UpdateHandler(
    Database database, DialogEngine engine, FlowFactory flows, MessengerRegistry messengers,
    Outbox outbox, ReplyQueue replies, PhotoWishes photos, RateLimit flood, IEnumerable<WelcomeBack> welcomes, IConfiguration configuration,
    ILogger<UpdateHandler> log)
{
    private readonly QuietHours _quiet = QuietHours.FromConfiguration(configuration);

    /// <summary>Returns only when the update's effects are durable, or with the word that they are not.</summary>
    public async Task<Receipt> HandleAsync(Update update, CancellationToken cancellationToken = default)
    {
        try
        {
            return await database.InTransactionAsync(unit => TurnAsync(unit, update), cancellationToken);
        }
        catch (Exception error) when (database.IsAway(error) || error is NewerStateException)
        {
            LogPutOff(error, update.Bot);
            return new Receipt.TryAgain();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogStepFailed(error, update.Bot, update.Key);
            return await BuryAsync(update, error, cancellationToken);
        }
    }

    private async Task<Receipt> TurnAsync(UnitOfWork unit, Update update)
    {
        if (!UpdateDedup.Mark(unit, update)) return update.AnswersInline ? await AgainAsync(unit, update) : new Receipt.Duplicate();
        var chat = OpenChat.Load(unit, update, _quiet);
        if (flood.Limits(unit, chat, update) is { } limited) return Reply(unit, update, chat.As(update, chat.Language), limited);
        var state = ConversationState.FromJson(chat.State);
        var can = messengers.CapabilitiesOf(update.Bot);
        var about = update.Input.ReplyTo is { } answered ? Outbox.AboutOf(unit, update.Bot, chat.Id, answered) : null;
        var turn = new Turn(new(chat.Person, update.Bot, can.PageSize, chat.HasTwo), chat.Language, state, update.Input) { About = about };

        await engine.HandleAsync(turn, name => flows.Create(name, unit));
        await unit.FlushAsync();

        chat.Save(unit, update, turn, state, can.Tariff?.Session);
        PhotoWishes.Add(unit, update.Bot, turn);
        if (turn.Kept.Count > 0) unit.AfterCommit(photos.Wake);
        return Reply(unit, update, chat.As(update, turn.Language), await BackAsync(unit, update, chat, turn));
    }

    /// <summary>Who could not be reached, and writes again, hears first what they missed.</summary>
    private async Task<IReadOnlyList<Message>> BackAsync(UnitOfWork unit, Update update, OpenChat chat, Turn turn)
    {
        if (chat.AwaySince is not { } since || update.Input is Input.Left || turn.Said.Count == 0) return turn.Said;
        var said = new List<Message>();
        foreach (var welcome in welcomes)
            if (await welcome(unit.Db, chat.Person, since, unit.Now) is { } text) said.Add(new Message(text.In(turn.Language)));
        return [.. said, .. turn.Said];
    }

    private Receipt Reply(UnitOfWork unit, Update update, Recipient to, IReadOnlyList<Message> said)
    {
        if (update.Input is Input.Left) return new Receipt.Done();
        if (update.AnswersInline && said.Count > 0)
        {
            outbox.Answered(unit, to);
            return Inline(said, to.Language);
        }
        var items = outbox.Reply(unit, to, said);
        unit.AfterCommit(() => replies.Post(items));
        return new Receipt.Done();
    }

    /// <summary>The response bears one message, and nothing else may be sent before the person subscribes.</summary>
    private static Receipt.Done Inline(IReadOnlyList<Message> said, Language language) =>
        new(new Welcome(said[^1] with { Text = Rich.Join("\n\n", said.Select(message => message.Text)) }, language));

    /// <summary>
    /// The messenger asks again because our response was lost, and the answer with it: it is said once more, and nothing is stored.
    /// </summary>
    private async Task<Receipt> AgainAsync(UnitOfWork unit, Update update)
    {
        var chat = OpenChat.Load(unit, update, _quiet);
        var turn = new Turn(new(chat.Person, update.Bot, messengers.CapabilitiesOf(update.Bot).PageSize), chat.Language,
            ConversationState.FromJson(chat.State), update.Input);
        await engine.RepeatAsync(turn, name => flows.Create(name, unit));
        return Inline(turn.Said, chat.Language);
    }

    /// <summary>
    /// A step that throws must not be repeated for hours: the update is kept for staff with its error, the person is
    /// told, and the conversation stays where it was before.
    /// </summary>
    private async Task<Receipt> BuryAsync(Update update, Exception error, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(unit =>
            {
                if (!UpdateDedup.Mark(unit, update)) return Task.FromResult<Receipt>(new Receipt.Duplicate());
                var chat = OpenChat.Load(unit, update, _quiet);
                UpdateDedup.KeepDead(unit, update, error);
                var sorry = new Message(EngineTexts.Apology.In(chat.Language))
                {
                    Buttons = [new("go.menu", EngineTexts.Menu.In(chat.Language).ToString(), ButtonKind.Navigation)]
                };
                return Task.FromResult(Reply(unit, update, chat.As(update, chat.Language), [sorry]));
            }, cancellationToken);
        }
        catch (Exception away) when (database.IsAway(away))
        {
            return new Receipt.TryAgain();
        }
    }

    [LoggerMessage(LogLevel.Warning, "An update of {Bot} was put off: the database cannot take it now.")]
    private partial void LogPutOff(Exception error, string bot);

    [LoggerMessage(LogLevel.Error, "A step failed; update {Key} of {Bot} is kept among the dead updates.")]
    private partial void LogStepFailed(Exception error, string bot, string key);
}
