namespace IfCity.Bots.Messaging;

/// <summary>The messengers that are switched on, by name.</summary>
public sealed class MessengerRegistry(IEnumerable<IMessenger> messengers)
{
    private readonly Dictionary<string, IMessenger> _byName =
        messengers.ToDictionary(messenger => messenger.Capabilities.Messenger, StringComparer.Ordinal);

    /// <summary>What is assumed of a messenger that is switched off, so that its rows can still be written.</summary>
    private static readonly Capabilities Least = new("none") { TextLimit = 4096, CaptionLimit = 768, PageSize = 8, BulkPerSecond = 1 };

    public IReadOnlyCollection<IMessenger> All => _byName.Values;

    public IMessenger? Named(string bot) => _byName.GetValueOrDefault(bot);

    public Capabilities CapabilitiesOf(string bot) => Named(bot)?.Capabilities ?? Least;
}
