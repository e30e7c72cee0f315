using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary>Registers the webhook with Telegram.</summary>
internal sealed class WebhookRegistration(BotApi api, IOptions<TelegramOptions> options, IConfiguration configuration)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Where Telegram is to post updates.</summary>
    public string Address => $"{configuration["PublicUrl"]?.TrimEnd('/')}{Webhook.Path}";

    /// <summary>Why it is not registered: the answer to the last try, or that there was none; null once it is.</summary>
    public string? Problem { get; private set; } = "not tried yet";

    public async Task<ApiAnswer> RegisterAsync(CancellationToken cancellationToken)
    {
        var answer = await api.CallAsync("setWebhook", BotApi.ToContent(new
        {
            url = Address, secret_token = options.Value.WebhookSecret, allowed_updates = Setup.AllowedUpdates, max_connections = 100,
        }), CallTimeout, cancellationToken);
        Problem = answer.IsDone ? null : answer.Why;
        return answer;
    }
}
