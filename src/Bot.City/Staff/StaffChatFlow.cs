using System.Globalization;
using IfCity.Bots.City.Staff.Accounts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using static IfCity.Bots.City.Staff.StaffChatFlow.Step;
using T = IfCity.Bots.City.Staff.StaffChatTexts;

namespace IfCity.Bots.City.Staff;

/// <summary>
/// A member of the staff shows by a code that this chat is theirs (<c>/staff 12345678</c>), or no more (<c>/staff off</c>); or ends a
/// signing in to the console that they were told of and that was not theirs.
/// </summary>
internal sealed class StaffChatFlow(UnitOfWork unit) : Flow<StaffChatFlow.Step, StaffChatFlow.Nothing>(FlowName, version: 1)
{
    /// <summary>Its name, and how an argument begins that ends a session of the console.</summary>
    public const string FlowName = "staff", EndsSession = "end-";

    public enum Step { Told, Joined, WrongCode, TooMany, Left, NotThere, SessionEnded, NoSession }

    public sealed class Nothing;

    /// <summary>When a code may be tried again.</summary>
    private DateTimeOffset? _until;

    protected override async ValueTask<Step> BeginAsync(Nothing draft, string? argument)
    {
        if (argument is null) return Told;
        if (argument.Trim().Equals("off", StringComparison.OrdinalIgnoreCase))
            return StaffChats.Leave(unit, Resident.PersonId) ? Left : NotThere;
        if (argument.StartsWith(EndsSession, StringComparison.Ordinal))
            return await EndSessionAsync(argument[EndsSession.Length..]) ? SessionEnded : NoSession;
        (var check, _until) = await StaffChats.JoinAsync(unit, Resident.PersonId, string.Concat(argument.Where(char.IsAsciiDigit)));
        return check switch
        {
            CodeCheck.Good => Joined,
            CodeCheck.TooManyTries => TooMany,
            _ => WrongCode,
        };
    }

    protected override void Declare(Nothing draft)
    {
        End(Told, () => Say(T.How));
        End(Joined, () => Say(T.Joined));
        End(WrongCode, () => Say(T.WrongCode));
        End(TooMany, () => Say(LimitTexts.TooManyCodes(_until!.Value)));
        End(Left, () => Say(T.Left));
        End(NotThere, () => Say(T.NotThere));
        End(SessionEnded, () => Say(T.SessionEnded));
        End(NoSession, () => Say(T.NoSession));
    }

    /// <summary>Ends a session of the console, if this chat is one of its owner's.</summary>
    private async Task<bool> EndSessionAsync(string number)
    {
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        var found = await (from open in unit.Db.Set<StaffSession>()
                           join account in unit.Db.Set<StaffAccount>() on open.AccountId equals account.Id
                           join member in unit.Db.Set<StaffMember>() on account.StaffId equals member.Id
                           join chat in unit.Db.Set<StaffChat>() on member.Name equals chat.Who
                           where open.Id == id && open.EndedAt == null && chat.PersonId == Resident.PersonId
                           select new { Session = open, member.Name, account.UserName }).FirstOrDefaultAsync();
        if (found is null) return false;
        found.Session.EndedAt = unit.Now;
        AuditEntry.Add(unit, found.Name, "account.session-end", found.UserName!, after: new { by = "chat" });
        return true;
    }
}
