using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IfCity.Bots.Dialogs;

/// <summary>How a span of text looks.</summary>
public enum Style
{
    Plain,
    Bold,
    Italic,

    /// <summary>To be copied as it stands: one touch does it where the messenger can.</summary>
    Copied,
}

/// <summary>A stretch of text of one look; <paramref name="Link"/> is the address that it opens, if any.</summary>
public readonly record struct Span(string Text, Style Style = Style.Plain, string? Link = null);

/// <summary>
/// Formatted text as a list of spans. It is written as an interpolated string, in which the literal parts are
/// markup (<c>*bold*</c>) and the holes are data. What a person typed therefore never becomes markup, and an
/// adapter has nothing to escape.
/// </summary>
[InterpolatedStringHandler]
[JsonConverter(typeof(RichJson))]
public sealed class Rich : IEquatable<Rich>
{
    private readonly List<Span> _spans = [];
    private Style _style = Style.Plain;

    public Rich(int literalLength, int formattedCount)
    {
        _ = literalLength;
        _ = formattedCount;
    }

    private Rich()
    {
    }

    public static Rich Empty => new();

    public IReadOnlyList<Span> Spans => _spans;

    /// <summary>Length in UTF-16 units, which is what Telegram counts its limits and entity offsets in.</summary>
    public int Length
    {
        get
        {
            var length = 0;
            foreach (var span in _spans) length += span.Text.Length;
            return length;
        }
    }

    /// <summary>Empty spans are left out.</summary>
    public static Rich FromSpans(IEnumerable<Span> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var rich = new Rich();
        foreach (var span in spans)
            if (span.Text.Length > 0) rich._spans.Add(span);
        return rich;
    }

    /// <summary>Plain text: stars and underscores in it are no markup.</summary>
    public static Rich Data(string text) => FromSpan(new(text));

    /// <summary>Plain text to be copied as it stands.</summary>
    public static Rich ToCopy(string text) => FromSpan(new(text, Style.Copied));

    public static Rich LinkTo(string text, string address) => FromSpan(new(text, Style.Plain, address));

    /// <summary>The parts one after another, with <paramref name="separator"/> between those that are not empty.</summary>
    public static Rich Join(string separator, params IEnumerable<Rich> parts)
    {
        var joined = new Rich();
        foreach (var part in parts)
        {
            if (part._spans.Count == 0) continue;
            if (joined._spans.Count > 0) joined.Append(separator, Style.Plain);
            joined.AppendFormatted(part);
        }
        return joined;
    }

    public void AppendLiteral(string markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        // What we write has the typographic apostrophe; what people wrote stands in the holes and stays as it is.
        if (markup.Contains('\'', StringComparison.Ordinal)) markup = markup.Replace('\'', '’');
        var start = 0;
        for (var i = 0; i <= markup.Length; i++)
        {
            if (i < markup.Length && markup[i] != '*') continue;
            Append(markup[start..i], _style);
            if (i < markup.Length) _style = _style == Style.Bold ? Style.Plain : Style.Bold;
            start = i + 1;
        }
    }

    /// <summary>A hole inside <c>*…*</c> is bold throughout; elsewhere it keeps its own look.</summary>
    public void AppendFormatted(Rich? inner)
    {
        if (inner is null) return;
        foreach (var span in inner._spans)
            Append(span.Text, span.Style == Style.Plain ? _style : span.Style, span.Link);
    }

    public void AppendFormatted<T>(T value) => Append(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", _style);

    public void AppendFormatted<T>(T value, string format) where T : IFormattable =>
        Append(value.ToString(format, CultureInfo.InvariantCulture), _style);

    public override string ToString() => _spans is [var only] ? only.Text : string.Concat(_spans.Select(span => span.Text));

    public bool Equals(Rich? other) => other is not null && _spans.SequenceEqual(other._spans);

    public override bool Equals(object? obj) => Equals(obj as Rich);

    public override int GetHashCode() => _spans.Aggregate(0, HashCode.Combine);

    private static Rich FromSpan(Span span)
    {
        var rich = new Rich();
        rich.Append(span.Text, span.Style, span.Link);
        return rich;
    }

    private void Append(string text, Style style, string? link = null)
    {
        if (text.Length == 0) return;
        if (_spans is [.., var last] && last.Style == style && last.Link == link)
            _spans[^1] = last with { Text = last.Text + text };
        else
            _spans.Add(new(text, style, link));
    }
}

/// <summary>Stored as <c>["plain",{"t":"bold","s":1},{"t":"site","l":"https://…"}]</c>: most spans are plain.</summary>
internal sealed class RichJson : JsonConverter<Rich>
{
    public override Rich Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var spans = new List<Span>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            spans.Add(reader.TokenType == JsonTokenType.String ? new(reader.GetString()!) : ReadSpan(ref reader));
        return Rich.FromSpans(spans);
    }

    public override void Write(Utf8JsonWriter writer, Rich value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var span in value.Spans)
        {
            if (span is { Style: Style.Plain, Link: null })
            {
                writer.WriteStringValue(span.Text);
                continue;
            }
            writer.WriteStartObject();
            writer.WriteString("t", span.Text);
            if (span.Style != Style.Plain) writer.WriteNumber("s", (int)span.Style);
            if (span.Link is not null) writer.WriteString("l", span.Link);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static Span ReadSpan(ref Utf8JsonReader reader)
    {
        var (text, style, link) = ("", Style.Plain, (string?)null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "t") text = reader.GetString()!;
            else if (name == "s") style = (Style)reader.GetInt32();
            else if (name == "l") link = reader.GetString();
            else reader.Skip();
        }
        return new(text, style, link);
    }
}
