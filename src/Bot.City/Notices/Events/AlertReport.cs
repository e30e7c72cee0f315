using IfCity.Bots.City.Notices.Broadcasts;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>All that a source says of an event now.</summary>
/// <param name="Source"><c>staff</c>, or the name of a feed.</param>
/// <param name="ExternalId">The source's own number of the event; the same again is the same event.</param>
/// <param name="Kind">Slug of a <see cref="Subscriptions.NoticeKind"/>.</param>
/// <param name="UpdatedAt">When the source's data were updated.</param>
public sealed record AlertReport(string Source, string? ExternalId, string Kind, string TextUk, Audience Audience, DateTimeOffset UpdatedAt)
{
    public const string Staff = "staff";

    public string? TextEn { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>Where, in words; null: told from <see cref="Audience"/>.</summary>
    public string? Where { get; init; }
    public string? WhereEn { get; init; }
    public string? Responsible { get; init; }

    /// <summary>Danger to life: breaks quiet hours, overtakes everything, is never damped.</summary>
    public bool IsDanger { get; init; }

    /// <summary>The state according to the source. An event that begins later than now is planned, whatever the source says.</summary>
    public AlertStatus Status { get; init; } = AlertStatus.Begun;

    /// <summary>Who says so, for the thread and the audit.</summary>
    public string Who { get; init; } = Staff;

    /// <summary>The department that they work for.</summary>
    public string? Department { get; init; }

    /// <summary>What staff add for the thread.</summary>
    public string? Note { get; init; }

    /// <summary>What staff say of an event that is as it was, to be changed in part.</summary>
    /// <param name="staffer">The person and their department.</param>
    public static AlertReport FromAlert(Alert alert, (string Person, string? Department) staffer, DateTimeOffset now) =>
        new(Staff, null, alert.Kind, alert.TextUk, alert.Audience, now)
        {
            TextEn = alert.TextEn, From = alert.From, Until = alert.Until, Where = alert.Where, WhereEn = alert.WhereEn,
            Responsible = alert.Responsible, IsDanger = alert.IsDanger, Who = staffer.Person, Department = staffer.Department,
            Status = alert.Status == AlertStatus.Planned ? AlertStatus.Planned : AlertStatus.Begun,
        };
}
