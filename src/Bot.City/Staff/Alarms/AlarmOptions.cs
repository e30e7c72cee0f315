using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.City.Staff.Alarms;

/// <summary>
/// Settings of section <c>Alarms</c>: the second way by which staff hear that something is wrong, for when the bot itself cannot tell them.
/// </summary>
public sealed class AlarmOptions
{
    /// <summary>Where to post alarms, as Standard Webhooks has it; null: nowhere.</summary>
    [Url]
    public string? Url { get; set; }

    /// <summary>The key of the signature, in base64, with or without <c>whsec_</c> before it; null: not signed.</summary>
    public string? Secret { get; set; }

    /// <summary>The server that takes letters with alarms; null: none are written.</summary>
    public string? SmtpHost { get; set; }

    [Range(1, 65535)]
    public int SmtpPort { get; set; } = 587;

    /// <summary>The account on the server; null: it asks for none.</summary>
    public string? SmtpUser { get; set; }
    public string? SmtpPassword { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "bot@localhost";

    /// <summary>The address that takes alarms.</summary>
    public string? To { get; set; }

    /// <summary>Seconds for which something must be wrong, or well again, before it is told.</summary>
    [Range(0, 3600)]
    public int AfterSeconds { get; set; } = 60;

    /// <summary>Hours after which staff are reminded, once, of what is still wrong.</summary>
    [Range(1, 168)]
    public int ReminderHours { get; set; } = 6;
}
