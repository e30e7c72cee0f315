using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>An adapter: what a source's bytes mean. One for each <see cref="FeedKind"/>.</summary>
public interface IFeed
{
    FeedKind Kind { get; }

    /// <summary>Reads the bytes; nothing is changed yet.</summary>
    /// <exception cref="UnreadableException">It cannot be read at all, and why, in words for staff.</exception>
    FeedReading Read(FeedOptions feed, ReadOnlyMemory<byte> bytes);
}

/// <summary>What was read.</summary>
/// <param name="Items">How many days or events.</param>
/// <param name="Wrong">Items that could not be taken, and why; the others are valid.</param>
/// <param name="TakeAsync">Stores what was read; returns what else staff should know. A repetition changes nothing.</param>
public sealed record FeedReading(int Items, IReadOnlyList<Text> Wrong, Func<UnitOfWork, Task<IReadOnlyList<Text>>> TakeAsync);
