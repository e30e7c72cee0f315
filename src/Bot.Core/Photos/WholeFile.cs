namespace IfCity.Bots.Photos;

/// <summary>Reads a stream whose length nobody tells into one array.</summary>
public static class WholeFile
{
    /// <summary>
    /// Small enough to be collected soon: a buffer that doubles leaves three times the file behind, where the collector seldom looks.
    /// </summary>
    private const int Piece = 81_920;

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
