using IfCity.Bots.Admin.Console.Addresses;
using IfCity.Bots.Admin.Console.Announcements;
using IfCity.Bots.Admin.Console.Appeals;
using IfCity.Bots.Admin.Console.Appeals.Bulk;
using IfCity.Bots.Admin.Console.Assets;
using IfCity.Bots.Admin.Console.Catalogue;
using IfCity.Bots.Admin.Console.Codes;
using IfCity.Bots.Admin.Console.Emergencies;
using IfCity.Bots.Admin.Console.Feeds;
using IfCity.Bots.Admin.Console.Help;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.Admin.Console.Live;
using IfCity.Bots.Admin.Console.Notices;
using IfCity.Bots.Admin.Console.Residents;
using IfCity.Bots.Admin.Console.Settings;
using IfCity.Bots.Admin.Console.Staff;
using IfCity.Bots.Admin.Console.Surveys;
using IfCity.Bots.Admin.Console.Today;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IfCity.Bots.Admin.Console;

/// <summary>The console of the staff: pages with plain forms, rendered here; a page without a declared right opens to nobody.</summary>
public static class ConsoleModule
{
    /// <summary>Under which all of it stands.</summary>
    public const string Root = "/console";

    /// <summary>The first administrator's name and password in Development. Production has none until they are set.</summary>
    public const string DevelopmentLogin = "admin", DevelopmentPassword = "development-password";

    public static void AddConsole(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment()) OpenForDevelopment(builder.Configuration);
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddOpenIdSignIn(builder.Configuration);
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "ifcity-form";
            form.Cookie.Path = Root;
            form.Cookie.SameSite = SameSiteMode.Strict;
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            form.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthenticationCore(options => options.AddScheme<SessionHandler>(SessionHandler.SchemeName, displayName: null));
        services.AddSingleton<IAuthorizationHandler, PageAccessHandler>();
        services.AddSingleton<HealthLine>();
        services.AddSingleton<LiveFeed>().AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
        services.AddSingleton<AppealDesk>();
        services.AddSingleton<AnnouncementList>();
        services.AddSingleton<AnnouncementFiles>();
        services.AddSingleton<CardFiles>();
        services.AddSingleton<NoticeFiles>();
    }

    /// <summary>Maps the pages on the listener of the staff.</summary>
    /// <param name="admin">What only that listener has.</param>
    public static void MapConsole(this IEndpointRouteBuilder admin)
    {
        AssetFiles.Map(admin.MapGroup($"{Root}/assets").ExcludeFromDescription());
        var console = admin.MapGroup(Root).ExcludeFromDescription().RequireAuthorization(PageAccess.Policy)
            .AddEndpointFilter(PageHeaders.SetAsync).AddEndpointFilter(FormTokens.CheckAsync).AddEndpointFilter(LivePages.MarkAsync);
        console.MapSignIn();
        console.MapPasskeys();
        console.MapOpenIdSignIn();
        console.MapAccount();
        console.MapMembers();
        console.MapKeys();
        console.MapAudit();
        console.MapToday();
        console.MapWatch();
        console.MapQueue();
        console.MapNewAppeal();
        console.MapAppeal();
        console.MapBulk();
        console.MapSavedFilters();
        console.MapInbox();
        console.MapLimits();
        console.MapNotices();
        console.MapAnnouncements();
        console.MapLive();
        console.MapCatalogue();
        console.MapGaps();
        console.MapTry();
        console.MapAnswers();
        console.MapTopics();
        console.MapDanger();
        console.MapSurveys();
        console.MapRegister();
        console.MapCodes();
        console.MapFeeds();
        console.MapSettings();
        console.MapHelp();
        // By every method: one that is not taken somewhere must not tell that there is something.
        console.Map("/{**path}", () => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound)).ForStaff();
    }

    /// <summary>Answers for a page of the console what may not be opened, or what there is not for whoever asks.</summary>
    public static Task RefuseAsync(HttpContext context, bool isThere)
    {
        PageHeaders.Set(context);
        return isThere ? Page.Of<RefusedPage>([], StatusCodes.Status403Forbidden).ExecuteAsync(context)
            : Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound).ExecuteAsync(context);
    }

    /// <summary>Name and password stand in the log, so nothing is lost by not asking for another password or a second factor.</summary>
    private static void OpenForDevelopment(ConfigurationManager configuration)
    {
        configuration["Staff:Bootstrap:Login"] ??= DevelopmentLogin;
        if (configuration["Staff:Bootstrap:Password"] is null)
        {
            configuration["Staff:Bootstrap:Password"] = DevelopmentPassword;
            configuration["Staff:Bootstrap:KeepsPassword"] ??= "true";
        }
        configuration["Staff:SecondFactor"] ??= "false";
    }
}
