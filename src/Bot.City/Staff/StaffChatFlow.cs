using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Staff.StaffChatFlow.Step;
using T = IfCity.Bots.City.Staff.StaffChatTexts;

namespace IfCity.Bots.City.Staff;

/// <summary>
/// A member of the staff shows by a code that this chat is theirs (<c>/staff 12345678</c>), or no more (<c>/staff off</c>).
/// </summary>
internal sealed class StaffChatFlow(UnitOfWork unit) : Flow<StaffChatFlow.Step, StaffChatFlow.Nothing>("staff", version: 1)
{
    public enum Step { Told, Joined, WrongCode, TooMany, Left, NotThere }

    public sealed class Nothing;

    protected override async ValueTask<Step> BeginAsync(Nothing draft, string? argument)
    {
        if (argument is null) return Told;
        if (argument.Trim().Equals("off", StringComparison.OrdinalIgnoreCase))
            return StaffChats.Leave(unit, Resident.PersonId) ? Left : NotThere;
        return await StaffChats.JoinAsync(unit, Resident.PersonId, string.Concat(argument.Where(char.IsAsciiDigit))) switch
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
        End(TooMany, () => Say(T.TooManyTries));
        End(Left, () => Say(T.Left));
        End(NotThere, () => Say(T.NotThere));
    }
}
