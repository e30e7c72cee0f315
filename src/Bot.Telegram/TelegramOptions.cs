using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace IfCity.Bots.Telegram;

/// <summary>How updates come: fetched by us (behind any home router), or posted to us.</summary>
public enum TelegramMode
{
    Polling,
    Webhook,
}

/// <summary>Settings of section <c>Telegram</c>. Without a token the messenger is off.</summary>
public sealed class TelegramOptions
{
    /// <summary>The token that BotFather gave. It is part of every address called and must never be logged.</summary>
    [RegularExpression(@"^\d+:[A-Za-z0-9_-]{8,}$", ErrorMessage = "Telegram:Token must look like 123456:ABC-DEF.")]
    public string? Token { get; set; }

    [Required, Url]
    public string ApiBaseUrl { get; set; } = "https://api.telegram.org";

    public TelegramMode Mode { get; set; } = TelegramMode.Polling;

    /// <summary>What Telegram must repeat in the header <c>X-Telegram-Bot-Api-Secret-Token</c>: 1–256 of A-Z a-z 0-9 _ -.</summary>
    [RegularExpression("^[A-Za-z0-9_-]{1,256}$", ErrorMessage = "Telegram:WebhookSecret may have 1 to 256 of A-Z a-z 0-9 _ -.")]
    public string? WebhookSecret { get; set; }

    /// <summary>
    /// Bulk messages a second over all chats, replies counted in. Telegram's limit is 30, and up to 1,000 with <see cref="PaidBroadcast"/>;
    /// more makes sense only with a server of one's own.
    /// </summary>
    [Range(1, 10_000)]
    public double BulkPerSecond { get; set; } = 30;

    /// <summary>Bulk may be paid for in Stars, so that more than 30 a second go (<c>allow_paid_broadcast</c>). Replies never are.</summary>
    public bool PaidBroadcast { get; set; }

    /// <summary>The bot's user name, for links to it; asked of Telegram at the start if it is not set.</summary>
    [RegularExpression("^[A-Za-z0-9_]{5,32}$", ErrorMessage = "Telegram:UserName may have 5 to 32 of A-Z a-z 0-9 _.")]
    public string? UserName { get; set; }

    /// <summary>How long one getUpdates call waits for updates, seconds.</summary>
    [Range(0, 50)]
    public int PollSeconds { get; set; } = 30;

    internal static string NewSecret() => ToSecret(RandomNumberGenerator.GetBytes(32));

    /// <summary>Bytes in the letters that Telegram takes.</summary>
    internal static string ToSecret(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
