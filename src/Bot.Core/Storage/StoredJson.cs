using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IfCity.Bots.Storage;

/// <summary>
/// Writes what is stored as JSON with its letters as they are. By itself the library writes each Cyrillic one as an escape of six
/// characters, for the sake of pages that hold JSON between their tags; no page holds this.
/// </summary>
internal static class StoredJson
{
    private const int UsualLength = 1024, LargestKept = 64 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Text, Utf8JsonWriter Json)? _kept;

    public static string Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var (text, json) = _kept ?? Create();
        // While it is in use it is nobody else's, and after an error it is no one's.
        _kept = null;
        write(json, value);
        json.Flush();
        var written = Encoding.UTF8.GetString(text.WrittenSpan);
        if (text.Capacity > LargestKept) return written;
        text.Clear();
        json.Reset();
        _kept = (text, json);
        return written;
    }

    private static (ArrayBufferWriter<byte> Text, Utf8JsonWriter Json) Create()
    {
        var text = new ArrayBufferWriter<byte>(UsualLength);
        return (text, new(text, Options));
    }
}
