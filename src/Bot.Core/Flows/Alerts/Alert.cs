using IfCity.Bots.Flows.Buildings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Flows.Alerts;

/// <summary>A utility notice: what happens where, from when till when, and who is responsible.</summary>
public sealed class Alert
{
    public long Id { get; set; }

    /// <summary>Slug of a <see cref="NoticeKind"/>.</summary>
    public string Kind { get; set; } = "";
    public string TextUk { get; set; } = "";
    public string? TextEn { get; set; }
    public DateTimeOffset? From { get; set; }
    public DateTimeOffset? Until { get; set; }
    public string? Responsible { get; set; }

    /// <summary>Where, in words: shown to everyone who gets it.</summary>
    public string? Where { get; set; }
    public string Author { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class AlertTables : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("Alerts");
        builder.HasIndex(alert => alert.CreatedAt);
    }
}
