using System.Text;
using System.Text.Json;
using IfCity.Bots.Storage;

namespace IfCity.Bots.Dialogs;

/// <summary>
/// Writes and reads <see cref="ConversationState"/>, field by field: every turn does both, and drafts stay the text that they are until
/// their own flow reads them. A field of a newer release is passed over.
/// </summary>
internal static class StateJson
{
    public static string Write(ConversationState state) => StoredJson.Write(state, Write);

    /// <exception cref="JsonException">It is no JSON, or not only, or a part of it is of another kind than it should be.</exception>
    /// <exception cref="InvalidOperationException">A value is of another kind than its field.</exception>
    /// <exception cref="FormatException">A number or an instant is none that its field can hold.</exception>
    public static ConversationState Read(string json)
    {
        var text = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(text);
        var (question, requestShown, isGreeted, messenger) = (0, false, false, (string?)null);
        var (current, parked, pressed) = ((Frame?)null, new List<Frame>(), (LastPress?)null);
        reader.Read();
        if (!IsGiven(reader, JsonTokenType.StartObject)) return new();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsAt(ref reader, "question"u8)) question = reader.GetInt32();
            else if (IsAt(ref reader, "current"u8)) current = ReadFrame(ref reader, text);
            else if (IsAt(ref reader, "parked"u8)) ReadParked(ref reader, text, parked);
            else if (IsAt(ref reader, "in"u8)) messenger = reader.GetString();
            else if (IsAt(ref reader, "requestShown"u8)) requestShown = reader.GetBoolean();
            else if (IsAt(ref reader, "isGreeted"u8)) isGreeted = reader.GetBoolean();
            else if (IsAt(ref reader, "pressed"u8)) pressed = ReadPress(ref reader);
            else reader.Skip();
        }
        // Whatever follows makes it another text than was written.
        reader.Read();
        return new()
        {
            Question = question, Current = current, Parked = parked, In = messenger, RequestShown = requestShown, IsGreeted = isGreeted,
            Pressed = pressed,
        };
    }

    private static void Write(Utf8JsonWriter json, ConversationState state)
    {
        json.WriteStartObject();
        if (state.Question != 0) json.WriteNumber("question"u8, state.Question);
        if (state.Current is not null)
        {
            json.WritePropertyName("current"u8);
            Write(json, state.Current);
        }
        json.WriteStartArray("parked"u8);
        foreach (var frame in state.Parked) Write(json, frame);
        json.WriteEndArray();
        if (state.In is not null) json.WriteString("in"u8, state.In);
        if (state.RequestShown) json.WriteBoolean("requestShown"u8, true);
        if (state.IsGreeted) json.WriteBoolean("isGreeted"u8, true);
        if (state.Pressed is not null)
        {
            json.WriteStartObject("pressed"u8);
            json.WriteString("data"u8, state.Pressed.Data);
            json.WriteString("at"u8, state.Pressed.At);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Frame frame)
    {
        json.WriteStartObject();
        json.WriteString("flow"u8, frame.Flow);
        json.WriteNumber("version"u8, frame.Version);
        json.WriteString("step"u8, frame.Step);
        json.WritePropertyName("draft"u8);
        json.WriteRawValue(frame.Draft.Span, skipInputValidation: true);
        json.WriteStartArray("trail"u8);
        foreach (var place in frame.Trail) json.WriteStringValue(place);
        json.WriteEndArray();
        if (frame.Page != 0) json.WriteNumber("page"u8, frame.Page);
        json.WriteEndObject();
    }

    private static void ReadParked(ref Utf8JsonReader reader, ReadOnlyMemory<byte> text, List<Frame> parked)
    {
        if (!IsGiven(reader, JsonTokenType.StartArray)) return;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (ReadFrame(ref reader, text) is { } frame) parked.Add(frame);
    }

    private static Frame? ReadFrame(ref Utf8JsonReader reader, ReadOnlyMemory<byte> text)
    {
        if (!IsGiven(reader, JsonTokenType.StartObject)) return null;
        var (flow, step, version, page) = ("", "", 0, 0);
        var (draft, trail) = (Frame.NoDraft, new List<string>());
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsAt(ref reader, "flow"u8)) flow = reader.GetString() ?? "";
            else if (IsAt(ref reader, "version"u8)) version = reader.GetInt32();
            else if (IsAt(ref reader, "step"u8)) step = reader.GetString() ?? "";
            else if (IsAt(ref reader, "draft"u8)) draft = ReadWhole(ref reader, text);
            else if (IsAt(ref reader, "trail"u8)) ReadTrail(ref reader, trail);
            else if (IsAt(ref reader, "page"u8)) page = reader.GetInt32();
            else reader.Skip();
        }
        return new(flow, version, step, draft, trail, page);
    }

    private static void ReadTrail(ref Utf8JsonReader reader, List<string> trail)
    {
        if (!IsGiven(reader, JsonTokenType.StartArray)) return;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (reader.GetString() is { } place) trail.Add(place);
    }

    private static LastPress? ReadPress(ref Utf8JsonReader reader)
    {
        if (!IsGiven(reader, JsonTokenType.StartObject)) return null;
        var (data, at) = ("", default(DateTimeOffset));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsAt(ref reader, "data"u8)) data = reader.GetString() ?? "";
            else if (IsAt(ref reader, "at"u8)) at = reader.GetDateTimeOffset();
            else reader.Skip();
        }
        return new(data, at);
    }

    /// <summary>True if the field has this name; the reader then stands at its value.</summary>
    private static bool IsAt(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    /// <summary>False if nothing is given. Damage is never read as nothing, for that would be stored in its place.</summary>
    private static bool IsGiven(in Utf8JsonReader reader, JsonTokenType kind) => reader.TokenType switch
    {
        JsonTokenType.Null => false,
        var given when given == kind => true,
        var given => throw new JsonException($"There is {given}, and not {kind}."),
    };

    /// <summary>The text of a value with all that is in it.</summary>
    private static ReadOnlyMemory<byte> ReadWhole(ref Utf8JsonReader reader, ReadOnlyMemory<byte> text)
    {
        var from = (int)reader.TokenStartIndex;
        reader.Skip();
        return text[from..(int)reader.BytesConsumed];
    }
}
