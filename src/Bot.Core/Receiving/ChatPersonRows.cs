using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Receiving;

/// <summary>
/// A person's chats, the log of what was sent to them, and what of theirs could not be handled. When they leave, what waits for them is not
/// sent, and <see cref="Scheduling.ForgetChats"/> removes the rest as soon as the last words to them have left.
/// </summary>
internal sealed class ChatPersonRows : IPersonRows
{
    /// <summary>A shorter name of a chat may stand in anybody's words by chance.</summary>
    private const int ShortestInRaw = 6;

    private static readonly Text
        Dead = new($"Повідомлення, які не вдалося опрацювати", $"Messages that could not be handled"),
        Log = new($"Журнал повідомлень за 90 днів", $"The log of messages, 90 days"),
        Chats = new($"Месенджери", $"Messengers");

    public IReadOnlyList<PersonTable> Tables { get; } =
    [
        new PersonTable<DeadUpdate>(Dead, FindDead, row => KyivTime.Moment(row.At)),
        new PersonTable<OutboxRow>(Log, (db, person) => db.Set<OutboxRow>().Where(row => person.ChatIds.Contains(row.ChatId)),
            row => KyivTime.Moment(row.CreatedAt))
        {
            IsInFileOnly = true,
            Part = (unit, person, _) => Task.FromResult(ForgottenChats.DropUnsent(unit, person.ChatIds)),
        },
        new PersonTable<Chat>(Chats, (db, person) => db.Set<Chat>()
            .Where(chat => person.ChatIds.Contains(chat.Id) && chat.ForgottenAt == null), Describe)
        {
            Part = (unit, person, _) => Task.FromResult(ForgottenChats.Forget(unit, person.ChatIds)),
        },
    ];

    public Task MergeAsync(UnitOfWork unit, long from, long into) => Task.CompletedTask;

    /// <summary>
    /// An update that could not be read names its chat only somewhere in what came. That is sealed, and they are few: all are read.
    /// </summary>
    private static IQueryable<DeadUpdate> FindDead(BotDb db, PersonKeys person)
    {
        var raw = person.Handles.Where(handle => handle.Length >= ShortestInRaw).ToList();
        var named = db.Set<DeadUpdate>().Where(row => row.Chat == "").Select(row => new { row.Id, row.Input }).AsEnumerable()
            .Where(row => raw.Exists(handle => row.Input.Contains(handle, StringComparison.Ordinal))).Select(row => row.Id).ToList();
        return db.Set<DeadUpdate>().Where(row => person.Handles.Contains(row.Chat) || named.Contains(row.Id));
    }

    private static Text Describe(Chat chat) => new(
        $"{chat.Bot}, з {KyivTime.Date(chat.CreatedAt).Uk}, мова {chat.Language}, тихі години {chat.QuietFrom}–{chat.QuietUntil}",
        $"{chat.Bot}, since {KyivTime.Date(chat.CreatedAt).En}, language {chat.Language}, quiet hours {chat.QuietFrom}–{chat.QuietUntil}");
}
