using System.Buffers;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Writes the bot's message as a body of the Bot API. Formatting goes out as entities, never as a parse mode, so nothing that a person
/// typed can become markup. Pure.
/// </summary>
internal static class Writing
{
    private const int ShortLabel = 18, MarksInRow = 6;

    private static readonly ButtonKind[] RowOrder =
        [ButtonKind.Option, ButtonKind.Mark, ButtonKind.Page, ButtonKind.Main, ButtonKind.Action, ButtonKind.Navigation];

    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>
    /// <c>editMessageText</c> (of a picture <c>editMessageCaption</c>) if the message takes another's place, else <c>sendMessage</c>.
    /// </summary>
    public static ReadOnlyMemory<byte> WriteBody(Delivery delivery, string? edits) => Write(json =>
    {
        var message = delivery.Message;
        json.WriteNumber("chat_id", ChatId(delivery));
        if (edits is not null) json.WriteNumber("message_id", ToNumber(edits));
        if (edits is not null && message.Picture is not null) WriteText(json, message.Text, "caption", "caption_entities");
        else WriteText(json, message.Text, "text", "entities");
        json.WriteStartObject("link_preview_options");
        json.WriteBoolean("is_disabled", true);
        json.WriteEndObject();
        if (message.Silent && edits is null) json.WriteBoolean("disable_notification", true);
        if (delivery.IsBulk && edits is null) json.WriteBoolean("allow_paid_broadcast", true);
        WriteMarkup(json, delivery);
    });

    /// <summary>The buttons that a message is to have from now on, for <c>editMessageReplyMarkup</c>; without any, all of its go.</summary>
    public static ReadOnlyMemory<byte> WriteButtons(string chat, string messageId, IReadOnlyList<MessageButton> buttons) => Write(json =>
    {
        json.WriteNumber("chat_id", ToNumber(chat));
        json.WriteNumber("message_id", ToNumber(messageId));
        if (buttons.Count > 0) WriteInlineKeyboard(json, buttons);
    });

    /// <summary>A number to call, for <c>sendContact</c>.</summary>
    public static ReadOnlyMemory<byte> WriteContact(Delivery delivery) => Write(json =>
    {
        json.WriteNumber("chat_id", ChatId(delivery));
        json.WriteString("phone_number", delivery.Message.Call!.Phone);
        json.WriteString("first_name", delivery.Message.Call.Name);
        WriteMarkup(json, delivery);
    });

    /// <summary>The fields of <c>sendPhoto</c> that go beside the file.</summary>
    public static IEnumerable<(string Name, string Value)> CreatePhotoFields(Delivery delivery)
    {
        var message = delivery.Message;
        yield return ("chat_id", delivery.Chat);
        if (message.Text.Length > 0)
        {
            yield return ("caption", message.Text.ToString());
            yield return ("caption_entities", WriteToString(json => WriteEntities(json, message.Text), array: true));
        }
        if (message.Silent) yield return ("disable_notification", "true");
        if (delivery.IsBulk) yield return ("allow_paid_broadcast", "true");
        if (WriteToString(json => WriteMarkup(json, delivery)) is { Length: > 2 } markup)
            yield return ("reply_markup", JsonDocument.Parse(markup).RootElement.GetProperty("reply_markup").GetRawText());
    }

    /// <summary>
    /// Buttons in rows: options one to a line, or two if all are short; the main action alone, short ones in pairs; marks, page and
    /// navigation each on one line.
    /// </summary>
    public static IEnumerable<IReadOnlyList<MessageButton>> ArrangeRows(IReadOnlyList<MessageButton> buttons)
    {
        foreach (var kind in RowOrder)
        {
            List<MessageButton> same = [];
            foreach (var button in buttons)
                if (button.Kind == kind) same.Add(button);
            if (kind == ButtonKind.Action)
            {
                foreach (var row in ButtonRows.PairShort(same, ShortLabel)) yield return row;
                continue;
            }
            var inRow = kind switch
            {
                ButtonKind.Mark or ButtonKind.Page or ButtonKind.Navigation => MarksInRow,
                ButtonKind.Main => 1,
                _ => same.Count > 1 && same.TrueForAll(button => button.Label.Length <= ShortLabel) ? 2 : 1,
            };
            for (var at = 0; at < same.Count; at += inRow) yield return same.GetRange(at, Math.Min(inRow, same.Count - at));
        }
    }

