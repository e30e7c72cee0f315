using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using IfCity.Bots.City.Staff;

namespace IfCity.Bots.City.Appeals.Destinations;

/// <summary>
/// Another system to which appeals are handed over. The author gets our number at once: a destination that is down delays only the number
/// in that system.
/// </summary>
internal interface IDestination
{
    /// <summary>Hands it over. What it throws counts as "not now".</summary>
    Task<HandoverResult> SendAsync(AppealReport report, CancellationToken cancellationToken);
}

/// <summary>What handing over came to.</summary>
internal abstract record HandoverResult
{
    /// <summary>Taken; <paramref name="Number"/> is the other system's, if it tells one at once.</summary>
    public sealed record Taken(string? Number = null) : HandoverResult;

    /// <summary>It may be taken later.</summary>
    public sealed record NotNow(string Why) : HandoverResult;

    /// <summary>It will never be taken as it is.</summary>
    public sealed record Refused(string Why) : HandoverResult;
}

/// <summary>All that the executing service needs. The person is there only for a formal appeal.</summary>
internal sealed record AppealReport(
    string Number, string Kind, string Category, string CategoryTitle, string Department, string Urgency, string Words, string? Place,
    double? Latitude, double? Longitude,
    DateTimeOffset CreatedAt, DateTimeOffset? DueAt, int Photos, AppealReportPerson? Person,
    string Status, int Returns, AppealObjection? Objection, IReadOnlyList<AppealReportAnswer> Answers)
{
    /// <summary>
    /// Names what is told: the appeal's number at first; with a suffix for each return and for a withdrawal, which are told anew.
    /// </summary>
    [JsonIgnore]
    public string Id { get; init; } = Number;
}

/// <summary>What the author answered to a question of the topic.</summary>
internal sealed record AppealReportAnswer(string Slug, string Name, string Answer);

/// <summary>Whose formal appeal it is.</summary>
internal sealed record AppealReportPerson(string FullName, string HomeAddress, string Contact);

/// <summary>The kinds of destination.</summary>
public enum DestinationKind
{
    /// <summary>The staff API alone.</summary>
    None,

    /// <summary>A message to a mailbox, or a file in a folder.</summary>
    Mailbox,

    /// <summary>A signed POST to the city's own system.</summary>
    Webhook,
}

/// <summary>Settings of section <c>Appeals:Destination</c>; those of mail are for a mailbox.</summary>
public sealed class DestinationOptions : MailOptions, IValidatableObject
{
    /// <summary>How appeals are handed over; by default not at all.</summary>
    [EnumDataType(typeof(DestinationKind))]
    public DestinationKind Kind { get; set; }

    /// <summary>Webhook: where to post.</summary>
    [Url]
    public string? Url { get; set; }

    /// <summary>Webhook: the key of the signature, 24 to 64 bytes in base64, with or without <c>whsec_</c> before them.</summary>
    public string? Secret { get; set; }

    /// <summary>Mailbox: a folder for <c>.eml</c> files, when no server is set.</summary>
    public string? Folder { get; set; }

    /// <summary>Mailbox: the address that takes appeals.</summary>
    public string To { get; set; } = "1580@localhost";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind != DestinationKind.Webhook) yield break;
        if (Url is null) yield return new("A webhook needs Appeals:Destination:Url.", [nameof(Url)]);
        if (!SignedPost.IsSecret(Secret))
            yield return new($"A webhook needs Appeals:Destination:Secret: {SignedPost.SecretForm}.", [nameof(Secret)]);
    }
}
