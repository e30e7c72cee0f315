using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.City.Staff.Alarms;

/// <summary>
/// Settings of section <c>Alarms</c>: the second way by which staff hear that something is wrong, for when the bot itself cannot tell them.
/// </summary>
public sealed class AlarmOptions : MailOptions, IValidatableObject
{
    /// <summary>Where to post alarms, as Standard Webhooks has it; null: nowhere.</summary>
    [Url]
    public string? Url { get; set; }

    /// <summary>The key of the signature, 24 to 64 bytes in base64, with or without <c>whsec_</c> before them; null: not signed.</summary>
    public string? Secret { get; set; }

    /// <summary>The address that takes alarms.</summary>
    public string? To { get; set; }

    /// <summary>Seconds for which something must be wrong, or well again, before it is told.</summary>
    [Range(0, 3600)]
    public int AfterSeconds { get; set; } = 60;

    /// <summary>Hours after which staff are reminded, once, of what is still wrong.</summary>
    [Range(1, 168)]
    public int ReminderHours { get; set; } = 6;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Secret is not null && !SignedPost.IsSecret(Secret))
            yield return new($"Alarms:Secret must be {SignedPost.SecretForm}.", [nameof(Secret)]);
    }
}
