namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>A page of the console in the city of the demo, under the name of its picture.</summary>
/// <param name="Path">Its address within the console; where a star stands, the first link of <paramref name="List"/> that fits
/// leads.</param>
/// <param name="List">The page that has the link; null: the path is the address.</param>
internal sealed record ConsolePlace(string Name, string Path, string? List = null);

/// <summary>Every page of the console that has a look of its own.</summary>
internal static class ConsolePlaces
{
    public static readonly ConsolePlace[] All =
    [
        new("today", ""), new("watch", "/watch"), new("queue", "/appeals"), new("appeal", "/appeals/*", "/appeals?state=refuted"),
        new("new-appeal", "/appeals/new"), new("inbox", "/inbox"), new("conversation", "/inbox/*", "/inbox"),
        new("limits", "/limits"),
        new("notices", "/notices"), new("notice", "/notices/*", "/notices"), new("notice-new", "/notices/new"),
        new("notice-change", "/notices/*/change", "/notices"), new("announcements", "/announcements"),
        new("announcement", "/announcements/*", "/announcements?state=done"), new("announcement-new", "/announcements/new"),
        new("announcement-change", "/announcements/*/change", "/announcements?state=scheduled"),
        new("announcement-correct", "/announcements/*/correct", "/announcements?state=done"),
        new("calendar", "/announcements/calendar"), new("catalogue", "/catalogue"), new("card", "/catalogue/cards/gas-104"),
        new("card-new", "/catalogue/new"), new("card-import", "/catalogue/import"), new("facts", "/catalogue/facts"),
        new("gaps", "/gaps"), new("words", "/words"), new("try", "/try?q=чути запах газу в під'їзді"), new("danger", "/danger"),
        new("answers", "/answers"), new("answer", "/answers/1"), new("answer-new", "/answers/new"), new("topics", "/topics"),
        new("topic", "/topics/roads"), new("surveys", "/surveys"), new("survey", "/surveys/e-services"),
        new("survey-build", "/surveys/e-services/build"), new("survey-question", "/surveys/e-services/questions/q1"),
        new("survey-preview", "/surveys/e-services/preview"), new("survey-results", "/surveys/e-services/results"),
        new("survey-words", "/surveys/e-services/words"), new("survey-themes", "/surveys/e-services/themes"),
        new("survey-invite", "/surveys/e-services/invite"),
        new("register", "/register?q=мазепи"), new("street", "/register/streets/v.hetmana-mazepy"),
        new("register-import", "/register/import"), new("feeds", "/feeds"), new("members", "/members"), new("keys", "/keys"),
        new("audit", "/audit"), new("settings", "/settings"), new("help", "/help"), new("account", "/account"),
        new("second-factor", "/account/second-factor"),
    ];

    /// <summary>Pictures of these are in the documents as on a phone, and in the dark too.</summary>
    public static readonly string[] OnAPhone = ["today", "appeal", "conversation"], InTheDark = ["today", "queue"];
}
