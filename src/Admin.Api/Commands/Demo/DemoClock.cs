namespace IfCity.Bots.Admin.Commands.Demo;

/// <summary>The clock of the demo: it stands at the instant that is being told of.</summary>
internal sealed class DemoClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => Now;
}
