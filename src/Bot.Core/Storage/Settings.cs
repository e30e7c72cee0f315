using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Storage;

/// <summary>A value that the service generates once and that all its instances share, such as a key.</summary>
public sealed class Setting : IEntityTypeConfiguration<Setting>
{
    public string Name { get; set; } = "";
    public string Value { get; set; } = "";

    public void Configure(EntityTypeBuilder<Setting> builder)
    {
        builder.ToTable("settings");
        builder.HasKey(setting => setting.Name);
    }

    /// <summary>The 32 random bytes kept under that name, made the first time they are asked for.</summary>
    public static byte[] GetKey(UnitOfWork unit, string name)
    {
        unit.Session.Execute("INSERT INTO settings (name, value) VALUES (@p0, @p1) ON CONFLICT DO NOTHING",
            name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return Convert.FromBase64String(unit.Session.Query("SELECT value FROM settings WHERE name = @p0",
            static row => row.Text(0), name)[0]);
    }

    /// <summary>Takes the next number of a series that begins at 1. Concurrent transactions wait for each other.</summary>
    public static long TakeNumber(UnitOfWork unit, string name) => TakeNumber(unit.Session, name);

    /// <summary>
    /// Takes the next number of a series that begins at 1, for which no transaction waits until another ends. On PostgreSQL the number of
    /// work that is given up stays unused.
    /// </summary>
    public static long TakeNumberAtOnce(UnitOfWork unit, string name) => unit.RunBeside(session => TakeNumber(session, name));

    private static long TakeNumber(Session session, string name) => long.Parse(session.Query(
        """
        INSERT INTO settings (name, value) VALUES (@p0, '1')
        ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(settings.value AS BIGINT) + 1 AS VARCHAR(20)) RETURNING value
        """, static row => row.Text(0), name)[0], System.Globalization.CultureInfo.InvariantCulture);
}
