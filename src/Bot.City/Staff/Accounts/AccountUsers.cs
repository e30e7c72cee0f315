using IfCity.Bots.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Staff.Accounts;

/// <summary>
/// Identity's manager of users over one unit of work, so that its writes commit with ours and go through the one writer of the database.
/// It is made by hand: what Identity registers wants a context for each request.
/// </summary>
public sealed class AccountUsers(IDataProtectionProvider protection, ILoggerFactory loggers)
{
    /// <summary>How long a code of the second factor that was taken is not taken again: longer than Identity lets one live.</summary>
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);

    private static readonly IOptions<IdentityOptions> Rules = Options.Create(CreateRules());

    public UserManager<StaffAccount> Open(UnitOfWork unit) => Open(unit.Db);

    /// <param name="db">For reading alone, outside a transaction.</param>
    internal UserManager<StaffAccount> Open(BotDb db)
    {
        var manager = new AccountManager(new(db, protection.CreateProtector("staff authenticators")), Rules,
            loggers.CreateLogger<UserManager<StaffAccount>>());
        manager.RegisterTokenProvider(TokenOptions.DefaultAuthenticatorProvider, new AuthenticatorTokenProvider<StaffAccount>());
        return manager;
    }

    /// <summary>True if the code of the authenticator is right and was not used before.</summary>
    public static async Task<bool> TakeCodeAsync(
        UserManager<StaffAccount> manager, StaffAccount account, string code, DateTimeOffset now)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        if (account.LastCode == digits && now - account.LastCodeAt < CodeLife) return false;
        if (!await manager.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, digits)) return false;
        (account.LastCode, account.LastCodeAt) = (digits, now);
        return true;
    }

    private static IdentityOptions CreateRules() => new()
    {
        Lockout = { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) },
        // Length alone keeps a password from being guessed; rules of letters only make people write it down.
        Password =
        {
            RequiredLength = AccountOptions.ShortestPassword, RequireDigit = false, RequireLowercase = false, RequireUppercase = false,
            RequireNonAlphanumeric = false,
        },
    };
}
