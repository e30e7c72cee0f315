using IfCity.Bots.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Sealing;

/// <summary>
/// Where the keys lie that seal forms, authenticators and the keys of the database: in a folder, or, with
/// <see cref="SealingOptions.Secret"/>, in the database. All processes of the service share them, so that a form that is open while it
/// restarts can still be sent; and either way a copy of the database alone opens nothing.
/// </summary>
internal sealed class ProtectionKeys(IOptions<StorageOptions> storage, IOptions<SealingOptions> sealing, Database database,
    ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        var folder = storage.Value.GetKeyFolder();
        options.XmlRepository = sealing.Value.Secret is { } secret
            // Where there is no folder none is made: the disk may be read-only.
            ? new DatabaseKeys(database, secret, Directory.Exists(folder) ? Open(folder) : null)
            : Open(folder);
    }

    private FileSystemXmlRepository Open(string folder) => new(new(folder), loggers);
}
