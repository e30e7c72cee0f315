using System.Globalization;
using System.Text;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Viber;

namespace IfCity.Bots.Tests.Viber;

/// <summary>What Viber sends, as it stands on the wire, and what the bot makes of it.</summary>
public sealed class ReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The contents of a message (`FF` in double angles is that byte) → the input.</summary>
    private const string Messages = """
        {"type":"text","text":"привіт"} → Words { Text = привіт }
        {"type":"text","text":"3.done"} → Words { Text = 3.done }
        {"type":"text","text":"\u20633.done"} → Press { Data = 3.done, MessageId =  }
        {"type":"text","text":"/start"} → Words { Text = /start }
        {"type":"text","text":42} → Words { Text = 42 }
        {"type":"text","text":"яма \ud83d тут"} → Words { Text = яма � тут }
        {"type":"text","text":"\udc00\ud83d\ude00"} → Words { Text = �😀 }
        {"type":"text","text":"яма<<FF>> тут"} → Words { Text = яма� тут }
        {"type":"text","text":"а\u0000б"} → Words { Text = а�б }
        {"type":"text","text":"зворотна \\ud83d"} → Words { Text = зворотна \ud83d }
        {"type":"text"} → Other { Kind = text }
        {"type":"text","text":null} → Other { Kind = text }
        {"type":"text","text":"  "} → Other { Kind = text }
        {"type":"text","text":{"a":1}} → Other { Kind = text }
        {"type":"text","text":["вода"]} → Other { Kind = text }
        {"text":"без виду"} → Words { Text = без виду }
        {"type":7,"text":"вид числом"} → Words { Text = вид числом }
        {"type":{"a":1},"text":"вид об'єктом"} → Words { Text = вид об'єктом }
        {"type":"something_new","what":{}} → Other { Kind = something_new }
        {"type":"something_new","text":"слова нового виду"} → Words { Text = слова нового виду }
        {"type":"poll","text":"Так чи ні","options":[{}]} → Words { Text = Так чи ні }
        {"type":"rich_media","rich_media":{"Buttons":[]}} → Other { Kind = rich_media }
        {"type":"sticker","sticker_id":40100} → Other { Kind = sticker }
        {"type":"sticker","sticker_id":"?","media":"https://www.viber.com/s.png"} → Other { Kind = sticker }
        {} → Other { Kind =  }
        {"type":"location","location":{"lat":48.92,"lon":24.71}} → Point { Latitude = 48.92, Longitude = 24.71 }
        {"type":"location","location":{"lat":"48.92","lon":"24.71"}} → Point { Latitude = 48.92, Longitude = 24.71 }
        {"type":"location","location":{"lat":48,"lon":24,"address":7}} → Point { Latitude = 48, Longitude = 24 }
        {"type":"location","location":{"lat":"","lon":""}} → Other { Kind = location }
        {"type":"location","location":{"lat":48.92}} → Other { Kind = location }
        {"type":"location","location":{"lat":"north","lon":24.71}} → Other { Kind = location }
        {"type":"location","location":{"lat":"NaN","lon":"Infinity"}} → Other { Kind = location }
        {"type":"location","location":{"lat":91,"lon":24.71}} → Other { Kind = location }
        {"type":"location","location":{"lat":1e400,"lon":24.71}} → Other { Kind = location }
        {"type":"location","location":""} → Other { Kind = location }
        {"type":"location","location":null} → Other { Kind = location }
        {"type":"location","location":"","text":"біля школи"} → Words { Text = біля школи }
        {"type":"text","text":"вода","location":""} → Words { Text = вода }
        {"type":"text","text":"вода","location":{"lat":""},"contact":7,"media":[]} → Words { Text = вода }
        {"type":"contact","contact":{"phone_number":"380671112233"},"tracking_data":"phone"} → Contact { Phone = 380671112233, Own = True }
        {"type":"contact","contact":{"phone_number":380671112233}} → Contact { Phone = 380671112233, Own = False }
        {"type":"contact","contact":{"phone_number":"380671112233"},"tracking_data":{}} → Contact { Phone = 380671112233, Own = False }
        {"type":"contact","contact":{"name":"Оля"}} → Other { Kind = contact }
        {"type":"contact","contact":{"phone_number":""}} → Other { Kind = contact }
        {"type":"url","media":"https://example.org/новина"} → Words { Text = https://example.org/новина }
        {"type":"url","text":"https://example.org"} → Words { Text = https://example.org }
        {"type":"url","text":"Ось: https://a.org","media":"https://a.org"} → Words { Text = Ось: https://a.org }
        {"type":"url","text":"Подивіться","media":"https://a.org"} → Words { Text = Подивіться https://a.org }
        {"type":"url"} → Other { Kind = url }
        {"type":"picture","media":"https://dl.viber.com/p.jpg","text":"яма"} → picture https://dl.viber.com/p.jpg: яма
        {"type":"picture","media":"https://dl.viber.com/p.jpg","text":""} → picture https://dl.viber.com/p.jpg
        {"type":"picture","media":"https://dl.viber.com/p.jpg","thumbnail":7,"size":"many"} → picture https://dl.viber.com/p.jpg
        {"type":"picture"} → Other { Kind = picture }
        {"type":"picture","media":"","text":"яма"} → Words { Text = яма }
        {"type":"video","media":"https://dl.viber.com/v.mp4","text":"тече","duration":"5"} → Video https://dl.viber.com/v.mp4: тече
        {"type":"video","media":{}} → Other { Kind = video }
        {"type":"file","media":"https://dl.viber.com/x","file_name":"Яма.JPG"} → picture https://dl.viber.com/x
        {"type":"file","media":"https://dl.viber.com/x","file_name":"IMG_1.heic","file_size":"big"} → picture https://dl.viber.com/x
        {"type":"file","media":"https://dl.viber.com/x.png?sig=1"} → picture https://dl.viber.com/x.png?sig=1
        {"type":"file","media":"https://dl.viber.com/x","text":"яма"} → picture https://dl.viber.com/x: яма
        {"type":"file","media":"https://dl.viber.com/x.jpg","file_name":"заява.pdf"} → Other { Kind = file }
        {"type":"file","media":"https://dl.viber.com/x","file_name":"таблиця.xlsx"} → Other { Kind = file }
        {"type":"file","file_name":"яма.jpg"} → Other { Kind = file }
        """;

    /// <summary>A whole callback → what it is for the bot; `USER` stands for a usual user.</summary>
    private const string Callbacks = """
        {"event":"conversation_started","type":"open","context":"appeal_roads","user":USER} → welcome: Start { Payload = appeal_roads } by u1A=
        {"event":"conversation_started","user":USER,"context":7} → welcome: Start { Payload = 7 } by u1A=
        {"event":"conversation_started","user":USER,"context":{}} → welcome: Start { Payload =  } by u1A=
        {"event":"subscribed","user":USER} → Returned { } by u1A=
        {"event":"unsubscribed","user_id":"u1A="} → Left { } by u1A=
        {"event":"unsubscribed","user":USER} → Left { } by u1A=
        {"event":"message","sender":USER,"message":{"type":"text","text":"х"}} → Words { Text = х } by u1A=
        {"event":"message","user":USER,"message":{"type":"text","text":"х"}} → Words { Text = х } by u1A=
        {"event":"message","user_id":"u1A=","message":{"type":"text","text":"х"}} → Words { Text = х } by u1A=
        {"event":"message","sender":{"id":7},"message":{"type":"text","text":"х"}} → Words { Text = х } by 7
        {"event":"message","sender":{"id":"u","api_version":"new","language":{}},"message":{"text":"х"}} → Words { Text = х } by u
        {"event":"message","sender":USER,"message":{"text":"х"},"silent":"no","chat_hostname":[[]]} → Words { Text = х } by u1A=
        {"event":"message","sender":USER,"message":"х"} → unreadable: a message without contents
        {"event":"message","sender":USER} → unreadable: a message without contents
        {"event":"message","sender":USER,"message":[{"text":"х"}]} → unreadable: a message without contents
        {"event":"message","message":{"type":"text","text":"х"}} → unreadable: it names no person
        {"event":"message","sender":{"id":""},"message":{"type":"text","text":"х"}} → unreadable: it names no person
        {"event":"message","sender":{"id":{}},"message":{"type":"text","text":"х"}} → unreadable: it names no person
        {"event":"message","sender":"u1A=","message":{"type":"text","text":"х"}} → unreadable: it names no person
        {"event":"subscribed"} → unreadable: it names no person
        {"event":"message_edited","sender":USER,"message":{"text":"х"}} → unreadable: an unknown event with a message
        {"sender":USER,"message":{"text":"х"}} → unreadable: an unknown event with a message
        {"event":"delivered","user_id":"u1A=","message_token":5741311803571721087} → Delivered 5741311803571721087 of u1A=
        {"event":"delivered","user_id":"u1A=","message_token":18446744073709551615} → Delivered 18446744073709551615 of u1A=
        {"event":"seen","user_id":"u1A=","message_token":"5741311803571721087"} → Seen 5741311803571721087 of u1A=
        {"event":"failed","user_id":"u1A=","message_token":7,"desc":"bad keyboard"} → Failed 7 of u1A=: bad keyboard
        {"event":"failed","user_id":"u1A=","message_token":7,"desc":{"code":3}} → Failed 7 of u1A=
        {"event":"failed","user":USER,"message_token":7} → Failed 7 of u1A=
        {"event":"delivered","user_id":"u1A="} → nothing: delivered
        {"event":"seen","message_token":7} → nothing: seen
        {"event":"webhook","timestamp":1795510800000,"message_token":1} → nothing: webhook
        {"event":"client_status","user":USER} → nothing: client_status
        {"event":7} → nothing: 7
        {"event":null} → nothing:
        {} → nothing:
        [] → malformed
        null → malformed
        "message" → malformed
        {"event":"message" → malformed
        DEEP → malformed
        """;

    private const string User = """{"id":"u1A=","name":"Оля","language":"uk","country":"UA","api_version":10}""";

    public static TheoryData<string> MessageLines => [.. Messages.Split('\n')];

    public static TheoryData<string> CallbackLines => [.. Callbacks.Split('\n')];

    [Theory]
    [MemberData(nameof(MessageLines))]
    public void A_message_becomes_an_input(string line)
    {
        var (message, means) = (line.Split(" → ")[0], line.Split(" → ")[1]);
        var read = Assert.IsType<Callback.Happened>(Read(
            $$"""{"event":"message","timestamp":1795510800000,"message_token":5741311803571721087,"sender":USER,"message":{{message}}}"""))
            .Update;
        Assert.Equal(means, read.Input switch
        {
            Input.Picture picture => $"picture {picture.File.Source}{(picture.Caption is { } said ? $": {said}" : "")}",
            Input.Recording record => $"{record.File.Kind} {record.File.Source}{(record.Caption is { } said ? $": {said}" : "")}",
            var input => input.ToString(),
        });
        Assert.Equal(new Update("viber", "message:5741311803571721087:u1A=", "u1A=", new("uk", 10), read.Input, Now), read);
    }

    [Theory]
    [MemberData(nameof(CallbackLines))]
    public void A_callback_is_what_it_says(string line)
    {
        var (callback, means) = (line.Split(" → ")[0], line.Split(" →")[1].Trim());
        var body = callback == "DEEP" ? new string('[', 70) + new string(']', 70) : callback;
        Assert.Equal(means, Read(body) switch
        {
            Callback.Happened { Update: var update } => $"{(update.AnswersInline ? "welcome: " : "")}{update.Input} by {update.Chat}",
            Callback.Reported { Receipt: var receipt } =>
                $"{receipt.State} {receipt.MessageId} of {receipt.Chat}{(receipt.Why is { } why ? $": {why}" : "")}",
            Callback.Unreadable unreadable => $"unreadable: {unreadable.Why}",
            Callback.Ignored ignored => $"nothing: {ignored.Event}".Trim(),
            _ => "malformed",
        });
    }

    /// <summary>The same event delivered again has the same key, and two events never share one.</summary>
    [Theory]
    [InlineData("5741311803571721087", "message:5741311803571721087:u1A=")]
    [InlineData("9223372036854775808", "message:9223372036854775808:u1A=")]
    [InlineData("\"18446744073709551615\"", "message:18446744073709551615:u1A=")]
    public void A_token_keeps_all_its_digits_in_the_key(string token, string key) => Assert.Equal(key, KeyOf(token, "х"));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("\"a token far longer than any that Viber has ever given to anybody\"")]
    public void Without_a_token_the_body_itself_is_the_key(string token)
    {
        Assert.Equal(KeyOf(token, "х"), KeyOf(token, "х"));
        Assert.NotEqual(KeyOf(token, "х"), KeyOf(token, "у"));
        Assert.InRange(KeyOf(token, "х").Length, 40, 60);
    }

    /// <summary>Pictures chosen together come one by one: answers that follow within a second fall into the last.</summary>
    [Fact]
    public void Pictures_are_parts_of_one_album() => Assert.NotNull(Assert.IsType<Input.Picture>(Assert.IsType<Callback.Happened>(
        Read("""{"event":"message","sender":USER,"message":{"type":"picture","media":"https://dl.viber.com/p.jpg"}}""")).Update.Input).Album);

    [Theory]
    [InlineData("1795507200000", -1)]
    [InlineData("\"1795507200000\"", -1)]
    [InlineData("1795507200000.0", -1)]
    [InlineData("1763974800000", 0)]
    [InlineData("1827046800000", 0)]
    [InlineData("9223372036854775807", 0)]
    [InlineData("1e300", 0)]
    [InlineData("\"yesterday\"", 0)]
    [InlineData("null", 0)]
    [InlineData("{}", 0)]
    public void An_hour_late_is_believed_and_years_or_nonsense_are_not(string timestamp, int hours) =>
        Assert.Equal(Now.AddHours(hours), Assert.IsType<Callback.Happened>(
            Read($$"""{"event":"unsubscribed","timestamp":{{timestamp}},"user_id":"u","message_token":1}""")).Update.At);

    private static string KeyOf(string token, string text) => Assert.IsType<Callback.Happened>(
        Read($$"""{"event":"message","message_token":{{token}},"message":{"type":"text","text":"{{text}}"},"sender":USER}""")).Update.Key;

    /// <summary>Reads the callback as the webhook does.</summary>
    private static Callback Read(string callback)
    {
        var bytes = new List<byte>();
        foreach (var (piece, at) in callback.Replace("USER", User, StringComparison.Ordinal).Split("<<").Select((piece, at) => (piece, at)))
        {
            if (at > 0) bytes.Add(byte.Parse(piece[..2], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            bytes.AddRange(Encoding.UTF8.GetBytes(at > 0 ? piece[4..] : piece));
        }
        return ViberCallbacks.Read(WireJson.Mend([.. bytes]), Now);
    }
}
