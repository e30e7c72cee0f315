using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Notices.Feeds;

/// <summary>The result of taking in what a source gave.</summary>
/// <param name="Error">Why none of it could be taken; null: it was.</param>
/// <param name="Wrong">Items that could not be taken, or that staff should check.</param>
/// <param name="Changed">The content differs from what the source gave before.</param>
public sealed record FeedResult(Text? Error, int Items, IReadOnlyList<Text> Wrong, bool Changed)
{
    /// <summary>An upload as the audit keeps it.</summary>
    public object ToAudit(int bytes) =>
        new { bytes, Items, Changed, Error = Error?.ToString(), Wrong = Wrong.Select(wrong => wrong.ToString()) };
}

/// <summary>
/// Takes in what sources give, fetched or uploaded, and stores the health of each. Adds to the unit of work; never commits.
/// </summary>
public sealed partial class FeedService(IEnumerable<IFeed> adapters)
{
    /// <summary>The most that is read of a source, bytes.</summary>
    public const int Largest = 2 * 1024 * 1024;

    private const int LongestSample = 2_000, LongestError = 2_000;

    public async Task<FeedResult> TakeAsync(UnitOfWork unit, FeedOptions feed, ReadOnlyMemory<byte> bytes)
    {
        var state = await StateAsync(unit, feed);
        try
        {
            var reading = adapters.Single(adapter => adapter.Kind == feed.Kind).Read(feed, bytes);
            IReadOnlyList<Text> wrong = [.. reading.Wrong, .. await reading.TakeAsync(unit)];
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
            var changed = hash != state.ContentHash;
            if (changed) (state.ContentHash, state.ChangedAt) = (hash, unit.Now);
            state.GoodAt = unit.Now;
            Note(state, wrong.Count == 0 ? null : wrong.Aggregate((all, next) => all.Then(next)), wrong.Count == 0 ? null : Sample(bytes));
            await unit.FlushAsync();
            return new(null, reading.Items, wrong, changed);
        }
        catch (UnreadableException error)
        {
            return await FailAsync(unit, state, error.Why, Sample(bytes));
        }
    }

    /// <summary>Records that the source gave nothing.</summary>
    public async Task<FeedResult> RecordFailureAsync(UnitOfWork unit, FeedOptions feed, Text why) =>
        await FailAsync(unit, await StateAsync(unit, feed), why, null);

    /// <summary>Records that the source says that nothing has changed.</summary>
    public async Task RecordUnchangedAsync(UnitOfWork unit, FeedOptions feed)
    {
        var state = await StateAsync(unit, feed);
        // If the last data could not be read, they still cannot.
        if (state.GoodAt is not null) state.GoodAt = unit.Now;
        await unit.FlushAsync();
    }

    private static async Task<FeedResult> FailAsync(UnitOfWork unit, FeedState state, Text why, string? sample)
    {
        Note(state, why, sample ?? state.Sample);
        await unit.FlushAsync();
        return new(why, 0, [], false);
    }

    private static void Note(FeedState state, Text? wrong, string? sample) => (state.Error, state.ErrorEn, state.Sample) =
        (wrong is null ? null : Short($"{wrong.Uk}"), wrong is null ? null : Short($"{wrong.En}"), sample);

    private static async Task<FeedState> StateAsync(UnitOfWork unit, FeedOptions feed)
    {
        var state = await FeedState.FindOrAddAsync(unit, feed);
        state.TriedAt = unit.Now;
        return state;
    }

    private static string Short(string words) => words.Length <= LongestError ? words : words[..LongestError];

    /// <summary>The beginning of the data, without what may be a person's phone number or e-mail address.</summary>
    private static string Sample(ReadOnlyMemory<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes.Span[..Math.Min(bytes.Length, LongestSample * 4)]);
        return Personal().Replace(text[..Math.Min(text.Length, LongestSample)].Replace('\0', ' '), "…");
    }

    // A name before the @ has 64 signs at most; without an end the search takes the square of a long word.
    [GeneratedRegex(@"\+?\d[\d \-()]{8,}\d|[\w.+-]{1,64}@[\w-]+\.[\w.]+")]
    private static partial Regex Personal();
}
