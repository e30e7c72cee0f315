namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// The checker of links is on where the service works for residents; a developer's machine and a test ask nobody anything.
/// </summary>
public static class LinkCheckerSettings
{
    public static void UseLinkChecker(this ConfigurationManager configuration, IHostEnvironment environment)
    {
        if (environment.IsProduction()) configuration["LinkChecker:Enabled"] ??= "true";
        // A header holds Latin letters alone: a name in Cyrillic is written as it goes over the wire.
        if (Uri.TryCreate(configuration["PublicUrl"], UriKind.Absolute, out var url))
            configuration["LinkChecker:Contact"] ??= $"{url.Scheme}://{url.IdnHost}";
    }
}
