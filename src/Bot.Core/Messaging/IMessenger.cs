using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Messaging;

/// <summary>Sends messages to one messenger. Everything else that an adapter does is translation.</summary>
public interface IMessenger
{
    Capabilities Capabilities { get; }

    /// <summary>Hands one message over. Failures are outcomes; only cancellation throws.</summary>
    Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>
    /// Hands one message over to many chats, at most <see cref="Capabilities.BatchSize"/>: all deliveries say the same. The outcomes are in
    /// their order.
    /// </summary>
    async Task<IReadOnlyList<SendOutcome>> SendManyAsync(IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var outcomes = new List<SendOutcome>(deliveries.Count);
        foreach (var delivery in deliveries) outcomes.Add(await SendAsync(delivery, cancellationToken));
        return outcomes;
    }

    /// <summary>
    /// Gives a message that was sent other buttons, where <see cref="Capabilities.CanEdit"/>. It is worth one try and holds nothing up.
    /// </summary>
    void RewriteButtons(string chat, string messageId, IReadOnlyList<MessageButton> buttons)
    {
    }

    /// <summary>Fetches a file that a person sent (<see cref="FileRef.Source"/>), at most 20 MB and within a minute.</summary>
    Task<FetchedFile> FetchFileAsync(string source, CancellationToken cancellationToken);

    /// <summary>The address that opens the chat with this payload; null while the bot's name there is not known.</summary>
    Uri? LinkTo(string payload) => null;

    /// <summary>How a message would be written and shown there; nothing is sent.</summary>
    MessagePreview Preview(Delivery delivery) => MessagePreview.FromMessage(delivery.Message);
}

/// <summary>One message to one chat. <paramref name="Chat"/> is the messenger's own handle of it.</summary>
/// <param name="ApiVersion">The version that the person's client last told, 0 if unknown.</param>
public sealed record Delivery(string Chat, Message Message, Language Language, int ApiVersion, PictureFile? Picture = null)
{
    /// <summary>If <see cref="Message.Edits"/> cannot be rewritten, nothing is sent: <see cref="SendOutcome.Skipped"/>.</summary>
    public bool MustEdit { get; init; }

    /// <summary>It answers nobody, so the messenger's bulk limit counts for it.</summary>
    public bool IsBulk { get; init; }
}

/// <summary>A stored picture for a message: bytes for messengers that take uploads, a link for those that fetch.</summary>
public sealed record PictureFile(Func<Stream> Open, Uri PublicLink);

/// <summary>What fetching a person's file came to.</summary>
public abstract record FetchedFile
{
    /// <summary>The whole file.</summary>
    public sealed record Found(byte[] Content) : FetchedFile;

    /// <summary>Over the messenger's download limit, or ours of 20 MB.</summary>
    public sealed record TooLarge : FetchedFile;

    /// <summary>The messenger no longer has it.</summary>
    public sealed record Lost(string Why) : FetchedFile;

    /// <summary>The messenger cannot be reached or cannot give it now: tried again for a day.</summary>
    public sealed record NotNow(string Why) : FetchedFile;

    /// <summary>The messenger answers in no words of its own: given up after a few tries.</summary>
    public sealed record Unclear(string Why) : FetchedFile;
}
