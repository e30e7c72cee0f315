using IfCity.Bots.Emulator.Telegram;
using IfCity.Bots.Emulator.Viber;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Emulator;

/// <summary>Both messengers with their residents. Everything is kept in memory.</summary>
public sealed class Emulator : IDisposable
{
    private readonly EmulatorOptions _options;

    public Emulator(IOptions<EmulatorOptions> options, TimeProvider clock)
    {
        _options = options.Value;
        Clock = clock;
        // The servers start their counters from the clock, so it is set before them.
        (Telegram, Viber) = (new TelegramServer(this), new ViberServer(this));
        AddFirstResidents();
    }

    public EmulatorOptions Options => _options;

    public People People { get; } = new();

    public Pictures Pictures { get; } = new();

    public CallLog Calls { get; } = new();

    public Faults Faults { get; set; } = new();

    public WireFaults WireFaults { get; } = new();

    public TelegramServer Telegram { get; }

    public ViberServer Viber { get; }

    internal FaultCounter FaultCounts { get; } = new();

    internal TimeProvider Clock { get; }

    internal DateTimeOffset Now => Clock.GetUtcNow();

    public void Reset()
    {
        People.Clear();
        Calls.Clear();
        Faults = new();
        WireFaults.Clear();
        AddFirstResidents();
    }

    public void Dispose()
    {
        Telegram.Dispose();
        Viber.Dispose();
    }

    private void AddFirstResidents()
    {
        if (!_options.WithFirstResidents) return;
        People.Add(Person.Telegram);
        People.Add(Person.Viber);
    }
}
