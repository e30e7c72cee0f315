using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>A running service with both messengers emulated, for tests whose people do not get into each other's way.</summary>
public abstract class EmulatedCity(string telegramMode) : IAsyncLifetime
{
    public EmulatorHost Emulator { get; private set; } = null!;

    public RunningService Service { get; private set; } = null!;

    public Task<Resident> NewResidentAsync(string messenger) => Resident.NewAsync(Emulator.BaseUrl, messenger);

    /// <summary>The appeals that were filed with these words.</summary>
    public async Task<IReadOnlyList<JsonElement>> AppealsAsync(string words) =>
    [
        .. (await Service.GetAsync<List<JsonElement>>("/api/v1/appeals?limit=200"))
            .Where(appeal => appeal.GetProperty("words").GetString() == words),
    ];

    public async Task InitializeAsync()
    {
        Emulator = await EmulatorHost.StartAsync(
            options => (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));
        Service = await RunningService.With(Emulator, telegramMode).StartAsync();
        await Service.HearingViberAsync(Emulator);
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}

/// <summary>Telegram calls the service.</summary>
public sealed class WebhookCity() : EmulatedCity("Webhook");

/// <summary>The service asks Telegram.</summary>
public sealed class PollingCity() : EmulatedCity("Polling");

[CollectionDefinition(Name)]
public sealed class InWebhookCity : ICollectionFixture<WebhookCity>
{
    public const string Name = "webhook city";
}
