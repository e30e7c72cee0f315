using IfCity.Bots.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Admin.Console.Hosting;

/// <summary>
/// The keys that seal forms, and those of authenticators in the database, lie in the data folder, which all processes of the service share:
/// a form that is open while the service restarts can still be sent, and a copy of the database alone makes no code.
/// </summary>
internal sealed class FormKeys(IOptions<StorageOptions> storage, ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) =>
        options.XmlRepository = new FileSystemXmlRepository(new(Path.Combine(storage.Value.Path, "form-keys")), loggers);
}
