using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.Backups;

/// <summary>Settings under <c>Backup</c>: where the database and the files are copied to each night, and how that is sealed.</summary>
public sealed class BackupOptions : IValidatableObject
{
    /// <summary>What a passphrase must have at least, since whoever finds a backup may try as long as they like.</summary>
    private const int ShortestPassphrase = 16;

    /// <summary>The folder that takes the backups, on another disk at best; null: none are made by themselves.</summary>
    public string? Folder { get; set; }

    /// <summary>What seals them and opens them again. It must be kept elsewhere: without it a backup is worth nothing.</summary>
    public string? Passphrase { get; set; }

    /// <summary>The hour of Kyiv's clock after which the night's backup is made.</summary>
    [Range(0, 23)]
    public int Hour { get; set; } = 3;

    /// <summary>How many days each backup is kept.</summary>
    [Range(1, 366)]
    public int KeepDays { get; set; } = 7;

    /// <summary>How many weeks the first one of each week is kept.</summary>
    [Range(0, 520)]
    public int KeepWeeks { get; set; } = 5;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Folder is not null && Passphrase is null)
            yield return new("Backup:Passphrase is needed where Backup:Folder is set: residents' data leave the service only sealed.");
        if (Passphrase is { Length: < ShortestPassphrase })
            yield return new($"Backup:Passphrase must have at least {ShortestPassphrase} characters.");
    }
}
