using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.City.Staff;

/// <summary>How letters leave: the settings that everything which writes letters has alike.</summary>
public abstract class MailOptions
{
    /// <summary>The server that takes the letters; null: there is none.</summary>
    public string? SmtpHost { get; set; }

    [Range(1, 65535)]
    public int SmtpPort { get; set; } = 587;

    /// <summary>The account on the server; null: it asks for none.</summary>
    public string? SmtpUser { get; set; }
    public string? SmtpPassword { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "bot@localhost";

    /// <summary>The server with its account; null if none is set.</summary>
    internal SmtpServer? Server => SmtpHost is { } host ? new(host, SmtpPort, SmtpUser, SmtpPassword) : null;
}
