using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Accounts;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Staff.SignInTexts;

namespace IfCity.Bots.Admin.Console.Staff;

/// <summary>The members of the staff and their accounts: given, and made anew for who has lost password or telephone.</summary>
internal static class MemberPages
{
    public static void MapMembers(this IEndpointRouteBuilder console)
    {
        console.MapGet("/members", (Database database, HttpContext http) => ShowAsync(database, http)).For(Right.Staff);
        console.MapPost("/members/{id:long}/account", GiveAsync).For(Right.Staff);
        console.MapPost("/members/{id:long}/limits", LimitAsync).For(Right.Staff);
        console.MapPost("/members/accounts/{id:long}/reset", ResetAsync).For(Right.Staff);
    }

    private static async Task<IResult> GiveAsync(long id, SentForm form, StaffAccounts accounts, Database database, HttpContext http) =>
        await ShowAsync(database, http, form["login"], await accounts.GiveAsync(http.GetVisitor().Holder.Name, id, form["login"]));

    private static async Task<IResult> ResetAsync(long id, SentForm form, StaffAccounts accounts, Database database, HttpContext http) =>
        await ShowAsync(database, http, form["login"], await accounts.ResetAsync(http.GetVisitor().Holder.Name, id));

    /// <summary>Names the departments and topics whose appeals they see and work; none marked: those of the whole city.</summary>
    private static async Task<IResult> LimitAsync(long id, SentForm form, Database database, ReachTopics topics, HttpContext http)
    {
        var isDone = await database.InTransactionAsync(async unit =>
        {
            if (await unit.Db.Set<StaffMember>().FirstOrDefaultAsync(row => row.Id == id) is not { } member) return false;
            var before = new { member.Departments, member.Topics };
            (member.Departments, member.Topics) = (
                [.. topics().Select(topic => topic.Department.Uk).Distinct().Where((_, n) => form.Has($"department-{n}"))],
                [.. topics().Select(topic => topic.Slug).Where(slug => form.Has($"topic-{slug}"))]);
            AuditEntry.Add(unit, http.User.GetHolderName(), "staff.limits", member.Name, before, new { member.Departments, member.Topics });
            return true;
        });
        return isDone ? Page.GoTo("/members?done=limits") : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
    }

    /// <summary>The password is shown with the answer to the form and stands nowhere else.</summary>
    private static async Task<IResult> ShowAsync(Database database, HttpContext http, string login = "", AccountResult? result = null)
    {
        await using var db = database.OpenForReading();
        var lines = await (from member in db.Set<StaffMember>()
                           join account in db.Set<StaffAccount>() on member.Id equals account.StaffId into accounts
                           from account in accounts.DefaultIfEmpty()
                           orderby member.DisabledAt != null, member.Name
                           select new MemberLine(member, account)).ToListAsync(http.RequestAborted);
        Text? trouble = result switch
        {
            AccountResult.Refused { Code: "DuplicateUserName" } => T.LoginTaken,
            AccountResult.Refused => T.LoginUnfit,
            AccountResult.NoMember => T.NoMember,
            _ => null,
        };
        return Page.Of<MembersPage>(new()
        {
            [nameof(MembersPage.Lines)] = lines, [nameof(MembersPage.Login)] = login,
            [nameof(MembersPage.Password)] = (result as AccountResult.Done)?.Password,
            [nameof(MembersPage.Trouble)] = trouble?.In(http.GetLanguage()).ToString(),
        }, trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}

/// <summary>A member and their account, if they have one.</summary>
public sealed record MemberLine(StaffMember Member, StaffAccount? Account);
