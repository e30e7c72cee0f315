using IfCity.Bots.Dialogs;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Staff;

/// <summary>
/// The chats of staff. A member of staff gets a code for their key and types it in the bot, so that nobody becomes staff by saying so. Adds
/// to the unit of work; never commits.
/// </summary>
public sealed class StaffChats(Outbox outbox)
{
    /// <summary>What its codes are for.</summary>
    public const string Purpose = "staff";

    /// <summary>A new code, with its line in the audit; an earlier one of theirs is no longer good.</summary>
    /// <param name="by">Who asks for it, as the audit names them.</param>
    /// <param name="who">Whose chat it is to show.</param>
    public static OneTimeCode Issue(UnitOfWork unit, string by, string who)
    {
        AuditEntry.Add(unit, by, "staff.chat-code", who);
        return OneTimeCodes.Issue(unit, Purpose, who);
    }

    /// <summary>What is to be written to the bot with that code.</summary>
    public static string Write(OneTimeCode code) => $"/{StaffChatFlow.FlowName} {code.Code}";

    /// <summary>The messengers in which somebody has shown a chat of theirs.</summary>
    public static async Task<List<string>> ListAsync(BotDb db, string who, CancellationToken cancellationToken)
    {
        var people = await db.Set<StaffChat>().Where(row => row.Who == who).Select(row => row.PersonId).ToListAsync(cancellationToken);
        return await db.Set<Chat>().WhereNotified(people).Select(chat => chat.Bot).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Makes the chat one of the staff if the code is right. Failed attempts count together with those of linking messengers.
    /// </summary>
    /// <returns>What it is, and when the person may try again, if they may not now.</returns>
    public static async Task<(CodeCheck Check, DateTimeOffset? Until)> JoinAsync(UnitOfWork unit, long person, string code)
    {
        var (check, _, until) = await OneTimeCodes.CheckAsync(unit, Purpose, code, person);
        if (check != CodeCheck.Good) return (check, until);
        if (await OneTimeCodes.SpendAsync(unit, Purpose, code) is not { } who) return (CodeCheck.Unknown, null);
        if (await unit.Db.Set<StaffChat>().FirstOrDefaultAsync(row => row.PersonId == person) is { } known) known.Who = who;
        else unit.Db.Add(new StaffChat { PersonId = person, Who = who, CreatedAt = unit.Now });
        return (CodeCheck.Good, null);
    }

    /// <summary>False if it was none of the staff's.</summary>
    public static bool Leave(UnitOfWork unit, long person) =>
        unit.Session.Execute("DELETE FROM staff_chats WHERE person_id = @p0", person) > 0;

    /// <summary>Tells a member of the staff something in their chats, if they have shown any; returns in how many.</summary>
    public Task<int> TellAsync(UnitOfWork unit, string who, Text text, params IReadOnlyList<Button> buttons) =>
        TellAsync(unit, who, text, onceKey: null, buttons);

    /// <param name="onceKey">What is told under it is told once to each chat.</param>
    public async Task<int> TellAsync(UnitOfWork unit, string who, Text text, string? onceKey, params IReadOnlyList<Button> buttons)
    {
        var people = await unit.Db.Set<StaffChat>().Where(row => row.Who == who).Select(row => row.PersonId).ToListAsync();
        var chats = await unit.Db.Set<Chat>().AsNoTracking().WhereNotified(people).ToListAsync();
        foreach (var chat in chats)
        {
            var to = Recipient.FromChat(chat);
            outbox.Put(unit, to, new Message(text.In(to.Language))
            {
                Buttons = [.. buttons.Append(Menu).Select(button =>
                    new MessageButton(button.Id, button.Label.In(to.Language).ToString(), button.Kind))],
            }, Lane.Normal, onceKey: onceKey is null ? null : $"{onceKey}/{chat.Id}");
        }
        return chats.Count;
    }

    private static readonly Button Menu = Button.ForFlow("menu", EngineTexts.Menu) with { Kind = ButtonKind.Navigation };
}
