namespace IfCity.Bots.Flows.Services;

/// <summary>A site or e-service of the city, the region or the state: one card of the catalogue.</summary>
public sealed class Service
{
    /// <summary>Short name of lower-case letters, digits and hyphens; it stands in deep links and never changes.</summary>
    public string Id { get; set; } = "";
    public string TitleUk { get; set; } = "";
    public string TitleEn { get; set; } = "";
    public string Category { get; set; } = "";
    public string DescriptionUk { get; set; } = "";
    public string DescriptionEn { get; set; } = "";
    public string? Url { get; set; }
    public List<string> Phones { get; set; } = [];

    /// <summary>Words by which people look for it.</summary>
    public List<string> Keywords { get; set; } = [];

    /// <summary>Where the entry comes from, for those who check it.</summary>
    public string? Source { get; set; }

    /// <summary>The address itself was seen in a source.</summary>
    public bool UrlVerified { get; set; }
    public int Order { get; set; }
    public bool Hidden { get; set; }

    /// <summary>How many residents said "it does not work" since staff last looked.</summary>
    public int Reports { get; set; }
}

/// <summary>A shelf of the catalogue.</summary>
public sealed class ServiceCategory
{
    public string Id { get; set; } = "";
    public string TitleUk { get; set; } = "";
    public string TitleEn { get; set; } = "";
    public int Order { get; set; }
}

/// <summary>A resident's word that a service does not work: one for a chat and service a day.</summary>
public sealed class ServiceReport
{
    public long Id { get; set; }
    public string ServiceId { get; set; } = "";
    public long ChatId { get; set; }
    public DateTimeOffset At { get; set; }
}
