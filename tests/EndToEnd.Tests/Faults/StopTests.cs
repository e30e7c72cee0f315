using System.Diagnostics;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd.Faults;

/// <summary>SIGTERM ends the process within ten seconds whatever hangs, and what was in hand is given back.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Whatever_hangs_it_ends_and_what_was_in_hand_goes_out_after_the_next_start()
    {
        await using var emulator = await EmulatorHost.StartAsync(
            options => (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));
        await using var site = await WrongSite.StartAsync();
        await using var service = await RunningService.With(emulator, "Polling", new Dictionary<string, string>
        {
            ["Outgoing__InnerHosts__0"] = "127.0.0.1", ["Feeds__0__Name"] = "trickle", ["Feeds__0__Kind"] = "Events",
            ["Feeds__0__Url"] = $"{site.Url}/feed/Trickle",
        }).StartAsync();
        await service.HearingViberAsync(emulator);
        var people = new[] { await Resident.NewAsync(emulator.BaseUrl, "telegram"), await Resident.NewAsync(emulator.BaseUrl, "viber") };
        foreach (var person in people)
        {
            await person.OpenAsync();
            await person.HearAsync("Я бот міста");
        }
        var faults = ((string[])["sendMessage", "send_message", "answerCallbackQuery", "getUpdates", "download"])
            .Select(call => emulator.Emulator.WireFaults.Arm(new(call, WireFaultKind.Silence, Times: 100))).ToList();
        foreach (var person in people) await person.SayAsync("мова");
        await Until.TrueAsync(() => Task.FromResult(faults[1].Struck > 0), "calls to hang");
        var watch = Stopwatch.StartNew();
        await service.StopAsync();
        // The host gives its services eight seconds; a busy machine needs a moment more to end the process.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        emulator.Emulator.WireFaults.Clear();
        await service.StartAsync();
        foreach (var person in people) await person.HearAsync("Якою мовою");
    }
}
