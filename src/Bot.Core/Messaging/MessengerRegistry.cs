namespace IfCity.Bots.Messaging;

/// <summary>The messengers that are switched on, by name.</summary>
public sealed class MessengerRegistry(IEnumerable<IMessenger> messengers)
{
    private readonly Dictionary<string, IMessenger> _byName =
        messengers.ToDictionary(messenger => messenger.Capabilities.Messenger, StringComparer.Ordinal);

    /// <summary>What is assumed of a messenger that is switched off, so that its rows can still be written.</summary>
    private static readonly Capabilities Minimum = new("none") { TextLimit = 4096, CaptionLimit = 512, PageSize = 8, BulkPerSecond = 1 };

    public IReadOnlyCollection<IMessenger> All => _byName.Values;

    /// <summary>The messenger of that name; null if it is switched off here.</summary>
    public IMessenger? Find(string bot) => _byName.GetValueOrDefault(bot);

    /// <summary>What it can show; of one that is switched off, the least that any can.</summary>
    public Capabilities GetCapabilities(string bot) => Find(bot)?.Capabilities ?? Minimum;
}
