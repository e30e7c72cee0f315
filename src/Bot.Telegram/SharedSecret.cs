using IfCity.Bots.Storage;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary>
/// The webhook's secret where the settings name none: it is kept in the database, because all processes that Telegram may call must know
/// the one that was told to it last.
/// </summary>
internal sealed class SharedSecret(IOptions<TelegramOptions> options) : ISeeder
{
    public Task SeedAsync(UnitOfWork unit)
    {
        options.Value.WebhookSecret ??= TelegramOptions.ToSecret(Setting.GetKey(unit, "telegram-webhook-secret"));
        return Task.CompletedTask;
    }
}
