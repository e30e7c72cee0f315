using System.Text.Json;
using CsCheck;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin.Fuzz;

/// <summary>What is right, and is then changed. A number of 77777 is replaced by the next one.</summary>
internal static class Samples
{
    private const string Person = """{"id":700001,"is_bot":false,"first_name":"Олена","language_code":"uk"}""",
        Chat = """{"id":700001,"type":"private","first_name":"Олена"}""";

    public static readonly string[] Telegram =
    [
        Message(""" "text":"/start" """), Message(""" "text":"немає світла" """),
        Message(""" "photo":[{"file_id":"AgAC","file_unique_id":"A","width":90,"height":60,"file_size":1200}],"caption":"яма" """),
        Message(""" "location":{"latitude":48.92,"longitude":24.71} """),
        Message(""" "contact":{"phone_number":"+380671234567","first_name":"Олена","user_id":700001} """),
        Message(""" "voice":{"file_id":"AwAC","file_unique_id":"B","duration":3,"mime_type":"audio/ogg"} """),
        Message(""" "text":"/appeal","entities":[{"type":"bot_command","offset":0,"length":7}],"reply_to_message":{"message_id":5} """),
        $$$$"""{"update_id":77777,"callback_query":{"id":"4382","from":{{{{Person}}}},"message":{"message_id":7,"date":1764460800,"chat":{{{{Chat}}}},"text":"Питання"},"chat_instance":"1","data":"1.yes"}}""",
        $$$$"""{"update_id":77777,"inline_query":{"id":"99","from":{{{{Person}}}},"query":"субсидія","offset":""}}""",
        $$$$"""{"update_id":77777,"my_chat_member":{"chat":{{{{Chat}}}},"from":{{{{Person}}}},"date":1764460800,"old_chat_member":{"user":{"id":1,"is_bot":true,"first_name":"b"},"status":"member"},"new_chat_member":{"user":{"id":1,"is_bot":true,"first_name":"b"},"status":"kicked","until_date":0}}}""",
        $$$$"""{"update_id":77777,"edited_message":{"message_id":7,"date":1764460800,"edit_date":1764460900,"from":{{{{Person}}}},"chat":{{{{Chat}}}},"text":"інше"}}""",
    ];

    public static readonly string[] Viber =
    [
        Callback(""" "event":"message","sender":{"id":"01234567890A=","name":"Олена","language":"uk","country":"UA","api_version":8},"message":{"type":"text","text":"привіт","tracking_data":"t"},"silent":false """),
        Callback(""" "event":"message","sender":{"id":"01234567890A=","name":"Олена","api_version":8},"message":{"type":"picture","media":"https://127.0.0.1:1/a.jpg","thumbnail":"https://127.0.0.1:1/b.jpg","file_name":"a.jpg","size":1000} """),
        Callback(""" "event":"message","sender":{"id":"01234567890A=","name":"Олена","api_version":8},"message":{"type":"location","location":{"lat":48.92,"lon":24.71}} """),
        Callback(""" "event":"message","sender":{"id":"01234567890A=","name":"Олена","api_version":8},"message":{"type":"contact","contact":{"name":"О","phone_number":"+380671234567"}} """),
        Callback(""" "event":"conversation_started","type":"open","context":"appeal_1","user":{"id":"01234567890A=","name":"Олена","language":"uk"},"subscribed":false """),
        Callback(""" "event":"subscribed","user":{"id":"01234567890A=","name":"Олена"} """),
        Callback(""" "event":"unsubscribed","user_id":"01234567890A=" """), Callback(""" "event":"delivered","user_id":"01234567890A=" """),
        Callback(""" "event":"seen","user_id":"01234567890A=" """), Callback(""" "event":"failed","user_id":"01234567890A=","desc":"failure" """),
        Callback(""" "event":"webhook" """),
    ];

    public static readonly string[] Feeds =
    [
        """{"events":[{"id":"VK-1","kind":"water","status":"planned","text":{"uk":"Ремонт мережі","en":"Works"},"from":"2026-12-01T10:00:00+02:00","until":"2026-12-01T14:00:00+02:00","updated":"2026-11-29T16:00:00+02:00","places":[{"address":"вул. Гетьмана Мазепи, 15"},{"street":"Галицька","side":"odd","from":1,"to":25},{"district":"Центр"},{"queue":"4.2"},{"polygon":[[48.91,24.70],[48.93,24.70],[48.93,24.72]]},{"everyone":true}],"responsible":"Водоканал"}]}""",
        """[{"eventDate":"30.11.2026","queues":{"4.2":[{"from":"14:00","to":"17:00","shutdownHours":"14:00-17:00","status":1}]},"createdAt":"29.11.2026 18:00","scheduleApprovedSince":"29.11.2026 18:00"}]""",
    ];

