using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Staff.Audit;

/// <summary>
/// The two ends of the audit, in one row. Who appends holds that row from the end of their work to the commit, so that entries are numbered
/// in the order in which they are committed and each knows the one before it. No turn of a resident writes an entry, so none waits for it.
/// </summary>
public sealed class AuditChain
{
    /// <summary>The only row.</summary>
    public const int Row = 1;

    private const string Read = "SELECT number, hash FROM audit_chain WHERE id = 1";

    public int Id { get; set; } = Row;

    /// <summary>The last entry, and its hash; 0 and nothing before there is one.</summary>
    public long Number { get; set; }
    public string Hash { get; set; } = "";

    /// <summary>The last entry that was removed because its time was over, and the hash that the next one is built upon.</summary>
    public long AnchorNumber { get; set; }
    public string AnchorHash { get; set; } = "";

    /// <summary>Appends the entry at the end of the transaction.</summary>
    internal static void Append(UnitOfWork unit, AuditEntry entry) => unit.BeforeCommit(() =>
    {
        var (number, hash) = TakeEnd(unit);
        entry.Id = number + 1;
        entry.Hash = HashOf(entry, hash);
        unit.Session.Execute(
            """
            INSERT INTO audit (id, at, who, what, target, before, after, address, through, hash)
            VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9)
            """, entry.Id, entry.At, entry.Who, entry.What, entry.Target, entry.Before, entry.After, entry.Address, entry.Through,
            entry.Hash);
        unit.Session.Execute("UPDATE audit_chain SET number = @p0, hash = @p1 WHERE id = 1", entry.Id, entry.Hash);
    });

    /// <summary>
    /// SHA-256, hex, over the fields in the order below, each written as its count of UTF-8 bytes, a colon, the bytes and a comma, and what
    /// is not there as <c>~,</c>: the hash of the entry before, number, microseconds since 1970 UTC, who, what, target, before, after,
    /// address, through.
    /// </summary>
    internal static string HashOf(AuditEntry entry, string previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var numbers = (entry.Id.ToString(CultureInfo.InvariantCulture),
            Instants.ToMicroseconds(entry.At).ToString(CultureInfo.InvariantCulture));
        foreach (var field in (string?[])[previous, numbers.Item1, numbers.Item2, entry.Who, entry.What, entry.Target, entry.Before,
            entry.After, entry.Address, entry.Through])
        {
            var bytes = Encoding.UTF8.GetBytes(field ?? "");
            hash.AppendData(Encoding.ASCII.GetBytes(field is null ? "~" : $"{bytes.Length}:"));
            hash.AppendData(bytes);
            hash.AppendData(","u8);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The end of the chain, which nobody else may move before this transaction is over.</summary>
    internal static (long Number, string Hash) TakeEnd(UnitOfWork unit)
    {
        var lockIt = unit.Session.Dialect == Dialect.Postgres ? " FOR UPDATE" : "";
        while (true)
        {
            if (unit.Session.Query(Read + lockIt, static row => (row.Long(0), row.Text(1))) is [var end]) return end;
            unit.Session.Execute(
                "INSERT INTO audit_chain (id, number, hash, anchor_number, anchor_hash) VALUES (1, 0, '', 0, '') ON CONFLICT DO NOTHING");
        }
    }
}