    internal static void WriteText(Utf8JsonWriter json, Rich text, string textName, string entitiesName)
    {
        json.WriteString(textName, text.ToString());
        if (text.Spans.All(span => span is { Style: Style.Plain, Link: null })) return;
        json.WriteStartArray(entitiesName);
        WriteEntities(json, text);
        json.WriteEndArray();
    }

    /// <summary>Offsets and lengths are UTF-16 units, as .NET counts them.</summary>
    private static void WriteEntities(Utf8JsonWriter json, Rich text)
    {
        var offset = 0;
        foreach (var span in text.Spans)
        {
            if (span.Style == Style.Bold) Entity("bold");
            if (span.Style == Style.Italic) Entity("italic");
            if (span.Style == Style.Copied) Entity("pre");
            if (span.Link is not null) Entity("text_link");
            offset += span.Text.Length;

            void Entity(string type)
            {
                json.WriteStartObject();
                json.WriteString("type", type);
                json.WriteNumber("offset", offset);
                json.WriteNumber("length", span.Text.Length);
                if (type == "text_link") json.WriteString("url", span.Link);
                json.WriteEndObject();
            }
        }
    }

    private static void WriteMarkup(Utf8JsonWriter json, Delivery delivery)
    {
        var message = delivery.Message;
        if (message.Request != Request.None) WriteReplyKeyboard(json, delivery);
        else if (message.Buttons.Count > 0) WriteInlineKeyboard(json, message.Buttons);
        // With buttons it would be lost: Capabilities.RequestStays has it come with a message that has none.
        else if (message.ClosesRequest)
        {
            json.WriteStartObject("reply_markup");
            json.WriteBoolean("remove_keyboard", true);
            json.WriteEndObject();
        }
    }

    internal static void WriteInlineKeyboard(Utf8JsonWriter json, IReadOnlyList<MessageButton> buttons)
    {
        json.WriteStartObject("reply_markup");
        json.WriteStartArray("inline_keyboard");
        foreach (var row in ArrangeRows(buttons))
        {
            json.WriteStartArray();
            foreach (var button in row)
            {
                json.WriteStartObject();
                json.WriteString("text", button.Label);
                if (button.Opens is { } address) json.WriteString("url", address);
                else json.WriteString("callback_data", button.Data);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// Only a reply keyboard can ask for a number or a place; its other buttons send their labels, which count as pressed.
    /// </summary>
    private static void WriteReplyKeyboard(Utf8JsonWriter json, Delivery delivery)
    {
        var phone = delivery.Message.Request == Request.Phone;
        json.WriteStartObject("reply_markup");
        json.WriteStartArray("keyboard");
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("text", (phone ? WireTexts.SharePhone : WireTexts.SharePlace).In(delivery.Language).ToString());
        json.WriteBoolean(phone ? "request_contact" : "request_location", true);
        json.WriteEndObject();
        json.WriteEndArray();
        foreach (var row in ArrangeRows([.. delivery.Message.Buttons.Where(button => button.Opens is null)]))
        {
            json.WriteStartArray();
            foreach (var button in row)
            {
                json.WriteStartObject();
                json.WriteString("text", button.Label);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteBoolean("resize_keyboard", true);
        // It would hide on the device where it was used, and before a place was sent; it is removed when the question is left.
        json.WriteBoolean("one_time_keyboard", phone);
        json.WriteEndObject();
    }

    private static long ChatId(Delivery delivery) => ToNumber(delivery.Chat);

    private static long ToNumber(string id) => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture);

    internal static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write, bool array = false)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            if (array) json.WriteStartArray();
            else json.WriteStartObject();
            write(json);
            if (array) json.WriteEndArray();
            else json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static string WriteToString(Action<Utf8JsonWriter> write, bool array = false) =>
        System.Text.Encoding.UTF8.GetString(Write(write, array).Span);
}
