using System.Text.Json;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Viber;

/// <summary>Shows what a call would contain, in readable form. Pure.</summary>
internal static class ViberPreviews
{
    private const int Grid = 6;

    public static MessagePreview Show(Delivery delivery, WireSender sender)
    {
        var body = Writing.Write(delivery, sender, delivery.Chat);
        return new(body.Text ?? "", MessagePreview
            .ToHtml(delivery.Message.Text,
                span => MessagePreview.EncodeHtml(span.Text == span.Link ? span.Text : $"{span.Text} {span.Link}")),
            [.. Rows(body.Keyboard?.Buttons ?? [])], JsonSerializer.Serialize(body, ViberJson.Wire.SendMessage));
    }

    /// <summary>Buttons fill a grid of six columns.</summary>
    private static IEnumerable<IReadOnlyList<PreviewButton>> Rows(IReadOnlyList<WireButton> buttons)
    {
        var (row, columns) = (new List<PreviewButton>(), 0);
        foreach (var button in buttons)
        {
            if (columns + button.Columns > Grid)
            {
                yield return row;
                (row, columns) = ([], 0);
            }
            row.Add(new(System.Net.WebUtility.HtmlDecode(button.Text), button.ActionType == "open-url" ? button.ActionBody : null));
            columns += button.Columns;
        }
        if (row.Count > 0) yield return row;
    }
}
