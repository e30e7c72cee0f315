using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Sending;

/// <summary>A row of a batch, which has no body of its own: its person, and its chat with the language.</summary>
/// <param name="PersonId">The number under which the person's things are kept.</param>
public sealed record BatchRow(long Id, long BatchId, long PersonId, Recipient To);

/// <summary>What a row of a batch says to its chat now.</summary>
public abstract record Wording
{
    /// <summary>There is something to tell this chat.</summary>
    /// <param name="Message">In the chat's language, in no messenger's terms.</param>
    /// <param name="MustEdit">If the message that it takes the place of cannot be rewritten, nothing is sent.</param>
    /// <param name="Resends">If nobody knows whether it arrived it is sent again; null: by its lane.</param>
    /// <param name="BreaksQuiet">It makes a sound at any hour.</param>
    public sealed record Says(Message Message, bool MustEdit = false, bool? Resends = null, bool BreaksQuiet = false) : Wording;

    /// <summary>There is nothing to tell this chat any more, or it has been told; the row is skipped.</summary>
    /// <param name="Why">For the ledger, in words.</param>
    public sealed record Nothing(string Why) : Wording;
}

/// <summary>
/// Renders rows of batches just before they are sent, so that a batch for a million people does not store a million bodies and its text is
/// up to date. The sender does not know what batches are about: whoever creates them implements this.
/// </summary>
public interface IBatchBodies
{
    /// <summary>Renders the rows, in their order. Rows with the same text may share one <see cref="Message"/>.</summary>
    Task<IReadOnlyList<Wording>> RenderAsync(IReadOnlyList<BatchRow> rows, CancellationToken cancellationToken);

    /// <summary>True if everyone of one language gets the same text, so that one call can tell many.</summary>
    Task<bool> IsUniformAsync(long batchId, CancellationToken cancellationToken);
}

/// <summary>For a bot that tells nobody in batches.</summary>
internal sealed class NoBodies : IBatchBodies
{
    private static readonly Wording Nothing = new Wording.Nothing("no IBatchBodies is registered");

    public Task<IReadOnlyList<Wording>> RenderAsync(IReadOnlyList<BatchRow> rows, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Wording>>([.. rows.Select(_ => Nothing)]);

    public Task<bool> IsUniformAsync(long batchId, CancellationToken cancellationToken) => Task.FromResult(false);
}
