using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Notices;

/// <summary>A notice as it is being written.</summary>
/// <param name="Places">Streets and houses as one says them; of a change, empty leaves them as they are.</param>
/// <param name="Begins"><c>now</c>, or <c>at</c> a time; of a change also <c>kept</c>.</param>
/// <param name="From">That time by Kyiv's clock, as a browser writes it.</param>
/// <param name="Lasts"><c>1h</c> and the like, <c>day</c> till its end, <c>unknown</c>, or <c>at</c> a time; of a change also
/// <c>kept</c>.</param>
/// <param name="Until">That time by Kyiv's clock, as a browser writes it.</param>
/// <param name="TextUk">What it means for people.</param>
/// <param name="Note">Of a change: words about it.</param>
public sealed record NoticeForm(string Kind = "", string Places = "", string Begins = "now", string From = "", string Lasts = "4h",
    string Until = "", bool IsDanger = false, string TextUk = "", string TextEn = "", string Responsible = "", string Note = "")
{
    /// <summary>As it was last left out of a change.</summary>
    public const string Kept = "kept";

    private const string BrowserTime = "yyyy-MM-dd'T'HH:mm";

    /// <summary>What stood there when it was looked at: with anything else it is looked at again before it is sent.</summary>
    [JsonIgnore]
    public string Seen => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)))[..16];

    public static NoticeForm FromTemplate(NoticeTemplate template) => new(template.Kind, Begins: template.Planned ? "at" : "now",
        Lasts: template.Lasts, IsDanger: template.Danger, TextUk: template.TextUk, TextEn: template.TextEn,
        Responsible: template.Responsible);

    /// <summary>A notice that is to be changed.</summary>
    public static NoticeForm FromAlert(Alert alert, TypedPlaces reader) => new(alert.Kind,
        alert.Where is null ? reader.Write(alert.Audience) ?? "" : "",
        alert is { Status: AlertStatus.Planned, From: not null } ? "at" : Kept,
        alert.Status == AlertStatus.Planned ? Write(alert.From) : "",
        Kept, Write(alert.Until), alert.IsDanger, alert.TextUk, alert.TextEn ?? "", alert.Responsible ?? "");

    internal static NoticeForm FromSent(SentForm sent) => new(sent["kind"], Excerpt.Cut(sent["places"], TypedPlaces.Longest),
        sent["begins"], sent["from"], sent["lasts"], sent["until"], sent.Has("danger"), sent["textUk"], sent["textEn"],
        sent["responsible"], sent["note"]);

    /// <summary>When it ends by the choice that was made; null: that is not known. The flag is false if no time can be read.</summary>
    internal static (DateTimeOffset? At, bool IsRead) ReadEnd(string lasts, string exact, DateTimeOffset begins) => lasts switch
    {
        "unknown" => (null, true),
        "day" => (KyivTime.EndOfDay(begins), true),
        "at" => StartTime(exact) is { } at ? (at, true) : (null, false),
        [.. var hours, 'h'] when int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and < 100 => (begins.AddHours(count), true),
        _ => (null, false),
    };

    internal static DateTimeOffset? StartTime(string typed) => City.Notices.Broadcasts.StartTime.Read(typed)?.At;

    private static string Write(DateTimeOffset? instant) =>
        instant is { } at ? KyivTime.InKyiv(at).ToString(BrowserTime, CultureInfo.InvariantCulture) : "";
}
