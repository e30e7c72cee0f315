using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Staff.Accounts;

/// <summary>What a browser is asked for, and what must be known to judge its answer.</summary>
/// <param name="Options">JSON for <c>navigator.credentials</c>.</param>
/// <param name="State">To be kept sealed until the answer comes.</param>
public sealed record PasskeyRequest(string Options, string State);

/// <summary>A passkey as its owner tells it from others.</summary>
public sealed record PasskeyLine(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>
/// Passkeys of staff (WebAuthn): the device of their owner signs a challenge once it has asked for a fingerprint, a face or a PIN. Two
/// factors in one step, bound to our address, so that no other site can ask for it. Identity's handler makes and judges.
/// </summary>
public sealed class Passkeys(Database database, AccountUsers users, IOptions<AccountOptions> options)
{
    private const int LongestName = 60, MostOfOne = 10;

    /// <summary>Asks for a new passkey of the account.</summary>
    public async Task<PasskeyRequest> AskForNewAsync(StaffVisitor visitor, HttpContext http)
    {
        await using var db = database.OpenForReading();
        using var manager = users.Open(db);
        var asked = await Handler(manager).MakeCreationOptionsAsync(
            new() { Id = $"{visitor.AccountId}", Name = visitor.Login, DisplayName = visitor.Holder.Name }, http);
        return new PasskeyRequest(asked.CreationOptionsJson, asked.AttestationState ?? "");
    }

    /// <summary>
    /// Keeps the new passkey of the account, which is its second factor from then on; null if the answer does not fit. The codes for a lost
    /// device, shown this once, come with the first second factor; else none.
    /// </summary>
    public Task<IReadOnlyList<string>?> AddAsync(StaffVisitor visitor, string credential, string state, string name, HttpContext http) =>
        database.InTransactionAsync<IReadOnlyList<string>?>(async unit =>
        {
            using var manager = users.Open(unit);
            var account = await unit.Db.Set<StaffAccount>().FirstAsync(row => row.Id == visitor.AccountId);
            var judged = await Handler(manager).PerformAttestationAsync(
                new() { HttpContext = http, CredentialJson = credential, AttestationState = state });
            if (!judged.Succeeded || judged.UserEntity.Id != $"{account.Id}"
                || (await manager.GetPasskeysAsync(account)).Count >= MostOfOne) return null;
            judged.Passkey.Name = Excerpt.Cut(name.Trim(), LongestName);
            if (!(await manager.AddOrUpdatePasskeyAsync(account, judged.Passkey)).Succeeded) return null;
            AuditEntry.Add(unit, visitor.Holder.Name, "account.passkey-add", account.UserName!, after: new { judged.Passkey.Name });
            unit.Session.Execute("UPDATE staff_sessions SET confirmed_at = created_at WHERE id = @p0 AND confirmed_at IS NULL",
                visitor.SessionId);
            return account.TwoFactorEnabled ? [] : await StaffAccounts.BeginSecondFactorAsync(manager, account);
        });

    /// <summary>Asks for any passkey of ours that the device has.</summary>
    public async Task<PasskeyRequest> AskAsync(HttpContext http)
    {
        await using var db = database.OpenForReading();
        using var manager = users.Open(db);
        var asked = await Handler(manager).MakeRequestOptionsAsync(null!, http);
        return new PasskeyRequest(asked.RequestOptionsJson, asked.AssertionState ?? "");
    }

    /// <summary>The account whose passkey has signed the challenge; null if none has.</summary>
    internal async Task<StaffAccount?> JudgeAsync(UnitOfWork unit, string credential, string state, HttpContext http)
    {
        using var manager = users.Open(unit);
        var judged = await Handler(manager).PerformAssertionAsync(
            new() { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!judged.Succeeded) return null;
        await manager.AddOrUpdatePasskeyAsync(judged.User, judged.Passkey);
        return judged.User;
    }

    /// <summary>The passkeys of the account, the newest first.</summary>
    public async Task<List<PasskeyLine>> ListAsync(StaffVisitor visitor, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        var rows = await db.Set<IdentityUserPasskey<long>>().Where(row => row.UserId == visitor.AccountId).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.Data.CreatedAt)
            .Select(row => new PasskeyLine(Convert.ToHexStringLower(row.CredentialId), row.Data.Name ?? "", row.Data.CreatedAt))];
    }

    /// <summary>Removes a passkey of the account; without any second factor left none is asked for any more.</summary>
    public Task RemoveAsync(StaffVisitor visitor, string id) => database.InTransactionAsync(async unit =>
    {
        using var manager = users.Open(unit);
        var account = await unit.Db.Set<StaffAccount>().FirstAsync(row => row.Id == visitor.AccountId);
        var passkeys = await manager.GetPasskeysAsync(account);
        if (passkeys.FirstOrDefault(row => Convert.ToHexStringLower(row.CredentialId) == id) is not { } passkey) return;
        await manager.RemovePasskeyAsync(account, passkey.CredentialId);
        if (passkeys.Count == 1 && !account.HasAuthenticator) await manager.SetTwoFactorEnabledAsync(account, false);
        AuditEntry.Add(unit, visitor.Holder.Name, "account.passkey-remove", account.UserName!, before: new { passkey.Name });
    });

    private PasskeyHandler<StaffAccount> Handler(UserManager<StaffAccount> manager) => new(manager, Options.Create(
        new IdentityPasskeyOptions
        {
            ServerDomain = options.Value.PasskeyDomain, UserVerificationRequirement = "required", ResidentKeyRequirement = "required",
            ValidateOrigin = asked => ValueTask.FromResult(IsOurs(asked)),
        }));

    /// <summary>
    /// The page is of the host that was asked for it. What the browser signed is compared and no header, because a page that tells no
    /// referrer has none; browsers have passkeys on TLS and on the machine itself alone.
    /// </summary>
    private static bool IsOurs(PasskeyOriginValidationContext asked) => !asked.CrossOrigin
        && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin)
        && new HostString(origin.Authority) == asked.HttpContext.Request.Host;
}
