using System.Diagnostics;
using IfCity.Bots.Admin.Console;
using IfCity.Bots.City.Staff.Accounts;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Admin.Commands.Demo;

/// <summary>
/// <c>demo</c>: fills an empty database of Development with a month of a city's life, so that whoever opens the console for the first time
/// sees it at work. The same at each run but for the days, which end today; nobody in it is a real person.
/// </summary>
internal static class DemoCommand
{
    private static readonly DemoClock Clock = new();

    public static Command Command { get; } =
        new("demo", "", "fills an empty Development database with a month of a city's life", RunAsync) { Clock = Clock };

    private static async Task<int> RunAsync(WebApplication app, string[] words)
    {
        if (!app.Environment.IsDevelopment())
            throw new CannotStartException("The demo is for Development alone: it would put people who are none into a city's data.");
        var (watch, now) = (Stopwatch.StartNew(), TimeProvider.System.GetUtcNow());
        Clock.Now = now - DemoPlan.Lasts;
        var services = app.Services;
        Directory.CreateDirectory(services.GetRequiredService<IOptions<StorageOptions>>().Value.Path);
        await services.GetRequiredService<DatabaseInitializer>().RunAsync(app.Lifetime.ApplicationStopping);
        var database = services.GetRequiredService<Database>();
        await RefuseUsedAsync(database);
        await services.GetRequiredService<StaffAccounts>().EnsureFirstAsync(app.Lifetime.ApplicationStopping);

        var plan = new DemoPlan(now);
        var city = await database.InTransactionAsync(unit => DemoCity.SettleAsync(unit, services));
        await DemoAppeals.PlanAsync(plan, city, services);
        DemoTalks.Plan(plan, city, services);
        DemoNews.Plan(plan, city, services);
        DemoAnswers.Plan(plan, city, services);
        await plan.RunAsync(database, Clock);
        Clock.Now = now;
        await database.InTransactionAsync(DemoNews.SettleAsync);
        await System.Console.Out.WriteLineAsync(
            $"A month of {city.People.Count} residents and {city.Staff.Count} staff was made in {watch.Elapsed.TotalSeconds:0.0} s. "
                + $"Start the service and open {app.Configuration["Kestrel:Endpoints:Admin:Url"]}{ConsoleModule.Root}");
        return 0;
    }

    private static async Task RefuseUsedAsync(Database database)
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Chat>().AnyAsync())
            throw new CannotStartException(
                "There are people in this database, and the demo fills an empty one: set Storage__Path to another "
                + "folder.");
    }
}
