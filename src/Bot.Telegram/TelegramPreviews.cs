using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Telegram;

/// <summary>Shows what a call would contain, in readable form. Pure.</summary>
internal static class TelegramPreviews
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static MessagePreview Show(Delivery delivery) => new(
        delivery.Message.Text.ToString(), MessagePreview.ToHtml(delivery.Message.Text),
        [.. Writing.ArrangeRows(delivery.Message.Buttons)
            .Select(row => (IReadOnlyList<PreviewButton>)[.. row.Select(PreviewButton.FromButton)])],
        delivery.Picture is null ? Encoding.UTF8.GetString(Writing.WriteBody(delivery, null).Span)
            : JsonSerializer
                .Serialize(Writing.CreatePhotoFields(delivery).ToDictionary(field => field.Name, field => field.Value), Readable));
}
