using System.Security.Cryptography;
using System.Text;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Codes;

/// <summary>
/// Gives out short codes and reads them back: 24 bits of a number and 24 of its signature, HMAC-SHA-256 by a key of the service. What we
/// did not sign is refused before anything is looked up. Adds to the unit of work; never commits.
/// </summary>
public static class ShortCodes
{
    /// <summary>The flow that opens codes, as deep links name it.</summary>
    public const string FlowName = "code";

    private const string KeyName = "short-codes";
    private const int NumberBits = 24, HalfLength = CodeLetters.Length / 2;

    /// <summary>What stands in a deep link: letters, digits and an underscore, far below Telegram's 64.</summary>
    /// <param name="letters">The code without hyphens.</param>
    public static string Payload(string letters) => $"{FlowName}_{letters}";

    /// <summary>
    /// The code of that thing at that place, the same each time; one that has ended is good again.
    /// </summary>
    /// <param name="goodFor">How long from now on; null: without end.</param>
    /// <returns>Its letters, without hyphens.</returns>
    public static async Task<string> IssueAsync(UnitOfWork unit, CodeKind kind, string target, string place, TimeSpan? goodFor)
    {
        var key = Setting.GetKey(unit, KeyName);
        var row = await unit.Db.Set<ShortCode>()
            .FirstOrDefaultAsync(row => row.Kind == kind && row.Target == target && row.Place == place);
        if (row is null)
        {
            row = new() { Id = await FindFreeAsync(unit, key), Kind = kind, Target = target, Place = place, CreatedAt = unit.Now };
            unit.Db.Add(row);
        }
        row.ExpiresAt = unit.Now + goodFor;
        await unit.FlushAsync();
        return Sign(key, row.Id);
    }

    /// <summary>The code that these letters are; null if we did not sign them or it is no longer kept.</summary>
    internal static async Task<ShortCode?> FindAsync(UnitOfWork unit, string letters)
    {
        var id = CodeLetters.ReadNumber(letters[..HalfLength]);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(Setting.GetKey(unit, KeyName), id)),
            Encoding.ASCII.GetBytes(letters)) ? await unit.Db.Set<ShortCode>().FirstOrDefaultAsync(row => row.Id == id) : null;
    }

    /// <summary>A number that is not given out, whose code is told from words and from numbers.</summary>
    private static async Task<long> FindFreeAsync(UnitOfWork unit, byte[] key)
    {
        while (true)
        {
            long id = RandomNumberGenerator.GetInt32(1 << NumberBits);
            if (CodeLetters.IsMixed(Sign(key, id)) && !await unit.Db.Set<ShortCode>().AnyAsync(row => row.Id == id)) return id;
        }
    }

    private static string Sign(byte[] key, long id)
    {
        var number = CodeLetters.Write(id, HalfLength);
        var signature = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(number)).AsSpan(0, 3);
        return number + CodeLetters.Write((signature[0] << 16) | (signature[1] << 8) | signature[2], HalfLength);
    }
}
