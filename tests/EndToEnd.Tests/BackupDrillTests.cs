using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd;

/// <summary>The drill of a lost disk, by the commands that an engineer types, and the move to PostgreSQL by the same hands.</summary>
public sealed class BackupDrillTests
{
    private const string Words = "У дворі провалився асфальт, глибока яма";

    [Fact]
    public async Task After_the_disk_is_lost_everything_is_there_again_and_nothing_is_sent_twice()
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        var olena = await FileAsync(emulator);
        var backups = Path.Combine(Path.GetDirectoryName(service.DataFolder)!, "backups");
        await Until.TrueAsync(() => Task.FromResult(Photos(service).Length == 2), "the photo to be stored");
        var before = Photos(service).Select(Path.GetFileName).Order();

        var made = await service.CommandAsync("backup", backups);
        Assert.True(made.ExitCode == 0, made.Said);
        var file = Assert.Single(Directory.GetFiles(backups));
        Assert.Contains("is whole", (await service.CommandAsync("backup-check", file)).Said, StringComparison.Ordinal);
        Assert.Contains("Another process", (await service.CommandAsync("restore", file)).Said, StringComparison.Ordinal);
        await service.KillAsync();
        Assert.Contains("not empty", (await service.CommandAsync("restore", file)).Said, StringComparison.Ordinal);
        Directory.Delete(service.DataFolder, recursive: true);

        var restored = await service.CommandAsync("restore", file);
        Assert.True(restored.ExitCode == 0, restored.Said);
        Assert.Equal(before, Photos(service).Select(Path.GetFileName).Order());
        var heard = (await olena.AllAsync()).Count;
        await service.StartAsync();
        await olena.SayAsync("/appeals", "Ваші звернення");
        Assert.Contains(olena.Labels(), label => label.Contains("№ 1: У дворі", StringComparison.Ordinal));
        Assert.Equal(heard + 1, (await olena.AllAsync()).Count);
        var health = await service.Staff.GetStringAsync(new Uri("/health/deep", UriKind.Relative));
        Assert.Contains("restored", health, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnPostgres]
    public async Task A_city_that_outgrew_its_file_goes_on_in_PostgreSQL_as_if_nothing_had_been(Engine engine)
    {
        await using var emulator = await StartEmulatorAsync();
        await using var service = await StartAsync(emulator);
        var olena = await FileAsync(emulator);
        var server = await PostgresServer.Shared.NewDatabaseAsync();
        Assert.Contains("Another process", (await service.CommandAsync("move", server)).Said, StringComparison.Ordinal);
        await service.StopAsync();
        var moved = await service.CommandAsync("move", server);
        Assert.True(moved.ExitCode == 0, moved.Said);
        service.Set("Database__Provider", engine.ToString());
        service.Set("Database__ConnectionString", server);
        await service.StartAsync();
        await olena.SayAsync("/appeals", "Ваші звернення");
        Assert.Contains(olena.Labels(), label => label.Contains("№ 1: У дворі", StringComparison.Ordinal));
    }

    private static Task<EmulatorHost> StartEmulatorAsync() => EmulatorHost.StartAsync(options => options.TelegramToken =
        RunningService.TelegramToken);

    private static Task<RunningService> StartAsync(EmulatorHost emulator) => new RunningService(new Dictionary<string, string>
    {
        ["Telegram__Token"] = RunningService.TelegramToken, ["Telegram__ApiBaseUrl"] = $"{emulator.BaseUrl}/telegram",
        ["Telegram__Mode"] = "Webhook", ["Backup__Passphrase"] = "a passphrase of the drill",
    }).StartAsync();

    private static string[] Photos(RunningService service) =>
        Directory.Exists(Path.Combine(service.DataFolder, "blobs"))
            ? Directory.GetFiles(Path.Combine(service.DataFolder, "blobs"), "*.jpg", SearchOption.AllDirectories)
            : [];

    private static async Task<Resident> FileAsync(EmulatorHost emulator)
    {
        var olena = await Resident.NewAsync(emulator.BaseUrl, "telegram");
        await olena.SayAsync(Words, "Схоже, це для служби 1580");
        await olena.PressAsync("Подати звернення", "Де це");
        await olena.SayAsync("Мазепи 15", "Додайте до п'яти");
        await olena.SendPhotoAsync(Samples.Jpeg(600, 400));
        await olena.HearAsync("1 світлина з п'яти");
        await olena.PressAsync("Готово", "Перевірте звернення");
        await olena.PressAsync("Надіслати", "зареєстровано");
        return olena;
    }
}
