using System.Text;
using System.Text.Json;
using IfCity.Bots.Receiving;
using IfCity.Bots.Telegram;

namespace IfCity.Bots.Tests.Telegram;

/// <summary>What Telegram may send that this version does not know, or that is odd: it costs what is odd, and no more.</summary>
public sealed class OddUpdateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Fields of a message in a private chat, and what comes of it.</summary>
    public static TheoryData<string, string> Messages() => new()
    {
        // New kinds of things around the words.
        { """ "text":"слова","forward_origin":{"type":"hologram","date":1} """, "Words { Text = слова }" },
        { """ "text":"слова","external_reply":{"origin":{"type":"hologram"}} """, "Words { Text = слова }" },
        { """ "text":"слова","entities":[{"type":"hologram","offset":-1,"length":"x"}] """, "Words { Text = слова }" },
        { """ "text":"слова","reply_to_message":7,"quote":[],"via_bot":"x" """, "Words { Text = слова }" },
        { """ "text":"слова","something_new":{"a":1} """, "Words { Text = слова }" },
        { """ "text":"слова","date":"вчора" """, "Words { Text = слова }" },
        { """ "text":"слова","from":7 """, "Words { Text = слова }" },
        { """ "text":"слова","from":{"id":"x","language_code":{} } """, "Words { Text = слова }" },
        { """ "text":42 """, "Words { Text = 42 }" },
        { """ "text":"a\ud83c" """, "Words { Text = a\uFFFD }" },
        { """ "text":"a\u0000b" """, "Words { Text = a\uFFFDb }" },
        { """ "caption":"слова","paid_media":{"star_count":1,"paid_media":[{"type":"hologram"}]} """, "Words { Text = слова }" },
        { """ "caption":"слова","hologram":{} """, "Words { Text = слова }" },
        // Ids of more than 32 bits.
        { """ "message_id":2147483648,"text":"слова" """, "Words { Text = слова } 2147483648" },
        { """ "message_id":"77","text":"слова" """, "Words { Text = слова } 77" },
        { """ "message_id":{},"text":"слова" """, "Words { Text = слова }" },
        { """ "text":"слова","reply_to_message":{"message_id":4294967296,"from":{"id":1,"is_bot":true} } """,
            "Words { Text = слова } re 4294967296" },
        // Content of the wrong shape, or that the bot has no use for.
        { """ "photo":[] """, "Other { Kind = photo }" },
        { """ "photo":[{"file_id":"a"},{"width":9}],"caption":"яма" """, "Picture a яма" },
        { """ "location":{"latitude":"48.9","longitude":24.7} """, "Point { Latitude = 48.9, Longitude = 24.7 }" },
        { """ "location":{"latitude":"","longitude":24.7} """, "Other { Kind = location }" },
        { """ "location":{"latitude":148.9,"longitude":24.7} """, "Other { Kind = location }" },
        { """ "location":{"latitude":48.9,"longitude":24.7,"live_period":900,"heading":"x"} """,
            "Point { Latitude = 48.9, Longitude = 24.7 }" },
        { """ "venue":{"location":{"latitude":48.9,"longitude":24.7},"title":7} """, "Point { Latitude = 48.9, Longitude = 24.7 }" },
        { """ "contact":{"first_name":"О"} """, "Other { Kind = contact }" },
        { """ "voice":{"duration":3} """, "Other { Kind = voice }" },
        { """ "sticker":{"type":"hologram"} """, "Other { Kind = sticker }" },
        { """ "dice":{"emoji":"🎲","value":99} """, "Other { Kind = dice }" },
        { """ "paid_media":{"star_count":1,"paid_media":[{"type":"hologram"}]} """, "Other { Kind = paid_media }" },
        { """ "hologram":{"file_id":"h"} """, "Other { Kind = hologram }" },
        // Service notices, and nothing at all.
        { """ "pinned_message":{"message_id":3,"date":0,"chat":{"id":7,"type":"private"} } """, "Silent" },
        { """ "chat_background_set":{"type":{"type":"wallpaper"} } """, "Silent" },
        { """ "message_auto_delete_timer_changed":{"message_auto_delete_time":86400} """, "Silent" },
        { """ "gift":{"gift":{"id":"1"},"text":"вам"} """, "Silent" },
        { """ "unique_gift":{"origin":"hologram"} """, "Silent" },
        { """ "boost_added":{"boost_count":1} """, "Silent" },
        { """ "write_access_allowed":{"from_request":true} """, "Silent" },
        { """ "users_shared":{"request_id":1,"users":[]} """, "Silent" },
        { """ "chat_shared":{"request_id":1,"chat_id":2} """, "Silent" },
        { """ "new_chat_members":[{"id":8}],"new_chat_member":{"id":8} """, "Silent" },
        { """ "new_chat_title":"г" """, "Silent" },
        { """ "new_chat_photo":[{"file_id":"a"}] """, "Silent" },
        { """ "successful_payment":{"currency":"XTR"} """, "Silent" },
        { """ "connected_website":"example.org" """, "Silent" },
        { """ "proximity_alert_triggered":{"distance":5} """, "Silent" },
        { """ "video_chat_ended":{"duration":5} """, "Silent" },
        { """ "checklist_tasks_done":{"marked_as_done_task_ids":[1]} """, "Silent" },
        { """ "suggested_post_paid":{"currency":"XTR"} """, "Silent" },
        { """ "giveaway_created":{} """, "Silent" },
        { """ "is_from_offline":true,"has_protected_content":true """, "Silent" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message(string fields, string expected) => Assert.Equal(expected,
        Describe(Read($$"""{"update_id":1,"message":{"chat":{"id":7,"type":"private"},{{fields}} } }""")));

    /// <summary>Whole updates.</summary>
    public static TheoryData<string, string> Updates() => new()
    {
        { """{"update_id":1,"edited_message":{"message_id":5,"chat":{"id":7,"type":"private"},"location":{"latitude":48.9,"longitude":24.7,"live_period":900} } }""", "Silent" },
        { """{"update_id":1,"edited_message":{"message_id":5,"chat":{"id":7,"type":"private"},"photo":[{"file_id":"a"}]} }""", "Silent" },
        { """{"update_id":1,"edited_message":{"message_id":5,"chat":{"id":7,"type":"private"},"caption":"інакше"} }""",
            "Edited { Text = інакше } 5" },
        { """{"update_id":9007199254740993,"message":{"chat":{"id":4503599627370495,"type":"private"},"text":"слова"} }""",
            "Words { Text = слова }" },
        { """{"update_id":"17","message":{"chat":{"id":"7"},"text":"слова"} }""", "Words { Text = слова }" },
        { """{"update_id":1,"message":{"chat":{"id":-100},"text":"слова"} }""", "Silent" },
        { """{"update_id":1,"message":{"chat":{"id":7,"type":"hologram"},"text":"слова"} }""", "Silent" },
        { """{"update_id":1,"callback_query":{"id":"9","from":{"id":7},"data":"3.done","message":{"message_id":4294967296,"date":0,"chat":{"id":7,"type":"private"} } } }""", "Press { Data = 3.done, MessageId = 4294967296 } calls 9" },
        { """{"update_id":1,"callback_query":{"id":"9","from":{"id":7},"game_short_name":"x","inline_message_id":"i"} }""",
            "Silent calls 9" },
        { """{"update_id":1,"callback_query":{"id":"9","data":"3.done","message":{"message_id":5} } }""", "Unreadable calls 9" },
        { """{"update_id":1,"my_chat_member":{"chat":{"id":7,"type":"private"},"new_chat_member":{"status":"hologram"} } }""", "Silent" },
        { """{"update_id":1,"inline_query":{"id":"9","from":{"id":7},"query":"цнап","chat_type":"hologram"} }""", "Asked цнап" },
        { """{"update_id":1,"inline_query":{"id":"9"} }""", "Unreadable" },
        { """{"update_id":1,"hologram":{} }""", "Silent" },
        { """{"update_id":1}""", "Silent" },
        { """{"update_id":1,"message":{"message_id":"five","chat":7} }""", "Unreadable" },
        { """{"update_id":1,"message":{"text":"слова"} }""", "Unreadable" },
        { """{"update_id":1,"message":"слова"}""", "Unreadable" },
        { """{"message":{"chat":{"id":7,"type":"private"},"text":"слова"} }""", "Unreadable" },
        { """{"update_id":null}""", "Unreadable" },
        { """{"update_id":-3}""", "Unreadable" },
        { """{"update_id":1e40}""", "Unreadable" },
        { "{}", "Unreadable" },
        { "7", "Unreadable" },
        { "null", "Unreadable" },
        { "[]", "Unreadable" },
    };

    [Theory]
    [MemberData(nameof(Updates))]
    public void An_update(string wire, string expected) => Assert.Equal(expected, Describe(Read(wire)));

    private static Incoming Read(string wire)
    {
        using var json = JsonDocument.Parse(WireJson.Mend(Encoding.UTF8.GetBytes(wire)));
        return TelegramUpdates.Read(json.RootElement.Clone(), Now);
    }

    private static string Describe(Incoming incoming) => Describe(incoming, incoming switch
    {
        Incoming.Said { Update.Input: var input } => Describe(input),
        Incoming.Asked asked => $"Asked {asked.Query.Words}",
        _ => incoming.GetType().Name,
    });

    private static string Describe(Incoming incoming, string what) => incoming.CallbackId is { } id ? $"{what} calls {id}" : what;

    private static string Describe(Dialogs.Input input)
    {
        var bare = input is Dialogs.Input.Picture picture ? $"Picture {picture.File.Source} {picture.Caption}"
            : (input with { OwnId = null, ReplyTo = null }).ToString();
        return $"{bare} {input.OwnId} {(input.ReplyTo is { } to ? $"re {to}" : "")}".TrimEnd().Replace("  ", " ", StringComparison.Ordinal);
    }
}
