using System.Security.Cryptography;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Staff.Accounts;

/// <summary>
/// Signing in to the console, and who is signed in. A wrong name, a wrong password and a closed account get one and the same answer after
/// the same work; guesses are slowed by name and by address.
/// </summary>
public sealed class SignIns(
    Database database, AccountUsers users, StaffAccounts accounts, Passkeys passkeys, StaffChats chats,
    IOptions<AccountOptions> options, TimeProvider clock)
    : IDisposable
{
    /// <summary>How long one signing in lasts: a long shift. A half of one, which still lacks its code, lasts ten minutes.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    private const int WrongByAddress = 30, WrongByName = 10, LongestPassword = 200, LongestBrowser = 200;

    private static readonly TimeSpan HalfLasts = TimeSpan.FromMinutes(10), NoteEvery = TimeSpan.FromMinutes(5);

    private static readonly PasswordHasher<StaffAccount> Hasher = new();

    /// <summary>A password of nobody, so that a name without an account costs as much as one with.</summary>
    private static readonly Lazy<string> NobodysHash = new(() => Hasher.HashPassword(new(), Guid.NewGuid().ToString()));

    private readonly GuessLimiter _byAddress = new(WrongByAddress), _byName = new(WrongByName);

    /// <summary>True if whoever asks has to wait a minute first.</summary>
    public bool MustWait(string login, StaffCaller caller) =>
        _byAddress.IsExhausted(caller.Address) || _byName.IsExhausted(Normalize(login));

    /// <summary>The cookie of a new session, which may still lack its second factor; null if name and password do not open one.</summary>
    public async Task<string?> SignInAsync(string login, string password, StaffCaller caller, CancellationToken cancellationToken)
    {
        await accounts.EnsureFirstAsync(cancellationToken);
        var known = await FindAsync(Normalize(login), cancellationToken);
        // Hashing takes a tenth of a second: it is done before the database's one writer is asked for.
        var fits = password.Length <= LongestPassword && Hasher.VerifyHashedPassword(
            known ?? new(), known?.PasswordHash ?? NobodysHash.Value, password) != PasswordVerificationResult.Failed;
        var cookie = known is null ? null : await database.InTransactionAsync(
            unit => DecideAsync(unit, known, fits, caller), cancellationToken);
        if (cookie is null) NoteWrong(login, caller);
        return cookie;
    }

    /// <summary>Shows the second factor or a code for a lost telephone; the cookie of the whole session, or null if it is wrong.</summary>
    public async Task<string?> ConfirmAsync(StaffVisitor visitor, string code, StaffCaller caller)
    {
        var cookie = await database.InTransactionAsync(async unit =>
        {
            using var manager = users.Open(unit);
            var account = await unit.Db.Set<StaffAccount>().FirstAsync(row => row.Id == visitor.AccountId);
            if (await manager.IsLockedOutAsync(account)) return null;
            if (!await AccountUsers.TakeCodeAsync(manager, account, code, unit.Now)
                && !(await manager.RedeemTwoFactorRecoveryCodeAsync(account, code.Trim())).Succeeded)
            {
                await manager.AccessFailedAsync(account);
                return null;
            }
            await manager.ResetAccessFailedCountAsync(account);
            (await unit.Db.Set<StaffSession>().FirstAsync(row => row.Id == visitor.SessionId)).EndedAt = unit.Now;
            return await OpenAsync(unit, account, visitor.Holder.Name, caller, unit.Now);
        });
        if (cookie is null) NoteWrong(visitor.Login, caller);
        return cookie;
    }

    /// <summary>
    /// The cookie of a whole session for a passkey that has signed, null if it does not fit; neither password nor code is asked for.
    /// </summary>
    public async Task<string?> SignInWithPasskeyAsync(string credential, string state, StaffCaller caller, HttpContext http)
    {
        var cookie = await database.InTransactionAsync(async unit =>
        {
            if (await passkeys.JudgeAsync(unit, credential, state, http) is not { } account) return null;
            var member = await unit.Db.Set<StaffMember>().FirstAsync(row => row.Id == account.StaffId);
            return member.DisabledAt is null ? await OpenAsync(unit, account, member.Name, caller, unit.Now) : null;
        });
        if (cookie is null) _byAddress.Note(caller.Address);
        return cookie;
    }

    /// <summary>
    /// The cookie of a whole session for whom the configured provider of identities has named; null if nobody here has that address, or
    /// that name where it gives no address, or they have no account.
    /// </summary>
    public Task<string?> SignInByProviderAsync(string? email, string? name, StaffCaller caller) => database.InTransactionAsync(async unit =>
    {
        var (address, login) = (email?.Trim(), name is null ? null : Normalize(name));
        if (address is null && login is null) return null;
        // Providers and people write the same address with other capitals; staff are few enough to be compared here.
        var staff = await (from account in unit.Db.Set<StaffAccount>()
                           join member in unit.Db.Set<StaffMember>() on account.StaffId equals member.Id
                           where member.DisabledAt == null
                           select new { account, member.Name, member.Email }).ToListAsync();
        var found = staff.Find(one => address is not null ? address.Equals(one.Email, StringComparison.OrdinalIgnoreCase)
            : one.account.NormalizedUserName == login);
        return found is null ? null : await OpenAsync(unit, found.account, found.Name, caller, unit.Now);
    });

    /// <summary>Who has the cookie; null if it opens nothing any more.</summary>
    public async Task<StaffVisitor?> FindVisitorAsync(string cookie, CancellationToken cancellationToken)
    {
        if (cookie.Length is 0 or > 100) return null;
        var (hash, now) = (ApiKey.HashOf(cookie), clock.GetUtcNow());
        await using var db = database.OpenForReading();
        var found = await (from session in db.Set<StaffSession>()
                           join account in db.Set<StaffAccount>() on session.AccountId equals account.Id
                           join member in db.Set<StaffMember>() on account.StaffId equals member.Id
                           where session.Hash == hash && session.EndedAt == null && member.DisabledAt == null
                           select new { session, account, member }).FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        var stage = GetStage(found.account, found.session);
        if (now - found.session.CreatedAt > (stage == SignInStage.Code ? HalfLasts : Lasts)) return null;
        if (now - found.session.SeenAt > NoteEvery)
            await database.InTransactionAsync(unit => unit.Db.Set<StaffSession>().Where(row => row.Id == found.session.Id)
                .ExecuteUpdateAsync(change => change.SetProperty(row => row.SeenAt, unit.Now)), cancellationToken);
        return new(found.session.Id, found.account.Id, found.account.UserName!,
            new(found.member.Name, found.member.Role, found.member.Name, found.member.Department,
                Limits: StaffLimits.Of(found.member)),
            stage, found.account.TwoFactorEnabled, found.account.HasAuthenticator);
    }

    /// <summary>The open sessions of the account, the newest first.</summary>
    public async Task<List<StaffSession>> ListAsync(StaffVisitor visitor, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Lasts;
        await using var db = database.OpenForReading();
        return await db.Set<StaffSession>().Where(row => row.AccountId == visitor.AccountId && row.EndedAt == null && row.CreatedAt > since)
            .OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
    }

    public void Dispose()
    {
        _byAddress.Dispose();
        _byName.Dispose();
    }

    private async Task<StaffAccount?> FindAsync(string normalized, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        return await db.Set<StaffAccount>().FirstOrDefaultAsync(account => account.NormalizedUserName == normalized, cancellationToken);
    }

    /// <summary>Counts a wrong password, and opens a session for a right one, if the account is open and its member works here.</summary>
    private async Task<string?> DecideAsync(UnitOfWork unit, StaffAccount known, bool fits, StaffCaller caller)
    {
        using var manager = users.Open(unit);
        var account = await unit.Db.Set<StaffAccount>().FirstAsync(row => row.Id == known.Id);
        var member = await unit.Db.Set<StaffMember>().FirstAsync(row => row.Id == account.StaffId);
        if (await manager.IsLockedOutAsync(account) || member.DisabledAt is not null) return null;
        if (!fits || account.PasswordHash != known.PasswordHash)
        {
            await manager.AccessFailedAsync(account);
            if (await manager.IsLockedOutAsync(account)) AuditEntry.Add(unit, member.Name, "account.locked", account.UserName!);
            return null;
        }
        // With a second factor the count goes on until that is shown, so that a known password does not make codes free to guess.
        if (!account.TwoFactorEnabled) await manager.ResetAccessFailedCountAsync(account);
        return await OpenAsync(unit, account, member.Name, caller, confirmedAt: null);
    }

    /// <summary>Opens a session. Once it is whole, its owner is told in their chats, and can end it there.</summary>
    private async Task<string> OpenAsync(
        UnitOfWork unit, StaffAccount account, string who, StaffCaller caller, DateTimeOffset? confirmedAt)
    {
        var cookie = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var session = new StaffSession
        {
            AccountId = account.Id, Hash = ApiKey.HashOf(cookie), CreatedAt = unit.Now, SeenAt = unit.Now, ConfirmedAt = confirmedAt,
            Address = $"{caller.Address}", Browser = Excerpt.Shorten(caller.Browser, LongestBrowser),
        };
        unit.Db.Add(session);
        if (account.TwoFactorEnabled && confirmedAt is null) return cookie;
        AuditEntry.Add(unit, who, "account.sign-in", account.UserName!);
        await unit.FlushAsync();
        await chats.TellAsync(unit, who, StaffChatTexts.SignedIn(KyivTime.Moment(unit.Now), session.Address, session.Browser),
            Button.ForFlow(StaffChatFlow.FlowName, StaffChatTexts.EndSession, $"{StaffChatFlow.EndsSession}{session.Id}"));
        return cookie;
    }

    private SignInStage GetStage(StaffAccount account, StaffSession session) =>
        account.TwoFactorEnabled && session.ConfirmedAt is null ? SignInStage.Code
        : account.MustChangePassword && session.ConfirmedAt is null ? SignInStage.NewPassword
        : options.Value.SecondFactor && !account.TwoFactorEnabled && session.ConfirmedAt is null ? SignInStage.SecondFactor
        : SignInStage.Complete;

    private void NoteWrong(string login, StaffCaller caller)
    {
        _byAddress.Note(caller.Address);
        _byName.Note(Normalize(login));
    }

    /// <summary>As Identity stores names to look them up; a longer one is nobody's.</summary>
    private static string Normalize(string login) => Excerpt.Shorten(login.Trim().Normalize().ToUpperInvariant(), 80);
}
