using IfCity.Bots;
using IfCity.Bots.Admin;
using IfCity.Bots.Admin.Appeals.Numbers;
using IfCity.Bots.Admin.Appeals.Open311;
using IfCity.Bots.Admin.Catalogue;
using IfCity.Bots.Admin.Commands;
using IfCity.Bots.Admin.Console;
using IfCity.Bots.Admin.Health;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Admin.Residents;
using IfCity.Bots.Admin.Surveys;
using IfCity.Bots.City;
using IfCity.Bots.Emulator;
using IfCity.Bots.Photos;
using IfCity.Bots.Telegram;
using IfCity.Bots.Viber;

// Patterns are written to be linear; should one not be, a text made for it costs a second and not a core.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));

// A process of the service itself, which cleans strangers' pictures: it is built of nothing and knows no setting.
if (args is [PhotoCommand.Word, _]) return PhotoProcess.Serve(args);

try
{
    if (Command.IsAsked(args)) return await Command.RunAsync(args, Build);
    var app = Build(args, clock: null);
    await app.PrepareAsync();
    Map(app);
    ServerRefusals.Listen(app);
    app.Lifetime.ApplicationStarted.Register(() => app.LogAddresses());
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (StartFailures.Explain(error) is { } whatToDo)
{
    await Console.Error.WriteLineAsync(Command.IsAsked(args) ? whatToDo : $"The service does not start. {whatToDo}");
    return 1;
}

static WebApplication Build(string[] settings, TimeProvider? clock)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
    builder.WebHost.UseTwoListeners();
    builder.Configuration.UseDevelopmentEmulator(builder.Environment);
    // In Development there is one key, so nobody else could approve a broadcast.
    if (builder.Environment.IsDevelopment()) builder.Configuration["Broadcasts:Approvals"] ??= "false";
    builder.Configuration.UseLinkChecker(builder.Environment);

    builder.Services.AddSingleton(PhotoCommand.Of(typeof(Program).Assembly.Location));
    if (clock is not null) builder.Services.AddSingleton(clock);
    builder.Services.AddCity(builder.Configuration);
    builder.Services.AddTelegram(builder.Configuration);
    builder.Services.AddViber(builder.Configuration);
    builder.Services.AddStaffApi();
    builder.AddConsole();
    builder.Services.AddOpen311();
    builder.Services.AddSurveyPages();
    builder.Services.AddPersonalData();
    builder.Services.AddSingleton<OpenCatalogue>();
    builder.Services.AddHealth();
    builder.Services.Configure<HostOptions>(
        host => (host.ShutdownTimeout, host.ServicesStopConcurrently) = (TimeSpan.FromSeconds(8), true));
    builder.Services.AddMetricsPage();
    builder.AddTelemetry();
    if (builder.Configuration.EmulatorIsOn()) builder.Services.AddEmulator(builder.Configuration.EmulatorOptions);
    return builder.Build();
}

static void Map(WebApplication app)
{
    app.CountFromNowOn();
    app.UseResponseHeaders();
    app.UseExceptionHandler();
    app.UseStatusCodePages();
    app.UseAdminListener(staff =>
    {
        staff.MapHealth();
        staff.MapDeepHealth();
        staff.MapMetricsPage();
        if (!Roles.FromConfiguration(app.Configuration).Admin) return;
        staff.MapStaffApi();
        staff.MapConsole();
    });

    app.UsePublicListener();
    // They take no model, for which each update would otherwise be looked through.
    app.MapTelegram()?.DisableValidation();
    app.MapViber()?.DisableValidation();
    app.MapMedia();
    app.MapSurveyPages();
    app.MapPersonalData();
    app.MapOpen311();
    OpenCatalogue.Map(app);
    app.MapPublicNumbers();
    app.MapHealth();
    if (app.Configuration.EmulatorIsOn()) app.MapEmulator();
}

/// <summary>The one executable of the service.</summary>
public partial class Program;
