using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Security;

namespace IfCity.Bots.Backups;

/// <summary>
/// OpenPGP by a passphrase (RFC 9580: AES-256 with an integrity check), so that a backup can also be opened without this service:
/// <c>gpg -d</c>.
/// </summary>
internal static class SealedStream
{
    private const int Buffer = 1 << 16;

    /// <summary>Writes what is to be sealed into a stream, and that sealed into <paramref name="to"/>.</summary>
    public static void Write(Stream to, string passphrase, Action<Stream> write)
    {
        var encryption = new PgpEncryptedDataGenerator(SymmetricKeyAlgorithmTag.Aes256, withIntegrityPacket: true, new SecureRandom());
        encryption.AddMethodUtf8(passphrase.ToCharArray(), HashAlgorithmTag.Sha256);
        using var closed = encryption.Open(to, new byte[Buffer]);
        using var plain = new PgpLiteralDataGenerator().Open(closed, PgpLiteralData.Binary, "", DateTime.UnixEpoch, new byte[Buffer]);
        write(plain);
    }

    /// <summary>Reads what was sealed; at the end it is known whether all of it is as it was written.</summary>
    /// <exception cref="InvalidDataException">The passphrase is another, or the file is damaged or cut off.</exception>
    public static void Read(Stream from, string passphrase, Action<Stream> read)
    {
        try
        {
            var sealedData = Find<PgpEncryptedDataList>(from)[0] as PgpPbeEncryptedData ?? throw new PgpException("It is closed by a key.");
            using var clear = sealedData.GetDataStreamUtf8(passphrase.ToCharArray());
            using var plain = Find<PgpLiteralData>(clear).GetInputStream();
            read(plain);
            // The check of integrity stands at the very end.
            plain.CopyTo(Stream.Null);
            clear.CopyTo(Stream.Null);
            if (!sealedData.Verify()) throw new InvalidDataException("The backup was changed or is damaged.");
        }
        catch (Exception error) when (error is PgpException or IOException)
        {
            throw new InvalidDataException("The backup cannot be opened: the passphrase is another, or the file is damaged.", error);
        }
    }

    private static T Find<T>(Stream from) where T : PgpObject =>
        new PgpObjectFactory(from).NextPgpObject() as T ?? throw new PgpException($"There is no {typeof(T).Name}.");
}
