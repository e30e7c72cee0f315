using System.Diagnostics;
using IfCity.Bots.Emulator;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;

namespace IfCity.Bots.Tests.Admin;

/// <summary>A picture that its decoder cannot bear ends the process that opens it, and nothing else.</summary>
public sealed class PhotoProcessTests
{
    /// <summary>As much as the process and an ordinary picture need, and less than <see cref="Heavy"/> does.</summary>
    private const int Megabytes = 170;

    private static readonly byte[] Light = QrPicture.DrawPng(new("https://city.example/"));

    /// <summary>39 megapixels of white in some 40 KB: within every limit on files, and 154 MB once it is decoded.</summary>
    private static readonly byte[] Heavy = DrawHeavy();

    [Fact]
    public async Task A_picture_that_takes_too_much_memory_ends_its_process_and_the_next_one_is_cleaned()
    {
        await using var cleaning = Start(new() { MemoryMegabytes = Megabytes });
        var first = Assert.IsType<CleanPhoto.Done>(await cleaning.CleanAsync(Light, default));
        Assert.Equal(Assert.IsType<CleanPhoto.Done>(PhotoCleaner.Clean(Light)).Sha256, first.Sha256);
        for (var n = 0; n < 2; n++)
            Assert.Equal(new CleanPhoto.Refused(PhotoRefusal.TooHeavy, FileKind.Png), await cleaning.CleanAsync(Heavy, default));
        Assert.Equal(first.Sha256, Assert.IsType<CleanPhoto.Done>(await cleaning.CleanAsync(Light, default)).Sha256);
    }

    [Fact]
    public async Task What_the_picture_is_refused_for_and_where_it_was_taken_come_through()
    {
        await using var cleaning = Start(new());
        Assert.IsType<CleanPhoto.Done>(await cleaning.CleanAsync(Heavy, default));
        foreach (var file in (byte[][])[[], "no picture"u8.ToArray(), "GIF89a"u8.ToArray(), [0xFF, 0xD8, 0xFF, 0xE0], Light[..200]])
            Assert.Equal(PhotoCleaner.Clean(file), await cleaning.CleanAsync(file, default));
    }

    [Fact]
    public async Task A_picture_that_takes_too_long_is_given_up()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var cleaning = Start(new() { SecondsAtMost = 5 }, clock);
        Assert.IsType<CleanPhoto.Done>(await cleaning.CleanAsync(Light, default));
        var asked = cleaning.CleanAsync(Heavy, default);
        clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(new CleanPhoto.Refused(PhotoRefusal.TooHeavy, FileKind.Png), await asked);
        Assert.IsType<CleanPhoto.Done>(await cleaning.CleanAsync(Light, default));
    }

    /// <summary>On a machine that has no time for it, a good photo takes long, and must not be called too heavy for that.</summary>
    [Fact]
    public async Task A_picture_that_only_waits_for_the_processor_is_cleaned()
    {
        if (!OperatingSystem.IsLinux()) return;
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var cleaning = Start(new() { SecondsAtMost = 600, MemoryMegabytes = 2 * Megabytes }, clock);
        Assert.IsType<CleanPhoto.Done>(await cleaning.CleanAsync(Light, default));
        using var child = FindChild(Environment.ProcessId, 2 * Megabytes)!;
        await SignalAsync(child, "STOP");
        var asked = cleaning.CleanAsync(Heavy, default);
        clock.Advance(TimeSpan.FromSeconds(9 * 600));
        await SignalAsync(child, "CONT");
        Assert.IsType<CleanPhoto.Done>(await asked);
    }

    /// <summary>The process knows no token, stands behind all others, and goes first if memory is short.</summary>
    [Fact]
    public async Task The_process_is_told_nothing_and_stands_behind_all_others()
    {
        if (!OperatingSystem.IsLinux()) return;
        // No setting of the service: other tests start services beside this one.
        Environment.SetEnvironmentVariable("IFCITY_PLANTED", RunningService.TelegramToken);
        await using var cleaning = Start(new() { MemoryMegabytes = Megabytes });
        await cleaning.CleanAsync(Light, default);
        using var child = FindChild(Environment.ProcessId)!;
        Assert.DoesNotContain(RunningService.TelegramToken, await File.ReadAllTextAsync($"/proc/{child.Id}/environ"),
            StringComparison.Ordinal);
        Assert.Equal("1000", (await File.ReadAllTextAsync($"/proc/{child.Id}/oom_score_adj")).Trim());
        Assert.Contains($"{Megabytes * 1024L * 1024}", (await File.ReadAllLinesAsync($"/proc/{child.Id}/limits"))
            .Single(line => line.StartsWith("Max data size", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(ProcessPriorityClass.Idle, child.PriorityClass);
    }

    /// <summary>Over both wires: the sender reads that it was not taken, the draft goes on, and the service is the one it was.</summary>
    [Theory]
    [InlineData("telegram")]
    [InlineData("viber")]
    public async Task The_sender_is_told_and_the_appeal_is_kept(string messenger)
    {
        await using var emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        await using var service = await RunningService.With(emulator, "Webhook",
            new Dictionary<string, string> { ["Photos__MemoryMegabytes"] = $"{Megabytes}" }).StartAsync();
        await service.HearingViberAsync(emulator);
        var resident = await Resident.NewAsync(emulator.BaseUrl, messenger);
        await resident.SayAsync("/appeal roads", "Що сталося");
        await resident.SayAsync("Велика яма посеред дороги, об'їхати не можна", "Де це");
        await resident.SayAsync("Мазепи 15", "Додайте");
        await resident.SendPhotoAsync(Light);
        await resident.HearAsync("1 світлина");
        using (var process = Process.GetProcessById(service.ProcessId))
        {
            for (var n = 0; n < 3; n++)
            {
                await resident.SendPhotoAsync(Heavy, "heavy.png", asFile: true);
                await resident.HearAsync("потребує забагато пам'яті");
            }
            Assert.False(process.HasExited);
            process.Refresh();
            Assert.InRange(process.PeakWorkingSet64, 0, 600_000_000);
        }
        // Typed, since the last of what came may be a refusal, whose buttons are others.
        await resident.SayAsync("готово", "Світлини: 1");
        await resident.SayAsync("надіслати", "зареєстровано");
    }

    private static PhotoCleaning Start(PhotoOptions options, TimeProvider? clock = null) => new(Options.Create(options),
        clock ?? TimeProvider.System, NullLogger<PhotoCleaning>.Instance, new("dotnet", [RunningService.Executable, PhotoCommand.Word]));

    private static Task SignalAsync(Process process, string signal) =>
        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExitAsync();

    private static Process? FindChild(int parent, int megabytes = Megabytes) => Process.GetProcesses().FirstOrDefault(process =>
        File.Exists($"/proc/{process.Id}/cmdline")
        && File.ReadAllText($"/proc/{process.Id}/cmdline").Contains($"{PhotoCommand.Word}\0{megabytes}\0", StringComparison.Ordinal)
        && File.ReadAllText($"/proc/{process.Id}/stat").Split(") ")[1].Split(' ')[1] == $"{parent}");

    private static byte[] DrawHeavy()
    {
        using var image = new Image<L8>(6200, 6200, new L8(255));
        using var png = new MemoryStream();
        image.SaveAsPng(png, new() { ColorType = PngColorType.Grayscale });
        return png.ToArray();
    }
}
