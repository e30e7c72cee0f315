using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Telegram;

namespace IfCity.Bots.Tests.Telegram;

/// <summary>What the bot says, as it goes over the wire.</summary>
public sealed class WritingTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Looks_are_entities_and_what_a_person_typed_is_never_markup()
    {
        var typed = "*не жирне* <b>не тег</b> 🎉";
        Rich text = $"*Опис:* {typed} і {Rich.LinkTo("сайт", "https://example.org")}";
        Assert.Equal(
            """{"chat_id":7,"text":"Опис: *не жирне* <b>не тег</b> 🎉 і сайт","entities":[{"type":"bold","offset":0,"length":5},{"type":"text_link","offset":36,"length":4,"url":"https://example.org"}],"link_preview_options":{"is_disabled":true}}""",
            Body(new Message(text)));
    }

    [Fact]
    public void What_is_to_be_copied_is_a_block_of_its_own() => Assert.Equal(
        """{"chat_id":7,"text":"Немає *світла*","entities":[{"type":"pre","offset":0,"length":14}],"link_preview_options":{"is_disabled":true}}""",
        Body(new Message(Rich.ToCopy("Немає *світла*"))));

    /// <summary>Failure mode 32: no name can make Telegram refuse a message for its markup: there is none on the wire.</summary>
    [Theory]
    [InlineData("_")]
    [InlineData("<b>")]
    [InlineData("a_b*c[d](e)~f`g>h#i+j-k=l|m{n}o.p!q\\r<i>&amp;")]
    [InlineData("```")]
    [InlineData("[посилання](tg://user?id=1)")]
    public void Whatever_a_person_is_called_the_text_is_sent_as_it_is(string name)
    {
        var body = JsonNode.Parse(Writing.WriteBody(new Delivery("7", new Message(Rich.Data(name)), Language.Uk, 0), null).Span)!;
        Assert.Equal(name, (string?)body["text"]);
        Assert.Null(body["parse_mode"]);
        Assert.Null(body["entities"]);
    }

    [Fact]
    public void Buttons_stand_in_rows_by_their_kind() => Assert.Equal(
        """{"chat_id":7,"text":"?","link_preview_options":{"is_disabled":true},"reply_markup":{"inline_keyboard":[[{"text":"Довгий варіант відповіді","callback_data":"1.a"}],[{"text":"Ще","callback_data":"1.b"}],[{"text":"Сайт","url":"https://example.org"}],[{"text":"‹ Назад","callback_data":"1.~back"},{"text":"☰ Меню","callback_data":"go.menu"}]]}}""",
        Body(new Message(Rich.Data("?"))
        {
            Buttons = [new("1.a", "Довгий варіант відповіді"), new("1.b", "Ще"), new("", "Сайт", ButtonKind.Action, "https://example.org"),
                new("1.~back", "‹ Назад", ButtonKind.Navigation), new("go.menu", "☰ Меню", ButtonKind.Navigation)]
        }));

    [Fact]
    public void A_request_is_a_reply_keyboard_and_is_put_away_after()
    {
        Assert.Equal(
            """{"chat_id":7,"text":"?","link_preview_options":{"is_disabled":true},"reply_markup":{"keyboard":[[{"text":"📍 Надіслати, де я зараз","request_location":true}],[{"text":"☰ Меню"}]],"resize_keyboard":true,"one_time_keyboard":false}}""",
            Body(new Message(Rich.Data("?")) { Request = Request.Place, Buttons = [new("go.menu", "☰ Меню", ButtonKind.Navigation)] }));
        Assert.Equal(
            """{"chat_id":7,"text":"Записав","link_preview_options":{"is_disabled":true},"reply_markup":{"remove_keyboard":true}}""",
            Body(new Message(Rich.Data("Записав")) { ClosesRequest = true }));
    }

    [Fact]
    public void An_edit_names_the_message_it_changes() =>
        Assert.StartsWith("""{"chat_id":7,"message_id":42,"text":"?",""", Body(new Message(Rich.Data("?")), "42"),
            StringComparison.Ordinal);

    [Fact]
    public void However_many_buttons_there_are_no_row_has_more_than_eight()
    {
        for (var count = 1; count <= 60; count++)
            foreach (var kind in Enum.GetValues<ButtonKind>())
                Assert.All(Writing.ArrangeRows([.. Enumerable.Range(0, count).Select(n => new MessageButton($"{n}", $"{n}", kind))]),
                    row => Assert.InRange(row.Count, 1, 8));
    }

    /// <summary>Characters beyond the first plane are escaped on the wire; here they are read as they are meant.</summary>
    private static string Body(Message message, string? edits = null) =>
        JsonNode.Parse(Writing.WriteBody(new Delivery("7", message, Language.Uk, 0), edits).Span)!.ToJsonString(Plain)
            .Replace("\\uD83C\\uDF89", "🎉", StringComparison.Ordinal).Replace("\\uD83D\\uDCCD", "📍", StringComparison.Ordinal);
}
