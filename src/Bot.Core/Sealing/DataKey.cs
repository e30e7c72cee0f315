using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IfCity.Bots.Sealing;

/// <summary>
/// A key of the ring as the database keeps it: wrapped by a key that a copy of the database alone does not open.
/// </summary>
public sealed class DataKey : IEntityTypeConfiguration<DataKey>
{
    /// <summary><see cref="SealingKey.Id"/>.</summary>
    public string Id { get; set; } = "";

    /// <summary>The key's bytes as ASP.NET Core Data Protection has wrapped them, in base64.</summary>
    public string Wrapped { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }

    public void Configure(EntityTypeBuilder<DataKey> builder) => builder.ToTable("data_keys");

    internal static DataKey Wrap(SealingKey key, IDataProtector protector) =>
        new() { Id = key.Id, Wrapped = Convert.ToBase64String(protector.Protect(key.Bytes.ToArray())), CreatedAt = key.CreatedAt };

    /// <exception cref="CannotStartException">Neither the folder nor the secret of the settings has a key that opens it.</exception>
    internal SealingKey Unwrap(IDataProtector protector)
    {
        try
        {
            return new(Id, protector.Unprotect(Convert.FromBase64String(Wrapped)), CreatedAt);
        }
        catch (CryptographicException error)
        {
            throw error.GetBaseException() as CannotStartException
                ?? new CannotStartException($"The key '{Id}', by which what people said is sealed, cannot be opened by the keys of the "
                    + "data folder: put back 'form-keys' from a backup, or see docs/operations.md, The keys are lost.", error);
        }
    }
}
