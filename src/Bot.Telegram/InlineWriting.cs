using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.Telegram;

/// <summary>Writes the answer to an inline query as a body of the Bot API. Pure.</summary>
internal static class InlineWriting
{
    /// <summary>So many results are taken at most, and their ids have at most 64 bytes.</summary>
    private const int ResultsAtMost = 50;

    /// <summary>For so long Telegram itself answers the same words again, so a person who types back and forth asks once.</summary>
    private const int CacheSeconds = 60;

    /// <param name="linkTo">The address that opens the bot with a payload, if its name is known.</param>
    public static ReadOnlyMemory<byte> WriteBody(string queryId, InlineAnswer found, Func<string, Uri?> linkTo) => Writing.Write(json =>
    {
        json.WriteString("inline_query_id", queryId);
        json.WriteNumber("cache_time", CacheSeconds);
        // It is in the person's language, and may begin with what they have saved.
        json.WriteBoolean("is_personal", true);
        json.WriteStartArray("results");
        foreach (var card in found.Cards.Take(ResultsAtMost)) WriteArticle(json, card, found.Language, linkTo);
        json.WriteEndArray();
        if (found.Cards.Count > 0) return;
        json.WriteStartObject("button");
        json.WriteString("text", WireTexts.NothingFound.In(found.Language).ToString());
        json.WriteString("start_parameter", found.Payload);
        json.WriteEndObject();
    });

    private static void WriteArticle(Utf8JsonWriter json, InlineCard card, Language language, Func<string, Uri?> linkTo)
    {
        json.WriteStartObject();
        json.WriteString("type", "article");
        json.WriteString("id", card.Id);
        json.WriteString("title", card.Title);
        json.WriteString("description", card.Summary);
        json.WriteStartObject("input_message_content");
        Writing.WriteText(json, card.Message.Text, "message_text", "entities");
        json.WriteStartObject("link_preview_options");
        json.WriteBoolean("is_disabled", true);
        json.WriteEndObject();
        json.WriteEndObject();
        var buttons = card.Message.Buttons.ToList();
        if (linkTo(card.Payload) is { } link)
            buttons.Add(new("", WireTexts.OpenInBot.In(language).ToString(), ButtonKind.Action, link.ToString()));
        if (buttons.Count > 0) Writing.WriteInlineKeyboard(json, buttons);
        json.WriteEndObject();
    }
}
