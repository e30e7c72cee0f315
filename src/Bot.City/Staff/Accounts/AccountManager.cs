using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Staff.Accounts;

/// <summary>Identity's manager of users, whose codes for a lost telephone are as hard to guess as a password that was given.</summary>
internal sealed class AccountManager(AccountStore store, IOptions<IdentityOptions> rules, ILogger<UserManager<StaffAccount>> log)
    : UserManager<StaffAccount>(store, rules, new PasswordHasher<StaffAccount>(), [new UserValidator<StaffAccount>()],
        [new PasswordValidator<StaffAccount>()], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), null!, log)
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4, GroupLength = 4;

    /// <summary>Four groups of four letters and digits that nobody confuses: 79 bits.</summary>
    public static string MakeSecret() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));

    protected override string CreateTwoFactorRecoveryCode() => MakeSecret();
}
