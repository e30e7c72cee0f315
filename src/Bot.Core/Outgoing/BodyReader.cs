namespace IfCity.Bots.Outgoing;

/// <summary>Reads bodies of unknown length up to a limit.</summary>
internal static class BodyReader
{
    private const int Small = 64 * 1024;

    /// <summary>Reads a whole body; null if it is larger than <paramref name="atMost"/> bytes, whatever length was announced.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int atMost, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength is { } announced && announced > atMost) return null;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        if (content.Headers.ContentLength is not <= Small) return await WholeFile.ReadAsync(stream, atMost, cancellationToken);
        // Answers of a messenger are small and say their length, so they are read into an array of just that length.
        var body = new byte[(int)content.Headers.ContentLength.Value];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return body;
    }
}
