using System.Diagnostics.Metrics;
using IfCity.Bots.Messaging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Viber;

/// <summary>The way out to Viber.</summary>
internal sealed class ViberMessenger(ViberClient client, Media media, IOptions<ViberOptions> options) : IMessenger
{
    private static readonly Meter Meter = new("IfCity.Bots.Viber");

    /// <summary>What Viber says a message cost: 5 is a charged one.</summary>
    private static readonly Counter<long> Billing = Meter.CreateCounter<long>("ifcity_viber_billing");

    private readonly WireSender _sender = new(options.Value.SenderName, options.Value.Avatar);

    /// <summary>Limits: text 7000, caption 768, twelve rows of keyboard, no editing; without a keyboard the last one vanishes.</summary>
    public Capabilities Capabilities { get; } = new(Reading.Bot)
    {
        TextLimit = 7000, CaptionLimit = 768, PageSize = 7, ButtonsVanish = true, BulkPerSecond = options.Value.BulkPerSecond,
    };

    public async Task<Outcome> SendAsync(Delivery delivery, CancellationToken stop)
    {
        var call = await client.SendAsync(Writing.Write(delivery, _sender, delivery.Chat), stop);
        if (call.Answer?.BillingStatus is { } billing) Billing.Add(1, new KeyValuePair<string, object?>("status", billing));
        return Outcomes.Of(call);
    }

    public MessagePreview Preview(Delivery delivery) => Previewing.Of(delivery, _sender);

    public Uri? LinkTo(string payload) => options.Value.ChatUri is { } name ? new Uri($"viber://pa?chatURI={name}&context={payload}") : null;

    public Task<FetchedFile> OpenFileAsync(string source, CancellationToken stop) => media.OpenAsync(source, stop);
}
