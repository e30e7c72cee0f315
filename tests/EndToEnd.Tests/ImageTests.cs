using System.Diagnostics;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>What the Dockerfile lays and starts, by <c>ops/image.sh</c>, with what was built for the tests.</summary>
public sealed class ImageTests
{
    [FactInOwnRoot]
    public async Task The_image_answers_its_health_check_without_rights_and_without_writing()
    {
        using var run = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "ops", "image.sh"),
            ["--built", Path.Combine(Repository.Root, "artifacts", "bin", "Admin.Api", "debug")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        Assert.StartsWith("The image is good: user 1654", string.Concat(said), StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }
}

/// <summary>A fact that needs the right to give a process a root and a network of its own; without it, a visible skip.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactInOwnRootAttribute : FactAttribute
{
    private static readonly string? WhyNot = TryOne();

    public FactInOwnRootAttribute() => Skip = WhyNot;

    private static string? TryOne()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare",
                ["--mount", "--pid", "--fork", "--net", "sh", "-c", "mount -t tmpfs tmpfs /mnt && ip link set lo up && jq --version"])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0 ? null : "No process can have a root of its own here (needs Linux, root, iproute2, jq).";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no unshare here.";
        }
    }
}
