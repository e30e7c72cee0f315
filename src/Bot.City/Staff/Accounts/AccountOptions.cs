using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.City.Staff.Accounts;

/// <summary>The first account of the console, and what is asked of all (<c>Staff:Bootstrap</c> and <c>Staff:SecondFactor</c>).</summary>
public sealed class AccountOptions
{
    /// <summary>The least letters of a password; which letters is nobody's business (NIST SP 800-63B).</summary>
    public const int ShortestPassword = 12;

    /// <summary>The name under which the first administrator signs in.</summary>
    [RegularExpression("^[A-Za-z0-9._@+-]{2,60}$")]
    public string Login { get; set; } = "admin";

    /// <summary>Their first password; null: there is no account until somebody is given one.</summary>
    [MinLength(ShortestPassword)]
    public string? Password { get; set; }

    /// <summary>The first administrator keeps that password, as where it is printed for everybody to try.</summary>
    public bool KeepsPassword { get; set; }

    /// <summary>
    /// The domain to which passkeys are bound (<c>Staff:PasskeyDomain</c>); null: the host by which the console is asked for.
    /// </summary>
    public string? PasskeyDomain { get; set; }

    /// <summary>Everybody must have a second factor before the console opens.</summary>
    public bool SecondFactor { get; set; } = true;
}
