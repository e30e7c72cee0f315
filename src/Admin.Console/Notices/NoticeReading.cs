using IfCity.Bots.City.Notices.Audiences;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.Dialogs;
using N = IfCity.Bots.Admin.Console.Notices.NoticeFormTexts;

namespace IfCity.Bots.Admin.Console.Notices;

/// <summary>What was made of a form.</summary>
/// <param name="Pieces">The places as they were understood.</param>
/// <param name="Report">The notice; null if something is wrong with it.</param>
/// <param name="Troubles">What is wrong, in the order of the form.</param>
public sealed record NoticeReading(IReadOnlyList<TypedPlace> Pieces, AlertReport? Report, IReadOnlyList<Text> Troubles)
{
    /// <summary>Reads what was typed.</summary>
    /// <param name="of">The notice that is changed; null: it is a new one.</param>
    /// <param name="staffer">The person and their department.</param>
    internal static NoticeReading Read(NoticeForm form, TypedPlaces reader, Alert? of, (string Person, string? Department) staffer,
        DateTimeOffset now)
    {
        var pieces = reader.Read(form.Places);
        var keepsPlaces = of is not null && pieces.Count == 0;
        var places = keepsPlaces ? of!.Audience : TypedPlace.Join(pieces);
        var from = form.Begins switch { "at" => NoticeForm.StartTime(form.From), NoticeForm.Kept => of?.From, _ => null };
        var (until, isRead) = form.Lasts == NoticeForm.Kept ? (of?.Until, true) : NoticeForm.ReadEnd(form.Lasts, form.Until, from ?? now);
        var troubles = Judge(form, pieces, places, from, until, isRead, now).ToList();
        return new(pieces, troubles.Count > 0 ? null : new(AlertReport.Staff, null, form.Kind, form.TextUk, places!, now)
        {
            TextEn = form.TextEn, From = from, Until = until, Responsible = form.Responsible, IsDanger = form.IsDanger, Note = form.Note,
            Where = keepsPlaces ? of!.Where : null, WhereEn = keepsPlaces ? of!.WhereEn : null,
            Status = form.Begins == "at" || (form.Begins == NoticeForm.Kept && of!.Status == AlertStatus.Planned)
                ? AlertStatus.Planned : AlertStatus.Begun,
            Who = staffer.Person, Department = staffer.Department,
        }, troubles);
    }

    private static IEnumerable<Text> Judge(NoticeForm form, IReadOnlyList<TypedPlace> pieces, Audience? places, DateTimeOffset? from,
        DateTimeOffset? until, bool isEndRead, DateTimeOffset now)
    {
        if (NoticeKind.Find(form.Kind) is null) yield return N.KindNeeded;
        if (pieces.Count == 0 && places is null) yield return N.PlacesNeeded;
        foreach (var piece in pieces.Where(piece => piece.Meant is null)) yield return N.NotUnderstood(piece.Typed);
        if (form.Begins == "at" && from is null) yield return N.BeginNeeded;
        if (!isEndRead) yield return N.EndNeeded;
        else if (until <= (from > now ? from : now)) yield return N.EndsTooSoon;
        if (form.TextUk.Length is < 3 or > AlertWork.LongestText || form.TextEn.Length > AlertWork.LongestText) yield return N.TextNeeded;
        if (TemplateFields.FindUnfilled(form.TextUk, form.TextEn, form.Responsible) is { } field) yield return N.FieldLeft(field);
        if (form.Responsible.Length > AlertWork.LongestResponsible || form.Note.Length > AlertWork.LongestNote) yield return N.TooLong;
    }
}

/// <summary>What somebody looks at before a notice is sent.</summary>
/// <param name="File">The message as both phones will show it, and who must stand behind it.</param>
/// <param name="Reach">Whom it concerns.</param>
/// <param name="Overlapping">Open notices of that kind at one of these places.</param>
/// <param name="IsQuiet">Of a change: what people have is only rewritten where that can be.</param>
public sealed record NoticeCheck(Announcements.AnnouncementFile File, ReachPreview Reach, IReadOnlyList<NoticeLine> Overlapping,
    bool IsQuiet);
