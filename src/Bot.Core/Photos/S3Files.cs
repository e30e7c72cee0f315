using System.Net;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace IfCity.Bots.Photos;

/// <summary>
/// The files of the store in a bucket. A call ends after half a minute whatever happens, and what is read comes whole: a file has at most
/// 20 MB, and nobody then waits on the network for a reader who is slow.
/// </summary>
/// <param name="options">The bucket and its key.</param>
/// <param name="longestCall">When a call ends; null: after half a minute.</param>
internal sealed class S3Files(S3Options options, TimeSpan? longestCall = null) : IBlobFiles, IDisposable
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(3), LongestTry = TimeSpan.FromSeconds(15);

    private readonly TimeSpan _longestCall = longestCall ?? (2 * LongestTry);

    private readonly AmazonS3Client _client = new(new BasicAWSCredentials(options.AccessKey, options.SecretKey), Configure(options));
    private readonly string _prefix = options.Prefix.Trim('/') is { Length: > 0 } folder ? $"{folder}/" : "";

    /// <summary>A file that is there is sent again: a copy onto itself would renew its age too, by two calls in place of one.</summary>
    public Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken) => CallAsync(token =>
        _client.PutObjectAsync(new()
        {
            BucketName = options.Bucket, Key = _prefix + name, InputStream = new MemoryStream(content, writable: false),
            // Servers that are not AWS do not all take a body in signed pieces.
            UseChunkEncoding = false,
        }, token), cancellationToken);

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => CallAsync<Stream?>(async token =>
    {
        try
        {
            using var answer = await _client.GetObjectAsync(options.Bucket, _prefix + name, token);
            var content = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(content, token);
            content.Position = 0;
            return content;
        }
        catch (AmazonS3Exception error) when (error is { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" })
        {
            return null;
        }
    }, cancellationToken);

    public Task<bool> HasAsync(string name, CancellationToken cancellationToken) => CallAsync(async token =>
    {
        try
        {
            await _client.GetObjectMetadataAsync(options.Bucket, _prefix + name, token);
            return true;
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }, cancellationToken);

    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        CallAsync(token => _client.DeleteObjectAsync(options.Bucket, _prefix + name, token), cancellationToken);

    public async IAsyncEnumerable<BlobFile> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The older of two ways to list: every server knows it, and all that its pages need of each other is a name.
        var request = new ListObjectsRequest { BucketName = options.Bucket, Prefix = _prefix };
        ListObjectsResponse page;
        do
        {
            page = await CallAsync(token => _client.ListObjectsAsync(request, token), cancellationToken);
            foreach (var file in page.S3Objects ?? [])
                yield return new((request.Marker = file.Key)[_prefix.Length..], file.LastModified!.Value.ToUniversalTime());
        }
        while (page.IsTruncated == true);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>What is not AWS knows neither its new checksums nor, mostly, hosts that are named after a bucket.</summary>
    private static AmazonS3Config Configure(S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle ?? options.Endpoint is not null,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            ConnectTimeout = LongestConnect, Timeout = LongestTry, RetryMode = RequestRetryMode.Standard, MaxErrorRetry = 1,
        };
        if (options.Endpoint is { } address) (config.ServiceURL, config.AuthenticationRegion) = (address, options.Region);
        else config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        return config;
    }

    private async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_longestCall);
        try
        {
            return await call(deadline.Token);
        }
        catch (Exception error) when (IsAway(error) && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreAwayException(Explain(error), error);
        }
    }

    private static bool IsAway(Exception error) => error is AmazonServiceException or AmazonClientException or HttpRequestException
        or IOException or TimeoutException or OperationCanceledException;

    private static string Explain(Exception error) => error switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } refused => $"The bucket's server refuses: {code} ({refused.Message})",
        OperationCanceledException or TimeoutException => "The bucket's server does not answer in time.",
        _ => $"The bucket's server does not answer: {error.GetBaseException().Message}",
    };
}
