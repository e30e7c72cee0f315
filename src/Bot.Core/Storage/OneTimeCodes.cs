using System.Security.Cryptography;
using IfCity.Bots.Receiving;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Storage;

/// <summary>What a typed code turned out to be.</summary>
public enum CodeCheck
{
    /// <summary>It is good, and was given for this purpose.</summary>
    Good,

    /// <summary>There is no such code, or it is no longer good.</summary>
    Unknown,

    /// <summary>It was issued in the messenger in which it is typed, so it links nothing.</summary>
    SameMessenger,

    /// <summary>It was not checked, because this person has typed five wrong ones within an hour.</summary>
    TooManyTries,
}

/// <summary>Eight digits by which a person proves in one place who they are in another. They are good once, for ten minutes.</summary>
public sealed class OneTimeCode
{
    /// <summary>What it is for; it is not accepted for any other purpose.</summary>
    public string Purpose { get; set; } = "";
    public string Code { get; set; } = "";

    /// <summary>Whose it is: a person's number, or the name of a member of staff.</summary>
    public string Holder { get; set; } = "";
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A wrong code that was typed, counted so that nobody can go on guessing. Kept for an hour.</summary>
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

    /// <summary>The purpose of a code that links two messengers; its holder is a person.</summary>
    public const string Link = "link";

    /// <summary>It has no setting, because with more of them codes could be guessed.</summary>
    private static readonly Allowance Tries = new("WrongCodes", 5, TimeSpan.FromHours(1), "code_tries", "at");

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
    /// Finds whose code it is without using it up. A wrong code counts as a try of the person, whatever it was meant for.
    /// </summary>
    /// <returns>What it is; whose, if it is good; when the person may try again, if they may not now.</returns>
    public static async Task<(CodeCheck Check, string? Holder, DateTimeOffset? Until)> CheckAsync(UnitOfWork unit, string purpose,
        string code, long person)
    {
        if (Tries.Count(unit, person).Until is { } until) return (CodeCheck.TooManyTries, null, until);
        if (await FindAsync(unit, purpose, code) is { } given) return (CodeCheck.Good, given.Holder, null);
        NoteWrong(unit, person);
        return (CodeCheck.Unknown, null, null);
    }

    /// <summary>True if the person has shown as many wrong codes within an hour as they may, of whatever kind.</summary>
    public static bool IsExhausted(UnitOfWork unit, long person) => Tries.Count(unit, person).Until is not null;

    /// <summary>Counts a wrong code of the person.</summary>
    public static void NoteWrong(UnitOfWork unit, long person)
    {
        unit.Session.Execute("DELETE FROM code_tries WHERE at <= @p0", unit.Now - Tries.Window);
        unit.Db.Add(new CodeTry { PersonId = person, At = unit.Now });
    }

    /// <summary>
    /// Uses the code up and returns whose it was; null if it is no longer good, or if another transaction has used it first.
    /// </summary>
    public static async Task<string?> SpendAsync(UnitOfWork unit, string purpose, string code) =>
        await FindAsync(unit, purpose, code) is { } given
            && unit.Session.Execute("DELETE FROM one_time_codes WHERE purpose = @p0 AND code = @p1", purpose, code) > 0
            ? given.Holder
            : null;

    /// <summary>Deletes the code of a holder who no longer exists.</summary>
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
