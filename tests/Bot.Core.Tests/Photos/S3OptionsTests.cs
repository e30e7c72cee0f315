using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Photos;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>Settings of a bucket that cannot be obeyed end the start; their secret is in no message.</summary>
public sealed class S3OptionsTests
{
    [Theory]
    [InlineData(null, null, null, null, null)]
    [InlineData("photos", null, "key", "planted", null)]
    [InlineData("photos", "https://s3.example.org:9000", "key", "planted", null)]
    [InlineData(null, null, null, "planted", "Storage:S3:Bucket is needed where another setting of Storage:S3 is set.")]
    [InlineData(" ", null, "key", "planted", "Storage:S3:Bucket is empty: name a bucket, or leave it out.")]
    [InlineData("photos", null, "key", " ", "Storage:S3:AccessKey and Storage:S3:SecretKey are needed where Storage:S3:Bucket is set.")]
    [InlineData("photos", "s3.example.org", "key", "planted",
        "Storage:S3:Endpoint is no address such as https://s3.example.org: 's3.example.org'.")]
    [InlineData("photos", "ftp://s3.example.org", "key", "planted",
        "Storage:S3:Endpoint is no address such as https://s3.example.org: 'ftp://s3.example.org'.")]
    public void What_is_wrong_is_said_in_one_line(string? bucket, string? endpoint, string? key, string? secret, string? expected)
    {
        var (options, wrong) = (new S3Options { Bucket = bucket, Endpoint = endpoint, AccessKey = key, SecretKey = secret },
            new List<ValidationResult>());
        Validator.TryValidateObject(options, new(options), wrong, validateAllProperties: true);

        Assert.Equal(expected is null ? [] : [expected], wrong.Select(result => result.ErrorMessage));
    }
}
