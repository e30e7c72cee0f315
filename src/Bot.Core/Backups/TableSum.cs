using System.Numerics;
using System.Security.Cryptography;

namespace IfCity.Bots.Backups;

/// <summary>
/// How many rows a table has, and the sum of their SHA-256 modulo 2^256: the same for the same rows in any order, so that neither database
/// needs to sort them, and each sorts in its own way.
/// </summary>
internal sealed class TableSum
{
    private static readonly BigInteger Modulus = BigInteger.One << 256;

    private BigInteger _sum;

    public long Rows { get; private set; }

    public void Add(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line, hash);
        _sum = (_sum + new BigInteger(hash, isUnsigned: true)) % Modulus;
        Rows++;
    }

    public RowCount ToCount(string table) => new(table, Rows, _sum.ToString("x64", System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>What a table held.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Sum">Of their hashes, in hex.</param>
internal sealed record RowCount(string Table, long Rows, string Sum);
