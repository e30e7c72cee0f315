using IfCity.Bots.City;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.Sending;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Kit;

/// <summary>The whole city as a <see cref="TestBot"/>.</summary>
public sealed class TestCity : TestBot
{
    private static readonly TestDatabase Template = new(async (engine, connection) =>
    {
        await using var city = await StartAsync(engine, connection: connection);
    });

    private TestCity(bool canEdit) : base(canEdit) { }

    /// <param name="engine">On which database.</param>
    /// <param name="configure">What else is registered.</param>
    /// <param name="clientLanguage">What the people's clients are set to.</param>
    /// <param name="settings">Settings that differ from the defaults of tests.</param>
    /// <param name="canEdit">Whether the messenger can edit a message and send one silently.</param>
    /// <param name="connection">
    /// Connection string of a database that outlives this city, or whose first start is tested; null means a copy of its own that
    /// has had its first start.
    /// </param>
    public static async Task<TestCity> StartAsync(
        Engine engine = Engine.Sqlite, Action<IServiceCollection>? configure = null, string clientLanguage = "uk",
        IReadOnlyDictionary<string, string?>? settings = null, bool canEdit = true, string? connection = null)
    {
        var city = new TestCity(canEdit) { ClientLanguage = clientLanguage };
        // What is said to whom is tried here; that a second person must agree has tests of its own.
        // The label of test mode has tests of its own, too.
        var all = new Dictionary<string, string?> { ["Broadcasts:Approvals"] = "false", ["TestMode:AtFirstStart"] = "false" };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>()) all[name] = value;
        await city.StartAsync(engine, Template, configure, all, connection);
        return city;
    }

    /// <summary>Lets the clock and the way out do all that is due: broadcasts fill, messages leave.</summary>
    public override async Task SendAllAsync()
    {
        var (pump, sender) = (Services.GetRequiredService<BroadcastPump>(), Services.GetRequiredService<Sender>());
        do await sender.SendDueAsync(CancellationToken.None);
        while (await pump.PumpAsync());
        await sender.SendDueAsync(CancellationToken.None);
        await pump.PumpAsync();
    }

    protected override void Register(IServiceCollection services, IConfiguration configuration) => services.AddCity(configuration);
}
