using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.Photos;

/// <summary>
/// Settings under <c>Storage:S3</c>: a bucket of AWS, or of any server that speaks S3, which takes the photos in place of a folder.
/// </summary>
public sealed class S3Options : IValidatableObject
{
    /// <summary>The section of these settings.</summary>
    public const string Section = "Storage:S3";

    /// <summary>The bucket, which is there already; null: the photos lie in the data folder.</summary>
    public string? Bucket { get; set; }

    /// <summary>The address of a server that is not AWS, such as <c>https://s3.example.org</c>; null: AWS in that region.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The region of AWS, or the name by which another server wants calls to be signed.</summary>
    [Required]
    public string Region { get; set; } = "us-east-1";

    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    /// <summary>What stands before the names of all files, as a folder; empty: nothing.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>
    /// Whether the bucket stands in the path and not in the name of the host; null: with an endpoint it does, since most servers that are
    /// not AWS take nothing else.
    /// </summary>
    public bool? PathStyle { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Bucket is null)
        {
            if ((Endpoint ?? AccessKey ?? SecretKey) is not null)
                yield return new($"{Section}:Bucket is needed where another setting of {Section} is set.");
            yield break;
        }
        if (string.IsNullOrWhiteSpace(Bucket)) yield return new($"{Section}:Bucket is empty: name a bucket, or leave it out.");
        if (string.IsNullOrWhiteSpace(AccessKey) || string.IsNullOrWhiteSpace(SecretKey))
            yield return new($"{Section}:AccessKey and {Section}:SecretKey are needed where {Section}:Bucket is set.");
        if (Endpoint is not null && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return new($"{Section}:Endpoint is no address such as https://s3.example.org: '{Endpoint}'.");
    }
}
