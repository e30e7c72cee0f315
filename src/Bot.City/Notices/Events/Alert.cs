using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>A utility notice: what happens where, from when till when, and who is responsible.</summary>
public sealed class Alert
{
    public long Id { get; set; }

    /// <summary>Slug of a <see cref="NoticeKind"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What happens, in words of its source.</summary>
    public string TextUk { get; set; } = "";
    public string? TextEn { get; set; }

    /// <summary>When it begins; null if it is not said.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>When it is expected to end; null if it is not said.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Who repairs it, in words that people read.</summary>
    public string? Responsible { get; set; }

    /// <summary>Where, in words: shown to everyone who gets it.</summary>
    public string? Where { get; set; }
    public string? WhereEn { get; set; }

    /// <summary>Who of the staff, or which feed, told of it first.</summary>
    public string Author { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public AlertStatus Status { get; set; } = AlertStatus.Begun;

    /// <summary>Danger to life: breaks quiet hours, overtakes everything.</summary>
    public bool IsDanger { get; set; }

    /// <summary>Whom it concerns: an audience as JSON.</summary>
    public string AudienceJson { get; set; } = "{}";

    /// <summary>Where the event comes from: <c>staff</c>, or the name of a feed.</summary>
    public string Source { get; set; } = "staff";

    /// <summary>The source's own number of it; with the source it is unique.</summary>
    public string? ExternalId { get; set; }

    /// <summary>When the source's data were updated.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
    /// <summary>When somebody said that it is over; null if only its time ran out.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>
    /// Hash of what people were last told. With <see cref="ToldAt"/> it keeps the same from being told twice, and anything from being told
    /// too often.
    /// </summary>
    public string? ToldHash { get; set; }
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>When a change that was held back is told, if it still holds then; null if none is.</summary>
    public DateTimeOffset? TellAt { get; set; }

    public Audience Audience => Audience.FromJson(AudienceJson);
}

/// <summary>The state of an event.</summary>
public enum AlertStatus
{
    /// <summary>It is yet to come.</summary>
    Planned,

    /// <summary>It is going on.</summary>
    Begun,

    /// <summary>It is over: somebody said so, or its time ran out.</summary>
    Ended,

    /// <summary>It will not come, or never was.</summary>
    Cancelled,
}

/// <summary>One line of an event's thread. Only ever added to.</summary>
public sealed class AlertLine
{
    public long Id { get; set; }
    public long AlertId { get; set; }
    public DateTimeOffset At { get; set; }
    public AlertMove Move { get; set; }

    /// <summary>Time, place or kind changed: worth telling.</summary>
    public bool IsMaterial { get; set; }
    public string Who { get; set; } = "";
    public string? Note { get; set; }

    /// <summary>The broadcast that told it, if it was told.</summary>
    public long? BroadcastId { get; set; }

    /// <summary>The event before it, as JSON.</summary>
    public string? Before { get; set; }
}

internal sealed class AlertTables : IEntityTypeConfiguration<Alert>, IEntityTypeConfiguration<AlertLine>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("alerts");
        builder.Ignore(alert => alert.Audience);
        builder.HasIndex(alert => alert.CreatedAt);
        builder.HasIndex(alert => new { alert.Source, alert.ExternalId }).IsUnique().HasFilter("external_id IS NOT NULL");
        builder.HasIndex(alert => alert.TellAt).HasFilter("tell_at IS NOT NULL");
        builder.HasIndex(alert => new { alert.Status, alert.Until });
    }

    public void Configure(EntityTypeBuilder<AlertLine> builder)
    {
        builder.ToTable("alert_lines");
        builder.HasOne<Alert>().WithMany().HasForeignKey(line => line.AlertId);
        builder.HasIndex(line => line.AlertId);
    }
}
