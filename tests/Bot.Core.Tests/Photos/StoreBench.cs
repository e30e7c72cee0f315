using System.Reflection;
using IfCity.Bots.Photos;
using IfCity.Bots.Tests.Kit;
using Xunit.Sdk;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>Where the files of a store lie.</summary>
public enum StoreKind
{
    Folder,
    Bucket,
}

/// <summary>Runs a theory on a folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnFolderAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreKind.Folder]];
}

/// <summary>Runs a theory on a bucket of a server of the test run's own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBucketAttribute : DataAttribute
{
    public OnBucketAttribute() => Skip = Needs.S3;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreKind.Bucket]];
}

/// <summary>A store of either kind, and what a test has to do to its files behind its back.</summary>
internal sealed class StoreBench : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("blobs-").FullName;
    private readonly string _prefix = S3Server.NewPrefix();
    private readonly StoreKind _kind;
    private readonly IBlobFiles _files;

    public StoreBench(StoreKind kind)
    {
        _kind = kind;
        _files = kind == StoreKind.Folder ? new FolderFiles(_folder, TimeProvider.System)
            : new S3Files(OptionsOf(S3Server.Shared, _prefix));
        Blobs = new(_files);
    }

    public BlobStore Blobs { get; }

    /// <summary>By the machine's clock, which a bucket goes by.</summary>
    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static S3Options OptionsOf(S3Server server, string prefix) => new()
    {
        Endpoint = server.Url.ToString(), Bucket = S3Server.Bucket, Prefix = prefix, AccessKey = S3Server.Key, SecretKey = S3Server.Key,
    };

    /// <summary>The file of that name, where the kind keeps it.</summary>
    public string PathOf(string name) => _kind == StoreKind.Folder ? Path.Combine(_folder, "blobs", name)
        : S3Server.Shared.PathOf($"{_prefix}/{name}");

    public static string NameOf(string sha256, string ending = ".jpg") => $"{sha256[..2]}/{sha256[2..4]}/{sha256}{ending}";

    /// <summary>Writes a file as somebody else might.</summary>
    public void Plant(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), "x");
    }

    /// <summary>Has all that is stored so far be of that age.</summary>
    public async Task AgeAsync(TimeSpan age)
    {
        await foreach (var file in _files.ListAsync(CancellationToken.None))
            File.SetLastWriteTimeUtc(PathOf(file.Name), (Now - age).UtcDateTime);
    }

    public async Task<IReadOnlyList<string>> NamesAsync() =>
        await _files.ListAsync(CancellationToken.None).Select(file => file.Name).Order().ToListAsync();

    public async Task<IReadOnlyList<string>> OlderThanAsync(TimeSpan age) =>
        await Blobs.ListOlderThanAsync(Now - age, CancellationToken.None).ToListAsync();

    public async ValueTask DisposeAsync()
    {
        await Blobs.DisposeAsync();
        (_files as IDisposable)?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
