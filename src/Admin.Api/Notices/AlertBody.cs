using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Events;
using IfCity.Bots.City.Notices.Subscriptions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Notices;

/// <summary>An event as a source tells it, the whole of it.</summary>
/// <param name="Kind">Slug of the kind of notice: water, heat, power, gas, lift, roads, waste or city.</param>
/// <param name="TextUk">What happens, in Ukrainian: at most 2000 characters.</param>
/// <param name="TextEn">The same in English; without it, people who read English get the Ukrainian text.</param>
/// <param name="From">When it begins, an instant with its offset; left out, it is not said.</param>
/// <param name="Until">When it is expected to end, an instant with its offset, later than its beginning; left out, it is not said.</param>
/// <param name="Responsible">Who puts it right, in words that people read.</param>
/// <param name="Where">The place in words, shown to everyone who gets it; without it, it is told from the audience.</param>
/// <param name="WhereEn">The place in English words; without it, the Ukrainian ones.</param>
/// <param name="Audience">Which places it concerns; left out, the whole city.</param>
/// <param name="IsDanger">Danger to life: it breaks quiet hours, overtakes everything and reaches those who switched the kind off; two
/// people of two departments must agree.</param>
/// <param name="Status">planned or begun. What begins later than now is planned, whatever stands here.</param>
/// <param name="Source">The system that tells of it; without it, staff.</param>
/// <param name="ExternalId">The source's own number of the event: the same again changes the event that there is.</param>
/// <param name="UpdatedAt">When the source's data were updated, an instant with its offset; without it, now.</param>
/// <param name="Note">Words about this step, added to what people are told now.</param>
public sealed record AlertBody(
    [property: Required] string Kind,
    [property: Required, StringLength(AlertBody.LongestText, MinimumLength = 3)] string TextUk,
    [property: StringLength(AlertBody.LongestText)] string? TextEn = null,
    DateTimeOffset? From = null, DateTimeOffset? Until = null,
    [property: StringLength(AlertWork.LongestResponsible)] string? Responsible = null, [property: StringLength(300)] string? Where = null,
    [property: StringLength(300)] string? WhereEn = null, AudienceBody? Audience = null,
    bool IsDanger = false, AlertStatus Status = AlertStatus.Begun, [property: StringLength(40)] string? Source = null,
    [property: StringLength(120)] string? ExternalId = null, DateTimeOffset? UpdatedAt = null,
    [property: StringLength(AlertBody.LongestNote)] string? Note = null)
{
    /// <summary>With all that is said around it, a notice fits one message of both messengers.</summary>
    public const int LongestText = AlertWork.LongestText, LongestNote = AlertWork.LongestNote;

    /// <summary>The refusal of a kind that there is not.</summary>
    internal static ProblemHttpResult RefuseKind() =>
        Problems.Invalid("kind", new($"Вид — один із: {string.Join(", ", NoticeKind.All.Select(kind => kind.Slug))}.",
            $"The kind must be one of: {string.Join(", ", NoticeKind.All.Select(kind => kind.Slug))}."));

    /// <summary>The report, or what is wrong with it.</summary>
    internal (AlertReport? Report, ProblemHttpResult? Problem) Read(AddressBook book, DateTimeOffset now, HttpContext http)
    {
        if (NoticeKind.Find(Kind) is null)
            return (null, RefuseKind());
        if (TemplateFields.FindUnfilled(TextUk, TextEn) is { } blank)
            return (null, Problems.Invalid(TemplateFields.FindUnfilled(TextUk) is null ? "textEn" : "textUk",
                new($"{blank} ще не заповнено.", $"{blank} is still to be filled in.")));
        if (this is { From: { } from, Until: { } until } && until <= from)
            return (null, Problems.Invalid("until", new($"Кінець має бути пізніше за початок.", $"It must end after it begins.")));
        if (Status is AlertStatus.Ended or AlertStatus.Cancelled)
            return (null, Problems.Invalid("status", new($"Має бути planned або begun; для решти є /end і /cancel.",
                $"It must be planned or begun; /end and /cancel are for the rest.")));
        if (UpdatedAt > now.AddMinutes(5)) return (null, Problems.Invalid("updatedAt", new($"Час не може бути в майбутньому.",
            $"It must not lie in the future.")));
        if (Source is { } source && source.Trim() is { Length: 0 } or AlertReport.Staff)
            return (null, Problems.Invalid("source", new($"Потрібна назва іншої системи, ніж staff.",
                $"It must be the name of another system than staff.")));
        if (ExternalId is not null && Source is null)
            return (null, Problems.Invalid("externalId", new($"До номера потрібне джерело, яке його дало.",
                $"A number needs the source that gave it.")));
        var (audience, problem) = (Audience ?? new()).Read(book);
        if (audience is null) return (null, problem);
        if (audience.Survey is not null || audience.Topic is not null)
            return (null, Problems.Invalid(audience.Survey is not null ? "audience.survey" : "audience.topic",
                new($"Сповіщення надсилають за місцями; хто стежить за його видом у всьому місті, отримає його й так.",
                    $"A notice goes to places; who follows its kind for the whole city gets it anyway.")));
        return (new(Source?.Trim() ?? AlertReport.Staff, ExternalId?.Trim(), Kind, TextUk, audience, UpdatedAt?.ToUniversalTime() ?? now)
        {
            TextEn = TextEn, From = From, Until = Until, Where = Where, WhereEn = WhereEn, Responsible = Responsible, IsDanger = IsDanger,
            Status = Status, Who = http.GetStaffer().Person, Department = http.GetStaffer().Department, Note = Note,
        }, null);
    }
}
