using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Notices.Events;

/// <summary>A person who was about to report a trouble and said that it is this event: one more whom it concerns.</summary>
public sealed class AlertConcern
{
    public long AlertId { get; set; }
    public long PersonId { get; set; }

    /// <summary>When they said so first.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Counts the person, once however often they say it.</summary>
    public static void Note(UnitOfWork unit, long alertId, long personId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        unit.Session.Execute("INSERT INTO alert_concerns (alert_id, person_id, at) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING",
            alertId, personId, unit.Now);
    }
}

internal sealed class AlertConcernTable : IEntityTypeConfiguration<AlertConcern>
{
    public void Configure(EntityTypeBuilder<AlertConcern> builder)
    {
        builder.ToTable("alert_concerns");
        builder.HasKey(row => new { row.AlertId, row.PersonId });
        builder.HasIndex(row => row.PersonId);
        builder.HasOne<Alert>().WithMany().HasForeignKey(row => row.AlertId).OnDelete(DeleteBehavior.Cascade);
    }
}
