using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Viber;

namespace IfCity.Bots.Tests.Viber;

/// <summary>What Viber sends, as it stands on the wire, and what the bot makes of it.</summary>
public sealed class ReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private const string Sender =
        "\"timestamp\":1795510800000,\"message_token\":5741311803571721087,"
        + "\"sender\":{\"id\":\"u1A=\",\"name\":\"Оля\",\"language\":\"uk\",\"country\":\"UA\",\"api_version\":10},\"silent\":false";
    private const string User =
        "\"timestamp\":1795510800000,\"message_token\":5741311803571721087,"
        + "\"user\":{\"id\":\"u1A=\",\"name\":\"Оля\",\"language\":\"uk\",\"api_version\":10}";

    [Theory]
    [InlineData("{\"type\":\"text\",\"text\":\"привіт\"}", "Words { Text = привіт }")]
    [InlineData("{\"type\":\"text\",\"text\":\"3.done\"}", "Words { Text = 3.done }")]
    [InlineData("{\"type\":\"text\",\"text\":\"\u20633.done\"}", "Press { Data = 3.done, MessageId =  }")]
    [InlineData("{\"type\":\"location\",\"location\":{\"lat\":48.92,\"lon\":24.71}}", "Point { Latitude = 48.92, Longitude = 24.71 }")]
    [InlineData("{\"type\":\"contact\",\"contact\":{\"name\":\"Оля\",\"phone_number\":\"380671112233\"},\"tracking_data\":\"phone\"}",
        "Contact { Phone = 380671112233, Own = True }")]
    [InlineData("{\"type\":\"contact\",\"contact\":{\"name\":\"Майстер\",\"phone_number\":\"380671112233\"}}",
        "Contact { Phone = 380671112233, Own = False }")]
    [InlineData("{\"type\":\"sticker\",\"sticker_id\":40100}", "Other { Kind = sticker }")]
    [InlineData("{\"type\":\"picture\"}", "Other { Kind = picture }")]
    [InlineData("{\"type\":\"something_new\",\"what\":{}}", "Other { Kind = something_new }")]
    public void A_message_becomes_an_input(string message, string input)
    {
        var read = ViberCallbacks.Read(Parse($"{{\"event\":\"message\",{Sender},\"message\":{message}}}"), Now)!;
        Assert.Equal(input, (read.Input with { OwnId = null }).ToString());
        Assert.Equal(("viber", "message:5741311803571721087:u1A=", "u1A=", 10, Now),
            (read.Bot, read.Key, read.Chat, read.Person.ApiVersion, read.At));
    }

    [Fact]
    public void A_picture_keeps_its_address_and_its_caption()
    {
        var picture = (Input.Picture)ViberCallbacks
            .Read(Parse($"{{\"event\":\"message\","
                + $"{Sender},\"message\":{{\"type\":\"picture\",\"media\":\"https://dl-media.viber.com/p.jpg\",\"text\":\"яма\"}}}}"),
                    Now)!.Input;
        Assert.Equal(("https://dl-media.viber.com/p.jpg", "яма"), (picture.File.Source, picture.Caption));
        // Pictures chosen together come one by one: answers that follow within a second fall into the last.
        Assert.NotNull(picture.Album);
    }

    [Fact]
    public void A_video_is_kept()
    {
        var video = Assert.IsType<Input.Recording>(ViberCallbacks
            .Read(Parse($"{{\"event\":\"message\","
                + $"{Sender},\"message\":{{\"type\":\"video\",\"media\":\"https://dl-media.viber.com/v.mp4\"}}}}"), Now)!.Input);
        Assert.Equal(("https://dl-media.viber.com/v.mp4", MediaKind.Video), (video.File.Source, video.File.Kind));
    }

    [Theory]
    [InlineData("conversation_started", "Start { Payload = appeal_roads }", true)]
    [InlineData("subscribed", "Returned { }", false)]
    public void Opening_and_subscribing(string name, string input, bool inline)
    {
        var read = ViberCallbacks
            .Read(Parse($"{{\"event\":\"{name}\",\"type\":\"open\",\"context\":\"appeal_roads\",{User},\"subscribed\":false}}"), Now)!;
        Assert.Equal((input, inline), ((read.Input with { OwnId = null }).ToString(), read.AnswersInline));
    }

    [Fact]
    public void Unsubscribing_names_only_the_user() => Assert.Equal(
        ("u1A=", new Input.Left()),
        ViberCallbacks
            .Read(
                Parse(
                    "{\"event\":\"unsubscribed\",\"timestamp\":1795510800000,\"user_id\":\"u1A=\",\"message_token\":4912661846655238145}"),
                        Now) is { } read ? (read.Chat, read.Input) : default);

    [Theory]
    [InlineData("delivered", DeliveryState.Delivered)]
    [InlineData("seen", DeliveryState.Seen)]
    [InlineData("failed", DeliveryState.Failed)]
    public void Receipts_keep_all_nineteen_digits(string name, DeliveryState state)
    {
        var callback = Parse($"{{\"event\":\"{name}\",\"timestamp\":1795510800000,\"message_token\":5741311803571721087,"
            + "\"user_id\":\"u1A=\",\"desc\":\"why\"}");
        Assert.Equal(new DeliveryReceipt("viber", "u1A=", "5741311803571721087", state, "why"), ViberCallbacks.ReadReceipt(callback));
        Assert.Null(ViberCallbacks.Read(callback, Now));
    }

    [Theory]
    [InlineData("{\"event\":\"webhook\",\"timestamp\":1795510800000,\"message_token\":1}")]
    [InlineData("{\"event\":\"something_new\",\"timestamp\":1795510800000,\"message_token\":1,\"user_id\":\"u1A=\"}")]
    [InlineData("{\"event\":\"message\",\"timestamp\":1795510800000,\"message_token\":1,\"message\":{\"type\":\"text\",\"text\":\"x\"}}")]
    [InlineData("{}")]
    public void What_names_nobody_or_is_unknown_is_passed_over(string wire) => Assert.Null(ViberCallbacks.Read(Parse(wire), Now));

    [Fact]
    public void An_hour_late_is_believed_and_years_are_not()
    {
        Assert.Equal(Now.AddHours(-1), At(Now.AddHours(-1)));
        Assert.Equal(Now, At(Now.AddYears(-1)));
        Assert.Equal(Now, At(Now.AddYears(1)));

        static DateTimeOffset At(DateTimeOffset told) =>
            ViberCallbacks
                .Read(Parse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"event\":\"unsubscribed\",\"timestamp\":"
                    + $"{told.ToUnixTimeMilliseconds()},\"user_id\":\"u\",\"message_token\":1}}")), Now)!.At;
    }

    private static Callback Parse(string json) => JsonSerializer.Deserialize(json, WireJson.Default.Callback)!;
}
