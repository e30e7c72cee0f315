namespace IfCity.Bots.Outgoing;

/// <summary>Reads a stream of unknown length into one array.</summary>
public static class WholeFile
{
    /// <summary>
    /// Pieces of this size are collected soon. A doubling buffer would leave three times the file in the large object heap, which is seldom
    /// collected.
    /// </summary>
    private const int Piece = 81_920;

    /// <summary>All bytes of a stream.</summary>
    /// <returns>Null as soon as there is more than <paramref name="atMost"/> bytes.</returns>
    public static async Task<byte[]?> ReadAsync(Stream content, int atMost, CancellationToken cancellationToken = default)
    {
        var pieces = new List<ArraySegment<byte>>();
        var length = 0;
        while (true)
        {
            var piece = new byte[Piece];
            var read = await content.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, cancellationToken);
            if ((length += read) > atMost) return null;
            pieces.Add(new(piece, 0, read));
            if (read < Piece) break;
        }
        var whole = GC.AllocateUninitializedArray<byte>(length);
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.AsSpan().CopyTo(whole.AsSpan(at));
            at += piece.Count;
        }
        return whole;
    }
}
