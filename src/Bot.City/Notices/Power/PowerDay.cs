using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Notices.Power;

/// <summary>One version of one day's schedule of power cuts, as its source published it. Versions are kept.</summary>
public sealed class PowerDay
{
    public long Id { get; set; }

    /// <summary>Name of the feed that it came by.</summary>
    public string Source { get; set; } = "";

    /// <summary>The day by Kyiv's calendar, <c>2026-11-25</c>.</summary>
    public string Day { get; set; } = "";
    public int Version { get; set; }

    /// <summary>Emergency cut-offs: the schedule does not apply.</summary>
    public bool IsEmergency { get; set; }

    /// <summary>Queues and their cuts as JSON.</summary>
    public string QueuesJson { get; set; } = "{}";

    /// <summary>When the source made it, and since when it holds, by the source's own word.</summary>
    public DateTimeOffset PublishedAt { get; set; }
    public DateTimeOffset? ApprovedSince { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }
}

internal sealed class PowerTables : IEntityTypeConfiguration<PowerDay>
{
    public void Configure(EntityTypeBuilder<PowerDay> builder)
    {
        builder.ToTable("power_days");
        builder.HasIndex(row => new { row.Source, row.Day, row.Version }).IsUnique();
        builder.HasIndex(row => row.Day);
    }
}
