using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Core.Trial;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core;

/// <summary>The kit with a trial slice and two more conversations: a bot of no city.</summary>
internal sealed class TrialBot : TestBot
{
    private static readonly DatabaseSchema Schema = new([typeof(DatabaseSchema).Assembly, typeof(TrialBot).Assembly]);

    private static readonly TestDatabase Template = new(async (engine, connection) =>
    {
        await using var bot = await StartAsync(engine, connection: connection);
    });

    /// <param name="engine">On which database.</param>
    /// <param name="configure">What else is registered.</param>
    /// <param name="clientLanguage">What the people's clients are set to.</param>
    /// <param name="connection">Connection string of a database that is not a copy of the template.</param>
    public static async Task<TrialBot> StartAsync(
        Engine engine = Engine.Sqlite, Action<IServiceCollection>? configure = null, string clientLanguage = "uk",
        string? connection = null)
    {
        var bot = new TrialBot { ClientLanguage = clientLanguage };
        await bot.StartAsync(engine, Template, configure, settings: null, connection);
        return bot;
    }

    protected override void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Schema);
        services.AddTrial();
        services.AddFlow<VisitFlow>(new("visit", new($"Візит", $"Visit"))
        {
            MenuPlace = 20, Words = ["/visit", "візит", "come"], MenuLabel = new($"Візит", $"Visit"), IsKept = true, IsReminded = false,
        });
        services.AddFlow<LanguageFlow>(new("language", new($"Мова", $"Language"))
        {
            MenuPlace = 30, Words = ["/language", "мова"], ReturnsAtOnce = true,
        });
        services.AddSingleton(provider => new FlowRegistry(
            provider.GetServices<FlowRegistration>().Select(registration => registration.Entry))
        {
            Greeting = new($"Вітаю! Це проба.", $"Hello! This is a trial."),
        });
        services.AddBot(configuration);
    }
}
