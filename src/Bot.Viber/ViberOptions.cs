using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.Viber;

/// <summary>Settings of section <c>Viber</c>. Without a token the messenger is off.</summary>
public sealed class ViberOptions
{
    /// <summary>The bot's authentication token: it signs callbacks and opens the API. It must never be logged.</summary>
    public string? Token { get; set; }

    [Required, Url]
    public string ApiBaseUrl { get; set; } = "https://chatapi.viber.com/pa";

    /// <summary>The name shown beside messages: at most 28 characters, required by Viber.</summary>
    [Required, StringLength(28, MinimumLength = 1)]
    public string SenderName { get; set; } = "Івано-Франківськ";

    /// <summary>Address of a picture of at most 100 KB.</summary>
    [Url]
    public string? Avatar { get; set; }

    /// <summary>The bot's name in links (<c>viber://pa?chatURI=…</c>).</summary>
    [RegularExpression("^[A-Za-z0-9_.-]{1,64}$", ErrorMessage = "Viber:ChatUri may have letters, digits, _ . and -.")]
    public string? ChatUri { get; set; }

    /// <summary>Bulk messages a second; Viber publishes no figure and answers 12 when it is too much.</summary>
    [Range(1, 500)]
    public double BulkPerSecond { get; set; } = 15;

    /// <summary>
    /// One call tells up to 300 (<c>broadcast_message</c>): only for bots that Viber has approved for that. Where it refuses (status 19,
    /// 20), each is told by a call of their own.
    /// </summary>
    public bool Broadcasts { get; set; } = true;

    /// <summary>Ids in such a call: Viber takes 300.</summary>
    [Range(1, 300)]
    public int BatchSize { get; set; } = 300;

    /// <summary>Messages of the bot's own accord that cost nothing in a calendar month of UTC; 0 for bots of commercial terms.</summary>
    [Range(0, int.MaxValue)]
    public int FreeMessagesPerMonth { get; set; } = 10_000;

    /// <summary>Domains from which pictures that people send may be fetched, besides the API's own host.</summary>
    public IList<string> MediaHosts { get; set; } = ["viber.com"];
}
