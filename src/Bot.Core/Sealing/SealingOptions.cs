using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.Sealing;

/// <summary>Settings under <c>Sealing</c>.</summary>
public sealed class SealingOptions
{
    /// <summary>After how many days a new key is made, under which all that is kept is sealed anew.</summary>
    [Range(1, 3650)]
    public int KeyDays { get; set; } = 365;

    /// <summary>
    /// The secret that seals the service's own keys in the database, so that several processes on PostgreSQL need no folder in common;
    /// null: they lie in a folder. It must be random (<c>openssl rand -base64 32</c>): nothing slows down whoever guesses at it.
    /// </summary>
    [MinLength(32)]
    public string? Secret { get; set; }
}
