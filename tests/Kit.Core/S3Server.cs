using System.Diagnostics;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// A throw-away server that speaks S3, with one bucket in a folder of its own (s3rver, whose version <c>tests/s3</c> holds). It ends with
/// this process, however that ends. One for the process, a prefix for each test that asks; who kills a server takes one of its own.
/// </summary>
public sealed class S3Server : IDisposable
{
    public const string Bucket = "photos", Key = "S3RVER";

    private static readonly Lazy<S3Server> Started = new(() => new S3Server());
    private static readonly string Package = Path.Combine(Repository.Root, "tests", "s3");
    private static int _next;

    private readonly string _folder = Directory.CreateTempSubdirectory("ifcity-s3-").FullName;
    private readonly int _port = FreePort.Take();
    private Process? _process;

    private S3Server()
    {
        Install();
        Start();
    }

    public static S3Server Shared => Started.Value;

    /// <summary>A server that may be killed without harm to other tests.</summary>
    public static S3Server StartOwn() => new();

    public Uri Url => new($"http://127.0.0.1:{_port}");

    /// <summary>A prefix that no other test has.</summary>
    public static string NewPrefix() => $"test-{Interlocked.Increment(ref _next)}";

    /// <summary>The settings of a service that keeps its photos here.</summary>
    /// <param name="prefix">What stands before the names of its files.</param>
    public Dictionary<string, string> SettingsOf(string prefix) => new()
    {
        ["Storage:S3:Endpoint"] = Url.ToString(), ["Storage:S3:Bucket"] = Bucket, ["Storage:S3:Prefix"] = prefix,
        ["Storage:S3:AccessKey"] = Key, ["Storage:S3:SecretKey"] = Key,
    };

    /// <summary>The file in which the server keeps the content of an object; its age is the object's.</summary>
    public string PathOf(string name) => Path.Combine(_folder, Bucket, $"{name}._S3rver_object");

    public void Start()
    {
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Package, "server.js"), _folder, $"{_port}", Bucket])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        if (_process.StandardOutput.ReadLine() != "listening")
            throw new InvalidOperationException("The server that speaks S3 did not start.");
    }

    /// <summary>SIGKILL; what is stored stays.</summary>
    public void Kill()
    {
        if (_process is not { HasExited: false }) return;
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process?.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The package, which <c>.ci/run</c> has fetched; once, whichever process of the tests comes first.</summary>
    private static void Install()
    {
        using var alone = new Mutex(initiallyOwned: false, "ifcity-bots-s3");
        alone.WaitOne();
        try
        {
            if (File.Exists(Path.Combine(Package, "node_modules", ".package-lock.json"))) return;
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = Package })!;
            npm.WaitForExit();
            if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci in {Package} ended with {npm.ExitCode}.");
        }
        finally
        {
            alone.ReleaseMutex();
        }
    }
}
