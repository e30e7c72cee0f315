using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.City.Residents.Rights;

/// <summary>
/// A person's consent that a name, a home address and a telephone number of theirs are kept: to which text, and when. Without a row there
/// is none, or it was withdrawn.
/// </summary>
public sealed class PersonConsent : IEntityTypeConfiguration<PersonConsent>
{
    /// <summary>The version of the text that is asked now: a change of what it says is a new one, and is asked anew.</summary>
    public const string Current = "2026-11";

    /// <summary>The person's (<see cref="Chat.Person"/>).</summary>
    public long PersonId { get; set; }

    /// <summary>The version of the text that they agreed to.</summary>
    public string Version { get; set; } = "";
    public DateTimeOffset At { get; set; }

    public void Configure(EntityTypeBuilder<PersonConsent> builder)
    {
        builder.ToTable("person_consents");
        builder.HasKey(row => row.PersonId);
        builder.Property(row => row.PersonId).ValueGeneratedNever();
    }

    /// <summary>When the person agreed to the text as it is now; null if they did not.</summary>
    public static DateTimeOffset? Find(UnitOfWork unit, long person)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Session.Query("SELECT at FROM person_consents WHERE person_id = @p0 AND version = @p1",
            static row => (DateTimeOffset?)row.Instant(0), person, Current).FirstOrDefault();
    }

    /// <summary>Keeps that the person agrees to the text as it is now.</summary>
    public static void Give(UnitOfWork unit, long person)
    {
        ArgumentNullException.ThrowIfNull(unit);
        unit.Session.Execute(
            """
            INSERT INTO person_consents (person_id, version, at) VALUES (@p0, @p1, @p2)
            ON CONFLICT (person_id) DO UPDATE SET version = excluded.version, at = excluded.at
            """, person, Current, unit.Now);
    }

    /// <summary>False if there was none.</summary>
    public static bool Withdraw(UnitOfWork unit, long person)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Session.Execute("DELETE FROM person_consents WHERE person_id = @p0", person) > 0;
    }
}
