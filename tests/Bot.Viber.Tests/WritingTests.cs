using System.Text.Json;
using System.Text.Json.Nodes;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Viber;

namespace IfCity.Bots.Tests.Viber;

/// <summary>What the bot says, as it goes over the wire, and that it keeps within what Viber shows.</summary>
public sealed class WritingTests
{
    private static readonly WireSender Sender = new("Місто", null);

    [Fact]
    public void A_question_is_text_with_a_keyboard() => Same(
        """
        {"receiver":"u","sender":{"name":"Місто"},"type":"text","text":"*Куди?*","keyboard":{"Type":"keyboard","DefaultHeight":false,"InputFieldState":"regular","Buttons":[
          {"Columns":3,"Rows":1,"ActionType":"reply","ActionBody":"\u20631.a","Text":"Дім","BgColor":"#E8EEFA","TextSize":"regular","Silent":true},
          {"Columns":3,"Rows":1,"ActionType":"reply","ActionBody":"\u20631.b","Text":"Двір","BgColor":"#E8EEFA","TextSize":"regular","Silent":true},
          {"Columns":6,"Rows":1,"ActionType":"open-url","ActionBody":"https://example.org","Text":"Сайт","BgColor":"#D3E7D6","TextSize":"regular","Silent":true}]}}
        """,
        new Message($"*Куди?*")
        {
            Buttons = [new("1.a", "Дім"), new("1.b", "Двір"), new("", "Сайт", ButtonKind.Action, "https://example.org")]
        });

    [Fact]
    public void A_picture_goes_by_its_link_with_a_caption() => Same(
        """{"receiver":"u","sender":{"name":"Місто"},"type":"picture","text":"Підсумки","media":"https://example.org/media/x.jpg"}""",
        new Message(Rich.Data("Підсумки")), new PictureFile(() => Stream.Null, new Uri("https://example.org/media/x.jpg")));

    [Theory]
    [InlineData(Request.Phone, 10, "share-phone", "phone")]
    [InlineData(Request.Place, 3, "location-picker", null)]
    public void A_client_that_knows_how_is_asked_for_a_number_or_a_place(Request request, int apiVersion, string action, string? tracking)
    {
        var wire = Writing.Write(new("u", new Message(Rich.Data("?")) { Request = request }, Language.Uk, apiVersion), Sender, "u");
        Assert.Equal((3, tracking, action), (wire.MinApiVersion, wire.TrackingData, wire.Keyboard!.Buttons[0].ActionType));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_old_client_is_not_and_still_gets_the_message(int apiVersion)
    {
        var wire = Writing.Write(new("u", new Message(Rich.Data("?")) { Request = Request.Place }, Language.Uk, apiVersion), Sender, "u");
        Assert.Equal((null, null), (wire.MinApiVersion, wire.Keyboard));
    }

    [Fact]
    public void Marks_that_a_person_typed_stay_characters()
    {
        var typed = "2*3*4 _так_ ~ні~ `код`";
        var text = Writing.WriteText($"*Ви писали:* {typed}");
        Assert.StartsWith("*Ви писали:* ", text, StringComparison.Ordinal);
        Assert.Equal(typed, text["*Ви писали:* ".Length..].Replace("\u2060", "", StringComparison.Ordinal));
        Assert.DoesNotContain("*3*", text, StringComparison.Ordinal);
        Assert.DoesNotContain("_так_", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_looks_like_a_tag_on_a_button_is_escaped() => Assert.Equal(
        "&lt;b&gt;Дім&lt;/b&gt; &amp; двір",
        Writing.CreateKeyboard(new Message(Rich.Data("?")) { Buttons = [new("1.a", "<b>Дім</b> & двір")] }, false,
            Language.Uk)!.Buttons[0].Text);

    /// <summary>Ten thousand keyboards of every shape, drawn from one seed.</summary>
    [Fact]
    public void Any_keyboard_fits_the_grid_and_keeps_the_way_out()
    {
        var random = new Random(1580);
        for (var round = 0; round < 10_000; round++)
        {
            var buttons = Enumerable.Range(0, random.Next(1, 40)).Select(n => new MessageButton(
                $"{n}.{new string('x', random.Next(1, 49))}", new string(random.Next(2) == 0 ? 'і' : '<', random.Next(1, 300)),
                (ButtonKind)random.Next(4))).Append(new("go.menu", "☰ Меню", ButtonKind.Navigation)).ToList();
            var message = new Message(Rich.Data("?")) { Buttons = buttons, Request = (Request)random.Next(3) };
            var keyboard = Writing.CreateKeyboard(message, random.Next(2) == 0, Language.Uk)!;
            Assert.Equal("☰ Меню", keyboard.Buttons[^1].Text);
            Assert.All(keyboard.Buttons, button => Assert.True(
                button.Columns is >= 1 and <= 6 && button.Rows == 1 && button.Text.Length is > 0 and <= 250
                    && button.ActionBody.Length is > 0 and <= 100,
                $"{button.Columns}x{button.Rows}, label of {button.Text.Length}, body of {button.ActionBody.Length}"));
        }
    }

    private static void Same(string expected, Message message, PictureFile? picture = null)
    {
        var wire = JsonSerializer
            .SerializeToNode(Writing.Write(new("u", message, Language.Uk, 10, picture), Sender, "u"), ViberJson.Wire.SendMessage);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), wire), wire!.ToJsonString());
    }
}
