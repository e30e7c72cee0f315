using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd.Faults;

/// <summary>The row <c>getUpdates</c> of the fault matrix: after each wrong answer the next words are heard all the same.</summary>
public sealed class PollingFaultTests : IAsyncLifetime
{
    private EmulatorHost _emulator = null!;
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync(
            options => (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));
        _service = await RunningService.With(_emulator, "Polling", new Dictionary<string, string> { ["Telegram__PollSeconds"] = "1" })
            .StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Whatever_getUpdates_answers_what_people_say_next_is_heard()
    {
        var person = await Resident.NewAsync(_emulator.BaseUrl, "telegram");
        await person.OpenAsync();
        await person.HearAsync("Я бот міста Івано-Франківська");
        foreach (var kind in Enum.GetValues<WireFaultKind>())
        {
            var fault = _emulator.Emulator.WireFaults.Arm(new("getUpdates", kind));
            await Until.TrueAsync(() => Task.FromResult(fault.Struck == 1), $"{kind} to strike");
            await person.SayAsync("мова", "Якою мовою");
        }
        Assert.Single(await person.AllAsync(), text => text.Contains("Я бот міста Івано-Франківська", StringComparison.Ordinal));
    }
}
