using System.Diagnostics.Metrics;
using IfCity.Bots.Messaging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Viber;

/// <summary>Sends messages to Viber.</summary>
internal sealed partial class ViberMessenger(ViberClient client, Media media, WebhookLoss loss, MessengerHealth health,
    IOptions<ViberOptions> options, TimeProvider clock, ILogger<ViberMessenger> log) : IMessenger
{
    private const int WebhookNotSet = 10;

    private static readonly Meter Meter = new("IfCity.Bots.Viber");

    /// <summary>What Viber says a message cost: 5 is a charged one.</summary>
    private static readonly Counter<long> Billing = Meter.CreateCounter<long>("ifcity_viber_billing");

    private readonly WireSender _sender = new(options.Value.SenderName, options.Value.Avatar);

    /// <summary>
    /// Limits: text 7000, caption 768 by the documents and 512 for what all clients show, twelve rows of keyboard, no editing, no silence;
    /// without a keyboard the last one vanishes.
    /// </summary>
    public Capabilities Capabilities { get; private set; } = ReadCapabilities(options.Value);

    public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var call = await client.SendAsync(Writing.Write(delivery, _sender, delivery.Chat), cancellationToken);
        var outcome = Outcomes.Read(call, clock.GetUtcNow());
        Note(call.Answer, outcome is SendOutcome.Sent ? 1 : 0);
        return outcome;
    }

    /// <summary>
    /// Makes one call. Viber tells the cost once for all messages. Its documents do not say whether the receipts of all have the same
    /// <c>message_token</c>; the bot assumes it.
    /// </summary>
    public async Task<IReadOnlyList<SendOutcome>> SendManyAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var receivers = deliveries.Select(delivery => delivery.Chat).ToList();
        var call = await client.BroadcastAsync(Writing.Write(deliveries[0], _sender, null) with { BroadcastList = receivers },
            cancellationToken);
        if (Outcomes.IsNotApproved(call.Answer))
        {
            LogNotApproved(call.Answer!.Status);
            Capabilities = Capabilities with { BatchSize = 1, UrgentBatchSize = 1 };
            return [.. receivers.Select(_ => new SendOutcome.Later(TimeSpan.Zero, "the bot is not approved for calls to many"))];
        }
        var outcomes = Outcomes.Read(call, receivers, clock.GetUtcNow());
        Note(call.Answer, outcomes.Count(outcome => outcome is SendOutcome.Sent));
        return outcomes;
    }

    public MessagePreview Preview(Delivery delivery) => ViberPreviews.Show(delivery, _sender);

    public Uri? LinkTo(string payload) =>
        options.Value.ChatUri is { } name ? new Uri($"viber://pa?chatURI={name}&context={payload}") : null;

    public Task<FetchedFile> FetchFileAsync(string source, CancellationToken cancellationToken) =>
        media.FetchAsync(source, cancellationToken);

    private static Capabilities ReadCapabilities(ViberOptions options) => new(ViberCallbacks.Bot)
    {
        TextLimit = 7000, CaptionLimit = 512, PageSize = 7, ButtonsVanish = true, BulkPerSecond = options.BulkPerSecond,
        BatchSize = options.Broadcasts ? options.BatchSize : 1,
        UrgentBatchSize = options.Broadcasts ? Math.Min(ViberClient.SmallBatch, options.BatchSize) : 1,
        // billing_status: 3 and 4 used up a free message, 5 was charged.
        Tariff = new(options.FreeMessagesPerMonth, TimeSpan.FromHours(24), [3, 4], [5]),
    };

    /// <summary>Notes what Viber's own word says of the bot: its costs, its health, a lost webhook.</summary>
    private void Note(ApiAnswer? answer, int sent)
    {
        if (answer is null) return;
        if (answer.BillingStatus is { } billing && sent > 0) Billing.Add(sent, new KeyValuePair<string, object?>("status", billing));
        var state = health.Get(ViberCallbacks.Bot);
        state.NoteContact();
        if (sent > 0) state.Report(ViberProblems.Sending, null);
        if (Outcomes.IsOfTheBot(answer)) state.Report(ViberProblems.Sending, ViberProblems.Refused(answer.ToString()));
        if (answer.Status == WebhookNotSet) loss.Tell();
    }

    [LoggerMessage(LogLevel.Warning, "Viber has not approved the bot for broadcast_message (status {Status}): everyone is told by a call "
        + "of their own, at the pace of Viber:BulkPerSecond.")]
    private partial void LogNotApproved(long status);
}
