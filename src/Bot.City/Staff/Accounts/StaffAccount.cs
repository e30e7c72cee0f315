using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.AspNetCore.Identity;

namespace IfCity.Bots.City.Staff.Accounts;

/// <summary>
/// How a member of the staff signs in to the console: name, password and second factor, kept by the rules of ASP.NET Core Identity. What
/// they may do stands with the member, so that a key and an account of the same person never differ.
/// </summary>
public sealed class StaffAccount : IdentityUser<long>
{
    /// <summary>Whose it is.</summary>
    public long StaffId { get; set; }

    /// <summary>The password was given by somebody else and must be changed before anything else is opened.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>The last code of the second factor that was taken, and when: nobody who has looked over a shoulder uses it again.</summary>
    public string? LastCode { get; set; }
    public DateTimeOffset? LastCodeAt { get; set; }

    /// <summary>An authenticator is in use: its first code was shown.</summary>
    [NotMapped]
    public bool HasAuthenticator => TwoFactorEnabled && LastCodeAt is not null;
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>One signing in to the console, from one browser. Only the hash of its cookie is kept.</summary>
public sealed class StaffSession
{
    public long Id { get; set; }
    public long AccountId { get; set; }

    /// <summary>SHA-256 of the cookie, hex. The cookie itself is 32 random bytes, so no slow hash is needed.</summary>
    public string Hash { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was last used, to five minutes.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>The address that it came from, and what the browser calls itself: people tell their own sessions by them.</summary>
    public string Address { get; set; } = "";
    public string Browser { get; set; } = "";

    /// <summary>When the second factor was shown; null if it was not.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Since when it opens nothing; null while it does.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>What a signing in still lacks.</summary>
public enum SignInStage
{
    /// <summary>The code of the second factor.</summary>
    Code,

    /// <summary>A password of one's own in place of one that somebody gave.</summary>
    NewPassword,

    /// <summary>A second factor, which is asked of everybody here.</summary>
    SecondFactor,

    /// <summary>Nothing: the console is open.</summary>
    Complete,
}

/// <summary>Who has signed in.</summary>
/// <param name="Login">The name under which they sign in.</param>
/// <param name="Holder">Who they are, as the holder of a key would be.</param>
/// <param name="HasSecondFactor">They have a second factor: an authenticator, a passkey or both.</param>
/// <param name="HasAuthenticator">They have an authenticator.</param>
public sealed record StaffVisitor(
    long SessionId, long AccountId, string Login, KeyHolder Holder, SignInStage Stage, bool HasSecondFactor, bool HasAuthenticator);

/// <summary>Where a request to sign in comes from, as the list of sessions shows it.</summary>
public sealed record StaffCaller(System.Net.IPAddress? Address, string Browser);
