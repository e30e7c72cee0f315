using IfCity.Bots.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Sealing;

/// <summary>
/// The keys that seal forms, authenticators and the keys of the database lie in a folder, which all processes of the service share: a form
/// that is open while the service restarts can still be sent, and a copy of the database alone opens nothing.
/// </summary>
internal sealed class FolderKeys(IOptions<StorageOptions> storage, ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) =>
        options.XmlRepository = new FileSystemXmlRepository(new(storage.Value.GetKeyFolder()), loggers);
}