    public static readonly string[] Bodies =
    [
        """{"kind":"water","textUk":"Аварія на мережі","textEn":"A burst main","from":"2026-11-30T08:00:00+02:00","until":"2036-12-01T18:00:00+02:00","responsible":"Водоканал","audience":{"streets":["вул. Тараса Шевченка"],"parts":[{"street":"Галицька","side":"odd","from":1,"to":25}],"area":[{"latitude":48.91,"longitude":24.70},{"latitude":48.93,"longitude":24.70},{"latitude":48.93,"longitude":24.72}],"queues":["4.2"]},"isDanger":false,"status":"begun","source":"gis","externalId":"7"}""",
        """{"title":"Толока","textUk":"Запрошуємо *всіх*","textEn":"You are welcome","audience":{"districts":["Центр"],"language":"uk","messenger":"viber","topic":"water"},"startsAt":"2036-11-30T08:00:00+02:00","start":false,"danger":false,"buttons":[{"labelUk":"Так","labelEn":"Yes","link":"https://example.org"}],"point":{"latitude":48.92,"longitude":24.71}}""",
        """{"source":"phone","words":"Не світить ліхтар біля школи","category":"street-lighting","address":"Мазепи 15","phone":"067 123 45 67","urgent":false}""",
        """{"alert":{"kind":"water","textUk":"Аварія","audience":{"streets":["Галицька"]}}}""",
        """{"audience":{"buildings":["Мазепи 15"],"survey":{"id":"e-services","finished":false}},"kind":"water","isDanger":true}""",
    ];

    public static readonly string[] Csv =
    [
        "type,name,queue\nвулиця,Нова,4.2\nбульвар,Південний,\n",
        "street;house;corpus;district;latitude;longitude;queue\nМазепи;15;;Центр;48.92;24.71;4.2\n",
        "id,name,name_en,other_names,building,street,latitude,longitude\nl.ozero,озеро,lake,ставок|став,,,48.92,24.71\n",
        "id,title_uk,category,description_uk,url,phones\nbill,Рахунок за воду,utilities,Де сплатити,https://example.org,\"1580, 102\"\n",
    ];

    public static readonly string[] GeoJson =
    [
        """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"type":"вулиця","name":"Нова"},"geometry":{"type":"LineString","coordinates":[[24.70,48.91],[24.71,48.92]]}},{"type":"Feature","properties":{"street":"Мазепи","house":"15"},"geometry":{"type":"Point","coordinates":[24.70,48.91]}}]}""",
    ];

    /// <summary>The city's own survey, under the name of the trial.</summary>
    public static string Survey { get; } = File.ReadAllText(Path.Combine(Repository.Root, "src", "Bot.City", "Surveys", "Seed",
        "survey.json"))
        .Replace("\"e-services\"", "\"fuzz\"", StringComparison.Ordinal);

    /// <summary>Words that move conversations on, data of buttons, and mess.</summary>
    public static readonly Gen<string> Said = Gen.OneOf(
        Mess.Any("/start", "/appeal", "/mybuildings", "/survey", "/notices", "/services", "/language", "/mydata", "/status", "/link",
            "/help", "/cancel", "/menu", "немає світла", "яма на дорозі", "Мазепи 15", "готово", "надіслати", "так", "ні", "1", "2",
            "назад", "пропустити", "сміття", "газ", "скасувати", "далі",
            "Біля під'їзду провалився люк, небезпечно ходити", "15-80/2026/000001", "+380671234567"),
        Gen.Select(Gen.Int[0, 60],
            Mess.Any("0", "1", "yes", "no", "back", "cancel", "roads", "water", "uk", "en", "more", "v.hetmana-mazepy|15"),
            (question, id) => $"{question}.{id}"),
        Gen.Select(Mess.Any("appeal", "buildings", "survey", "services", "menu", "notices", "link", "person", "staff"), Mess.Words,
            (flow, words) => $"{flow}.{words}"),
        Mess.Words);

    public static byte[] Word(int person, int number, string text) => Write(new
    {
        update_id = number,
        message = new { message_id = number, date = 1764460800, from = User(person), chat = In(person), text = Mess.Readable(text) },
    });

    public static byte[] Press(int person, int number, string data) => Write(new
    {
        update_id = number,
        callback_query = new
        {
            id = $"{number}", from = User(person), chat_instance = "1", data = Mess.Readable(data),
            message = new { message_id = number - 1, date = 1764460800, chat = In(person), text = "Питання" },
        },
    });

    private static byte[] Write(object update) => JsonSerializer.SerializeToUtf8Bytes(update);

    private static object User(int person) => new { id = 800_000 + person, is_bot = false, first_name = "Ігор", language_code = "uk" };

    private static object In(int person) => new { id = 800_000 + person, type = "private", first_name = "Ігор" };

    private static string Message(string what) =>
        $$$$"""{"update_id":77777,"message":{"message_id":7,"date":1764460800,"from":{{{{Person}}}},"chat":{{{{Chat}}}},{{{{what}}}}}}""";

    private static string Callback(string what) =>
        $$$$"""{"timestamp":1764460800000,"message_token":491266184660077777,"chat_hostname":"SN-1",{{{{what}}}}}""";
}
