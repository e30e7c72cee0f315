using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.Sealing;

/// <summary>Settings under <c>Sealing</c>.</summary>
public sealed class SealingOptions
{
    /// <summary>After how many days a new key is made, under which all that is kept is sealed anew.</summary>
    [Range(1, 3650)]
    public int KeyDays { get; set; } = 365;
}
