using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Staff.Accounts;

/// <summary>
/// The accounts of the console: who has one, given, taken away and changed. Each change is one transaction with its line in the audit.
/// Nothing of this runs before somebody opens the console.
/// </summary>
public sealed class StaffAccounts(Database database, AccountUsers users, IOptions<AccountOptions> options)
{
    private const int Codes = 10;

    /// <summary>The configured first administrator, once, if nobody has an account yet.</summary>
    public async Task EnsureFirstAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Password is not { } password) return;
        await using (var db = database.OpenForReading())
            if (await db.Set<StaffAccount>().AnyAsync(cancellationToken)) return;
        await database.InTransactionAsync(async unit =>
        {
            if (await unit.Db.Set<StaffAccount>().AnyAsync(cancellationToken)) return;
            var member = new StaffMember { Name = "Адміністратор", Role = StaffRole.Administrator, CreatedAt = unit.Now };
            unit.Db.Add(member);
            await unit.FlushAsync();
            await CreateAsync(unit, member, options.Value.Login, password, mustChange: !options.Value.KeepsPassword);
            AuditEntry.Add(unit, "bootstrap", "account.create", options.Value.Login);
        }, cancellationToken);
    }

    /// <summary>Gives a member an account with a password that is shown this once and must be changed at the first signing in.</summary>
    /// <returns>The password, or why there is none: the name is taken or unfit, the member is gone or has an account.</returns>
    public Task<AccountResult> GiveAsync(string by, long staffId, string login) => database.InTransactionAsync<AccountResult>(async unit =>
    {
        if (await unit.Db.Set<StaffMember>().FirstOrDefaultAsync(row => row.Id == staffId && row.DisabledAt == null) is not { } member
            || await unit.Db.Set<StaffAccount>().AnyAsync(account => account.StaffId == staffId)) return new AccountResult.NoMember();
        var password = AccountManager.MakeSecret();
        if (await CreateAsync(unit, member, login.Trim(), password, mustChange: true) is { } refused)
        {
            unit.RollBack();
            return refused;
        }
        AuditEntry.Add(unit, by, "account.create", login.Trim(), after: new { member.Name, member.Role });
        return new AccountResult.Done(password);
    });

    /// <summary>
    /// For who has lost password or telephone: a new password that must be changed, no second factor, and all sessions ended.
    /// </summary>
    public Task<AccountResult> ResetAsync(string by, long accountId) => database.InTransactionAsync<AccountResult>(async unit =>
    {
        using var manager = users.Open(unit);
        if (await unit.Db.Set<StaffAccount>().FirstOrDefaultAsync(row => row.Id == accountId) is not { } account)
            return new AccountResult.NoMember();
        var password = AccountManager.MakeSecret();
        await manager.RemovePasswordAsync(account);
        await manager.AddPasswordAsync(account, password);
        await manager.SetTwoFactorEnabledAsync(account, false);
        await manager.ResetAuthenticatorKeyAsync(account);
        foreach (var passkey in await manager.GetPasskeysAsync(account)) await manager.RemovePasskeyAsync(account, passkey.CredentialId);
        await manager.SetLockoutEndDateAsync(account, null);
        (account.MustChangePassword, account.AccessFailedCount, account.LastCodeAt) = (true, 0, null);
        EndSessions(unit, account.Id, except: 0);
        AuditEntry.Add(unit, by, "account.reset", account.UserName!);
        return new AccountResult.Done(password);
    });

    /// <summary>Changes one's own password; other sessions of the account end.</summary>
    public Task<AccountResult> ChangePasswordAsync(StaffVisitor visitor, string current, string next) =>
        database.InTransactionAsync<AccountResult>(async unit =>
        {
            using var manager = users.Open(unit);
            var account = await unit.Db.Set<StaffAccount>().FirstAsync(row => row.Id == visitor.AccountId);
            if (current == next) return new AccountResult.Refused("SamePassword");
            if (await manager.ChangePasswordAsync(account, current, next) is { Succeeded: false } refused)
                return new AccountResult.Refused(refused.Errors.First().Code);
            account.MustChangePassword = false;
            EndSessions(unit, account.Id, except: visitor.SessionId);
            AuditEntry.Add(unit, visitor.Holder.Name, "account.password", account.UserName!);
            return new AccountResult.Done("");
        });

    /// <summary>The key that an authenticator is to be given, in letters; the same until it is confirmed.</summary>
    public Task<string> GetAuthenticatorKeyAsync(StaffVisitor visitor) => database.InTransactionAsync(async unit =>
    {
        using var manager = users.Open(unit);
        var account = await unit.Db.Set<StaffAccount>().FirstAsync(row => row.Id == visitor.AccountId);
        if (await manager.GetAuthenticatorKeyAsync(account) is null) await manager.ResetAuthenticatorKeyAsync(account);
        return (await manager.GetAuthenticatorKeyAsync(account))!;
    });

    /// <summary>
    /// Takes the second factor into use once a code has shown that it works; null if the code is wrong, else the codes for a lost
    /// telephone, shown this once.
    /// </summary>
    public Task<IReadOnlyList<string>?> ConfirmAuthenticatorAsync(StaffVisitor visitor, string code) =>
        database.InTransactionAsync<IReadOnlyList<string>?>(async unit =>
        {
            using var manager = users.Open(unit);
            var account = await unit.Db.Set<StaffAccount>().FirstAsync(row => row.Id == visitor.AccountId);
            if (account.HasAuthenticator || !await AccountUsers.TakeCodeAsync(manager, account, code, unit.Now)) return null;
            var codes = await BeginSecondFactorAsync(manager, account);
            unit.Session.Execute("UPDATE staff_sessions SET confirmed_at = created_at WHERE id = @p0", visitor.SessionId);
            AuditEntry.Add(unit, visitor.Holder.Name, "account.second-factor", account.UserName!);
            return codes;
        });

    /// <summary>From now on a second factor is asked for; returns the codes for a lost device.</summary>
    internal static async Task<IReadOnlyList<string>> BeginSecondFactorAsync(UserManager<StaffAccount> manager, StaffAccount account)
    {
        await manager.SetTwoFactorEnabledAsync(account, true);
        return [.. (await manager.GenerateNewTwoFactorRecoveryCodesAsync(account, Codes))!];
    }

    /// <summary>Ends a session of the account: the cookie opens nothing from then on.</summary>
    public Task EndAsync(StaffVisitor visitor, long sessionId) => database.InTransactionAsync(async unit =>
    {
        if (await unit.Db.Set<StaffSession>().FirstOrDefaultAsync(row => row.Id == sessionId && row.AccountId == visitor.AccountId
            && row.EndedAt == null) is not { } session) return;
        session.EndedAt = unit.Now;
        AuditEntry.Add(unit, visitor.Holder.Name, "account.session-end", visitor.Login);
    });

    private async Task<AccountResult.Refused?> CreateAsync(UnitOfWork unit, StaffMember member, string login, string password,
        bool mustChange)
    {
        using var manager = users.Open(unit);
        var account = new StaffAccount
        {
            UserName = login, StaffId = member.Id, MustChangePassword = mustChange, LockoutEnabled = true, CreatedAt = unit.Now,
        };
        return await manager.CreateAsync(account, password) is { Succeeded: false } refused ? new(refused.Errors.First().Code) : null;
    }

    private static void EndSessions(UnitOfWork unit, long accountId, long except)
    {
        foreach (var session in unit.Db.Set<StaffSession>().Where(row => row.AccountId == accountId && row.Id != except
            && row.EndedAt == null)) session.EndedAt = unit.Now;
    }
}

/// <summary>What became of a change of an account.</summary>
public abstract record AccountResult
{
    /// <summary>It was done; the new password, if somebody else is to be told one.</summary>
    public sealed record Done(string Password) : AccountResult;

    /// <summary>Refused, with Identity's code of why: <c>DuplicateUserName</c>, <c>PasswordTooShort</c>, <c>PasswordMismatch</c>.</summary>
    public sealed record Refused(string Code) : AccountResult;

    /// <summary>There is no such member without an account, or no such account.</summary>
    public sealed record NoMember : AccountResult;
}
