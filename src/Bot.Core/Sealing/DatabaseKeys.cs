using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Sealing;

/// <summary>
/// Keys of ASP.NET Core Data Protection in the database, each sealed by a secret of the settings, for processes that have no folder in
/// common. It writes beside every transaction, which only PostgreSQL allows.
/// </summary>
/// <param name="database">Whose table <c>settings</c> keeps them.</param>
/// <param name="secret"><see cref="SealingOptions.Secret"/>.</param>
/// <param name="folder">Where they lay before: they are taken over while the database has none. Null: nowhere.</param>
internal sealed class DatabaseKeys(Database database, string secret, IXmlRepository? folder) : IXmlRepository
{
    private const string Name = "protection-", Column = "settings.value";

    private readonly SealingKey _key = new("bysecret",
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), SealingKey.KeyLength, info: "protection keys"u8.ToArray()),
        DateTimeOffset.UnixEpoch);

    /// <exception cref="CannotStartException">They are sealed by another secret.</exception>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.OpenForReading();
        if (Read(db) is { Count: > 0 } kept) return kept;
        foreach (var element in folder?.GetAllElements() ?? []) Store(db, element);
        return Read(db);
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = database.OpenForReading();
        Store(db, element);
    }

    private List<XElement> Read(BotDb db) => [.. db.Set<Setting>().Where(setting => setting.Name.StartsWith(Name))
        .OrderBy(setting => setting.Name).Select(setting => setting.Value).AsEnumerable().Select(Open)];

    /// <summary>A key has an id, and is the same whoever takes it over from the folder first; a revocation has none.</summary>
    private void Store(BotDb db, XElement element)
    {
        var (name, value) = ($"{Name}{element.Attribute("id")?.Value ?? Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}",
            _key.Seal(element.ToString(SaveOptions.DisableFormatting), Column));
        db.Database.ExecuteSql($"INSERT INTO settings (name, value) VALUES ({name}, {value}) ON CONFLICT DO NOTHING");
    }

    private XElement Open(string stored) => SealingKey.IsSealed(stored) && _key.Open(stored, Column) is { } element
        ? XElement.Parse(element)
        : throw new CannotStartException("Sealing__Secret is not the one by which the keys in the database are sealed: set that one, or "
            + "see docs/operations.md, The keys are lost.");
}
