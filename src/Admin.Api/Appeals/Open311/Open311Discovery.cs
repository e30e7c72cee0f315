namespace IfCity.Bots.Admin.Appeals.Open311;

/// <summary>Service discovery: where the API is, which specification it follows, who gives keys.</summary>
internal static class Open311Discovery
{
    /// <summary>When what is served here last changed.</summary>
    private const string Changeset = "2026-11-24T00:00:00+02:00";

    private static readonly string[] Formats = ["application/json", "text/xml"];

    public static Answer Show(IConfiguration configuration, IHostEnvironment environment) => new("discovery", new
    {
        changeset = Changeset,
        contact = "Контакт-центр 1580, Івано-Франківськ",
        key_service = "Ключ для подання звернень видає адміністратор контакт-центру 1580. Читати можна без ключа.",
        endpoints = new[]
        {
            new
            {
                specification = "http://wiki.open311.org/GeoReport_v2",
                url = $"{(configuration["PublicUrl"] ?? configuration["Kestrel:Endpoints:Public:Url"])?.TrimEnd('/')}{Open311Api.Root}",
                changeset = Changeset,
                type = environment.IsProduction() ? "production" : "test",
                formats = Formats,
            },
        },
    });
}
