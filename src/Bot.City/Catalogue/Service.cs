using IfCity.Bots.Storage;

namespace IfCity.Bots.City.Catalogue;

/// <summary>A site or e-service of the city, the region or the state: one card of the catalogue.</summary>
public sealed class Service
{
    /// <summary>Short name of lower-case letters, digits and hyphens; it stands in deep links and never changes.</summary>
    public string Id { get; set; } = "";
    public string TitleUk { get; set; } = "";
    public string TitleEn { get; set; } = "";

    /// <summary>
    /// The title as a button holds it, at most <see cref="ServiceRules.ShortTitle"/> characters; null if the title itself is short.
    /// </summary>
    public string? ShortTitleUk { get; set; }
    public string? ShortTitleEn { get; set; }
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

    /// <summary>Place in the catalogue as a business sees it; null for what concerns no business.</summary>
    public int? BusinessOrder { get; set; }

    /// <summary>It is of no use to a person who has no business.</summary>
    public bool BusinessOnly { get; set; }

    public string? WhoUk { get; set; }
    public string? WhoEn { get; set; }

    /// <summary>What a person needs to have: documents, a card, a signature.</summary>
    public string? NeedUk { get; set; }
    public string? NeedEn { get; set; }
    public string? HowLongUk { get; set; }
    public string? HowLongEn { get; set; }
    public string? PriceUk { get; set; }
    public string? PriceEn { get; set; }
    public string? AddressUk { get; set; }
    public string? AddressEn { get; set; }
    public string? HoursUk { get; set; }
    public string? HoursEn { get; set; }

    /// <summary>The body that answers for the card, by name.</summary>
    public string? Owner { get; set; }

    /// <summary>The staff member who keeps the card true and gets its digest.</summary>
    public long? OwnerStaffId { get; set; }

    /// <summary>The day in Kyiv on which somebody last looked whether the card is true; null if nobody has.</summary>
    public DateOnly? VerifiedOn { get; set; }
    public string? VerifiedBy { get; set; }

    /// <summary>Id of the appeal category for what the service does badly.</summary>
    public string? AppealCategory { get; set; }

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

/// <summary>A resident's report that a service does not work: at most one for a chat and service a day.</summary>
internal sealed class ServiceReport
{
    public long Id { get; set; }
    public string ServiceId { get; set; } = "";
    public long PersonId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>When its author was told that the service works again.</summary>
    public DateTimeOffset? ToldAt { get; set; }
}

/// <summary>
/// A service that a person keeps at hand: saved by them, or lately opened. <see cref="PersonId"/> is the person's (<see
/// cref="Chat.Person"/>).
/// </summary>
internal sealed class KeptService
{
    public long PersonId { get; set; }
    public string ServiceId { get; set; } = "";
    public DateTimeOffset? SavedAt { get; set; }
    public DateTimeOffset? OpenedAt { get; set; }
}
