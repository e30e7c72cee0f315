using IfCity.Bots.City.Notices.Feeds;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Feeds;

/// <summary>Words of the sources of notices, as staff read them.</summary>
internal static class FeedConsoleTexts
{
    public static readonly Text
        Title = new($"Джерела сповіщень", $"Sources of notices"),
        Hint = new($"Коли джерело мовчить, мешканцям кажуть «даних немає», а не «все гаразд».",
            $"While a source is silent, residents are told “no data”, never that all is well."),
        Fetched = new($"Читається саме, кожні", $"Read by itself, every"),
        Uploaded = new($"Лише завантажують вручну; очікується кожні", $"Only uploaded by hand; expected every"),
        Responsible = new($"Чиї дані", $"Whose data"),
        TriedAt = new($"Остання спроба", $"Last try"),
        GoodAt = new($"Востаннє дало дані", $"Last gave data"),
        ChangedAt = new($"Дані востаннє змінилися", $"The data last changed"),
        SilentAfter = new($"Мовчанням вважається", $"Silence is"),
        Events = new($"Чинних подій", $"Events that are on"),
        Days = new($"Графіків на сьогодні й далі", $"Schedules of today and later"),
        Never = new($"ніколи", $"never"),
        Error = new($"Що не так", $"What is wrong"),
        Sample = new($"Початок останньої відповіді, яку не вдалося прочитати", $"Beginning of the last answer that could not be read"),
        Run = new($"Прочитати зараз", $"Read it now"),
        Upload = new($"Завантажити файл", $"Upload a file"),
        File = new($"Файл JSON, до 2 МБ", $"JSON file, up to 2 MB"),
        NoFile = new($"Виберіть файл, до 2 МБ.", $"Choose a file, up to 2 MB."),
        Read = new($"Прочитано.", $"It was read."),
        Unchanged = new($"Прочитано: нічого нового.", $"It was read: nothing new."),
        Paused = new($"Призупинено", $"Paused"),
        PausedHint = new($"Саме не читається; завантажити файл можна. Мешканцям, коли дані застаріють, скажуть «даних немає».",
            $"It is not read by itself; a file may be uploaded. Once the data are old, residents are told “no data”."),
        Pause = new($"Призупинити", $"Pause"),
        Resume = new($"Відновити", $"Resume"),
        PausedNow = new($"Джерело призупинено.", $"The source is paused."),
        ResumedNow = new($"Джерело відновлено.", $"The source is resumed."),
        NotMoved = new($"Хтось уже зробив це раніше: ось як є тепер.", $"Somebody has done that already: this is how it is now."),
        NotRead = new($"Прочитати не вдалося. Нижче сказано, чому.", $"It could not be read. Below it says why.");

    public static Text Of(FeedKind kind) => kind == FeedKind.PowerSchedule
        ? new($"графік відключень світла", $"power schedule") : new($"події: ремонти, аварії", $"events: repairs, accidents");

    public static Text Of(FeedCondition condition) => condition switch
    {
        FeedCondition.Good => new($"дає дані", $"gives data"),
        FeedCondition.Silent => new($"мовчить", $"silent"),
        FeedCondition.Paused => new($"призупинено", $"paused"),
        FeedCondition.Failing => new($"остання спроба невдала", $"the last try failed"),
        _ => new($"ще не давало даних", $"has given none yet"),
    };

    public static string LookOf(FeedCondition condition) => condition switch
    {
        FeedCondition.Good => "good",
        FeedCondition.Silent => "bad",
        FeedCondition.Failing => "warn",
        _ => "",
    };
}
