using System.Text;
using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Telegram;

namespace IfCity.Bots.Tests.Telegram;

/// <summary>What Telegram sends, as it stands on the wire, and what the bot makes of it.</summary>
public sealed class ReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private const string Private =
        """ "chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"О","language_code":"uk"},"date":1795510800 """;

    public static TheoryData<string, string> Updates() => new()
    {
        { $$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"text":"привіт"}}""", "Words { Text = привіт }" },
        { $$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"text":"/start"}}""", "Start { Payload =  }" },
        { $$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"text":"/start appeal_roads"}}""",
            "Start { Payload = appeal_roads }" },
        { $$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"text":"/starting"}}""", "Words { Text = /starting }" },
        { $$$$"""{"update_id":1,"edited_message":{"message_id":5,{{{{Private}}}},"edit_date":1795510801,"text":"інакше"}}""",
            "Edited { Text = інакше }" },
        { $$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"location":{"latitude":48.92,"longitude":24.71}}}""",
            "Point { Latitude = 48.92, Longitude = 24.71 }" },
        { $$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"contact":{"phone_number":"380671112233","first_name":"О","user_id":7}}}""", "Contact { Phone = 380671112233, Own = True }" },
        { $$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"contact":{"phone_number":"380671112233","first_name":"О","user_id":8}}}""", "Contact { Phone = 380671112233, Own = False }" },
        { $$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"contact":{"phone_number":"380671112233","first_name":"О"}}}""",
            "Contact { Phone = 380671112233, Own = False }" },
        { $$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"sticker":{"file_id":"s","file_unique_id":"s","type":"regular","width":1,"height":1,"is_animated":false,"is_video":false} }}""", "Other { Kind = sticker }" },
        { """{"update_id":1,"callback_query":{"id":"9","from":{"id":7,"is_bot":false,"first_name":"О"},"chat_instance":"1","data":"3.done","message":{"message_id":5,"chat":{"id":7,"type":"private"},"date":1795510800,"text":"x"}}}""", "Press { Data = 3.done, MessageId = 5 }" },
        { """{"update_id":1,"my_chat_member":{"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"О"},"date":1795510800,"old_chat_member":{"status":"member","user":{"id":1,"is_bot":true,"first_name":"Б"}},"new_chat_member":{"status":"kicked","until_date":0,"user":{"id":1,"is_bot":true,"first_name":"Б"}}}}""", "Left { }" },
        { """{"update_id":1,"my_chat_member":{"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"О"},"date":1795510800,"old_chat_member":{"status":"kicked","until_date":0,"user":{"id":1,"is_bot":true,"first_name":"Б"}},"new_chat_member":{"status":"member","user":{"id":1,"is_bot":true,"first_name":"Б"}}}}""", "Returned { }" },
    };

    [Theory]
    [MemberData(nameof(Updates))]
    public void An_update_becomes_an_input(string wire, string input)
    {
        var read = Read(wire)!;
        Assert.Equal(input, (read.Input with { OwnId = null }).ToString());
        Assert.Equal(("telegram", "1", "7"), (read.Bot, read.Key, read.Chat));
    }

    [Fact]
    public void A_reply_names_the_message_that_it_answers_and_its_own()
    {
        var input = Read($$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"text":"так","reply_to_message":{"message_id":3,"from":{"id":1,"is_bot":true,"first_name":"Б"},"chat":{"id":7,"type":"private"},"date":1795510800,"text":"Де саме?"} }}""")!.Input;
        Assert.Equal(("3", "5"), (input.ReplyTo, input.OwnId));
    }

    [Theory]
    [InlineData("voice", MediaKind.Voice)]
    [InlineData("audio", MediaKind.Voice)]
    [InlineData("video", MediaKind.Video)]
    [InlineData("video_note", MediaKind.Video)]
    public void What_was_recorded_is_kept_with_its_kind(string field, MediaKind kind)
    {
        var recording = Assert.IsType<Input.Recording>(Read($$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"{{{{field}}}}":{"file_id":"v","file_unique_id":"v","duration":1,"width":1,"height":1,"length":1} }}""")!.Input);
        Assert.Equal(("v", kind), (recording.File.Source, recording.File.Kind));
    }

    [Theory]
    [InlineData("""{"update_id":1,"message":{"message_id":5,"chat":{"id":-100,"type":"group","title":"г"},"from":{"id":7,"is_bot":false,"first_name":"О"},"date":1795510800,"text":"привіт"}}""")]
    [InlineData("""{"update_id":1,"channel_post":{"message_id":5,"chat":{"id":-100,"type":"channel","title":"к"},"date":1795510800,"text":"привіт"}}""")]
    [InlineData("""{"update_id":1,"something_new":{"a":1}}""")]
    public void What_is_no_private_chat_is_passed_over(string wire) => Assert.Null(Read(wire));

    [Fact]
    public void Of_a_photo_the_largest_size_is_taken_and_a_picture_sent_as_a_file_is_a_picture()
    {
        var photo = (Input.Picture)Read($$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"caption":"яма","media_group_id":"g","photo":[{"file_id":"s","file_unique_id":"s","width":90,"height":60},{"file_id":"L","file_unique_id":"L","width":900,"height":600}]}}""")!.Input;
        Assert.Equal(("L", "яма", "g"), (photo.File.Source, photo.Caption, photo.Album));
        var file = (Input.Picture)Read($$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"document":{"file_id":"D","file_unique_id":"D","mime_type":"image/heic","file_name":"IMG.HEIC"}}}""")!.Input;
        Assert.Equal("D", file.File.Source);
        Assert.IsType<Input.Other>(Read($$$$"""{"update_id":1,"message":{"message_id":5,{{{{Private}}}},"document":{"file_id":"D","file_unique_id":"D","mime_type":"application/pdf","file_name":"a.pdf"}}}""")!.Input);
    }

    /// <summary>Failure mode 54: a date of 1970 or of the future; the instant of arrival is taken.</summary>
    [Fact]
    public void A_clock_that_is_years_wrong_is_not_believed()
    {
        Assert.Equal(Now, Read("""{"update_id":1,"message":{"message_id":5,"chat":{"id":7,"type":"private"},"date":1,"text":"x"}}""")!.At);
        Assert.Equal(Now,
            Read("""{"update_id":1,"message":{"message_id":5,"chat":{"id":7,"type":"private"},"date":2000000000,"text":"x"}}""")!.At);
    }

    /// <summary>What a person did; null if there is nothing to answer.</summary>
    private static Update? Read(string wire)
    {
        var incoming = Parse(wire);
        Assert.IsNotType<Incoming.Unreadable>(incoming);
        return (incoming as Incoming.Said)?.Update;
    }

    private static Incoming Parse(string wire)
    {
        using var json = JsonDocument.Parse(WireJson.Mend(Encoding.UTF8.GetBytes(wire)));
        return TelegramUpdates.Read(json.RootElement.Clone(), Now);
    }
}
