using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Storage;

/// <summary>What a typed code turned out to be.</summary>
public enum CodeCheck
{
    Good,
    Unknown,

    /// <summary>Of two messengers that are to be linked: given in the one in which it is typed.</summary>
    SameMessenger,
    TooManyTries,
}

/// <summary>Eight digits by which somebody shows in one place that they are the one of another. Good once, for ten minutes.</summary>
public sealed class OneTimeCode
{
    /// <summary>What it is for; a code for something else is none.</summary>
    public string Purpose { get; set; } = "";
    public string Code { get; set; } = "";

    /// <summary>Whose it is: a person's number, or the name of a member of staff.</summary>
    public string Holder { get; set; } = "";
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A code that was none, counted so that nobody can go on guessing. Kept for an hour.</summary>
public sealed class CodeTry
{
    public long Id { get; set; }
    public long PersonId { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>Issues one-time codes and takes them back. Adds to the unit of work; never commits.</summary>
public static class OneTimeCodes
{
    public const int Digits = 8;

    private const int TriesAnHour = 5;

    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    /// <summary>A new code; an earlier one of the same holder is no longer good.</summary>
    public static OneTimeCode Issue(UnitOfWork unit, string purpose, string holder)
    {
        unit.Session.Execute("DELETE FROM one_time_codes WHERE (purpose = @p0 AND holder = @p1) OR expires_at < @p2", purpose,
            holder, unit.Now);
        var code = new OneTimeCode
        {
            Purpose = purpose, Code = RandomNumberGenerator.GetString("0123456789", Digits), Holder = holder,
            ExpiresAt = unit.Now + GoodFor,
        };
        unit.Db.Add(code);
        return code;
    }

    /// <summary>
    /// Looks whose code it is and leaves it good. A code that is none counts as a try of the person, whatever it was meant for.
    /// </summary>
    public static async Task<(CodeCheck Check, string? Holder)> CheckAsync(UnitOfWork unit, string purpose, string code, long person)
    {
        var hourAgo = unit.Now.AddHours(-1);
        if (await unit.Db.Set<CodeTry>().CountAsync(row => row.PersonId == person && row.At > hourAgo) >= TriesAnHour)
            return (CodeCheck.TooManyTries, null);
        if (await FindAsync(unit, purpose, code) is { } given) return (CodeCheck.Good, given.Holder);
        unit.Session.Execute("DELETE FROM code_tries WHERE at <= @p0", hourAgo);
        unit.Db.Add(new CodeTry { PersonId = person, At = unit.Now });
        return (CodeCheck.Unknown, null);
    }

    /// <summary>Uses it up and returns whose it was; null if it is no longer good. Of two who spend it at once one does.</summary>
    public static async Task<string?> SpendAsync(UnitOfWork unit, string purpose, string code) =>
        await FindAsync(unit, purpose, code) is { } given
            && unit.Session.Execute("DELETE FROM one_time_codes WHERE purpose = @p0 AND code = @p1", purpose, code) > 0
            ? given.Holder
            : null;

    /// <summary>The code of a holder who is no more is no longer good.</summary>
    public static void Forget(UnitOfWork unit, string purpose, string holder) =>
        unit.Session.Execute("DELETE FROM one_time_codes WHERE purpose = @p0 AND holder = @p1", purpose, holder);

    private static Task<OneTimeCode?> FindAsync(UnitOfWork unit, string purpose, string code) =>
        unit.Db.Set<OneTimeCode>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Purpose == purpose && row.Code == code && row.ExpiresAt > unit.Now);
}

internal sealed class OneTimeCodeTables : IEntityTypeConfiguration<OneTimeCode>, IEntityTypeConfiguration<CodeTry>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> builder)
    {
        builder.ToTable("one_time_codes");
        builder.HasKey(row => new { row.Purpose, row.Code });
    }

    public void Configure(EntityTypeBuilder<CodeTry> builder)
    {
        builder.ToTable("code_tries");
        builder.HasIndex(row => new { row.PersonId, row.At });
    }
}
