using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>A service as a developer starts it, with the emulator in it.</summary>
public sealed class DevelopmentService : IAsyncLifetime
{
    public RunningService Service { get; } = new(environment: "Development");

    public Task InitializeAsync() => Service.StartAsync();

    public async Task DisposeAsync() => await Service.DisposeAsync();
}
