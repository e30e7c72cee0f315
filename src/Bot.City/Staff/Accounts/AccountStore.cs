using System.Security.Cryptography;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace IfCity.Bots.City.Staff.Accounts;

/// <summary>
/// Identity's store of accounts, with two differences: the key of an authenticator is sealed with a key that is not in the database, and
/// only the hashes of the codes for a lost telephone are kept. Whoever reads the database can therefore make no code.
/// </summary>
internal sealed class AccountStore(BotDb db, IDataProtector seal) : UserOnlyStore<StaffAccount, BotDb, long>(db)
{
    private const int HashLength = 64;

    public override Task SetAuthenticatorKeyAsync(StaffAccount user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, seal.Protect(key), cancellationToken);

    /// <summary>Null if there is none, or if the keys that sealed it are lost: then a code for a lost telephone is needed.</summary>
    public override async Task<string?> GetAuthenticatorKeyAsync(StaffAccount user, CancellationToken cancellationToken)
    {
        if (await base.GetAuthenticatorKeyAsync(user, cancellationToken) is not { } kept) return null;
        try
        {
            return seal.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Identity hands over new codes, and after one was used the hashes of the others.</summary>
    public override Task ReplaceCodesAsync(StaffAccount user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(code => code.Length == HashLength ? code : HashOf(code)), cancellationToken);

    public override Task<bool> RedeemCodeAsync(StaffAccount user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, HashOf(code), cancellationToken);

    /// <summary>A code has 79 random bits, so no slow hash is needed.</summary>
    private static string HashOf(string code) => ApiKey.HashOf(code.Trim().ToLowerInvariant());
}
