using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Receiving;

/// <summary>Marks updates as handled, and stores those that could not be.</summary>
internal static class UpdateDedup
{
    /// <summary>
    /// False if the same update was done before. Of two at the same instant the second waits for the first's
    /// transaction (PostgreSQL: on the key; SQLite: on the writer) and then finds it done.
    /// </summary>
    public static bool TryMark(UnitOfWork unit, string bot, string key) => Mark(unit, bot, key).Changed == 1;

    /// <summary>Marks it together with the next statement; it changes one row if the update was not done before.</summary>
    public static QueuedStatement Mark(UnitOfWork unit, string bot, string key) => unit.Session.Queue(
        "INSERT INTO seen_updates (bot, key, at) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING", bot, key, unit.Now);

    public static void StoreDead(UnitOfWork unit, Update update, Exception error) =>
        StoreDead(unit, update.Bot, update.Key, update.Chat, Describe(update.Input), error.ToString());

    /// <param name="chat">Empty if it is not known.</param>
    public static void StoreDead(UnitOfWork unit, string bot, string key, string chat, string input, string error) => unit.Session.Execute(
        "INSERT INTO dead_updates (bot, key, chat, input, error, at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)",
        bot, key, chat, unit.Keys.Seal(input, DeadUpdate.InputColumn), unit.Keys.Seal(error, DeadUpdate.ErrorColumn), unit.Now);

    private static string Describe(Input input) => $"{input.GetType().Name} {JsonSerializer.Serialize(input, input.GetType())}";
}
