using System.Text.Json;
using System.Text.Json.Serialization;
using IfCity.Bots.Admin.Addresses;
using IfCity.Bots.Admin.Appeals;
using IfCity.Bots.Admin.Catalogue;
using IfCity.Bots.Admin.Codes;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.Admin.Notices;
using IfCity.Bots.Admin.Residents;
using IfCity.Bots.Admin.Staff;
using IfCity.Bots.Admin.Surveys;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace IfCity.Bots.Admin;

/// <summary>The staff API: one group for each slice, all behind a key, all on the admin listener.</summary>
public static class StaffApi
{
    public static IServiceCollection AddStaffApi(this IServiceCollection services)
    {
        services.AddProblems();
        services.AddStaffAccess();
        services.AddSingleton<BroadcastViews>();
        services.AddSingleton<BroadcastComposer>();
        services.AddValidation();
        services.AddOpenApi("v1", options =>
        {
            options.CreateSchemaReferenceId = ApiSchemas.CreateReferenceId;
            options.AddDocumentTransformer((document, _, _) =>
            {
                Describe(document);
                ApiSchemas.Describe(document);
                return Task.CompletedTask;
            });
            options.DescribeAccess();
            options.DescribeFiles();
            options.DescribeEnums();
            options.DescribeOperations();
            options.DescribeEditTags();
            options.AddDocumentTransformer((document, _, _) =>
            {
                ApiExamples.Show(document);
                return Task.CompletedTask;
            });
        });
        // A misspelt field must not be ignored in silence: it would be a change that did not happen.
        services.ConfigureHttpJsonOptions(json =>
        {
            // A number is written as a number: the document need not say "number or string" of every field.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    public static void MapStaffApi(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/docs", options => options.WithTitle("IfCity.Bots staff API").DisableDefaultFonts()
            .DisableAgent().DisableMcp().DisableTelemetry().HideClientButton().HideDeveloperTools()
            // The reader has no option against the link to whoever made it.
            .WithCustomCss("a[href*='scalar.com'] { display: none !important; }")
            .AddPreferredSecuritySchemes(ApiKeyHandler.SchemeName)
            // What the calls that it shows say in place of a key: the variable of a shell, which nobody takes for a key.
            .AddApiKeyAuthentication(ApiKeyHandler.SchemeName, key => key.WithValue("$API_KEY")));

        var api = app.MapGroup("/api/v1").RequireAuthorization().RefuseUnknownQuery();
        foreach (var status in (int[])[400, 401, 404, 409]) api.ProducesProblem(status);
        api.MapAppeals();
        api.MapAppealFiling();
        api.MapAppealWork();
        api.MapReadyAnswers();
        api.MapInbox();
        api.MapDepartures();
        api.MapAlerts();
        api.MapPreview();
        api.MapFeeds();
        api.MapBroadcasts();
        api.MapAddresses();
        api.MapStreets();
        api.MapBuildings();
        api.MapLandmarks();
        api.MapRegisterMerges();
        api.MapImports();
        api.MapTriage();
        api.MapServices();
        api.MapLinks();
        api.MapFacts();
        api.MapSearchMisses();
        api.MapSynonyms();
        api.MapSurveys();
        api.MapMembers();
        api.MapMyself();
        api.MapApiKeys();
        api.MapMode();
        api.MapAudit();
        api.MapStats();
        api.MapValues();
        api.MapCodes();
        api.MapEvents();
    }

    private static void Describe(OpenApiDocument document) => document.Info = new()
    {
        Title = "IfCity.Bots staff API",
        Version = "v1",
        Description = "Appeals, alerts, broadcasts, services and surveys of the city bot. "
            + $"Every call needs the header {ApiKeyHandler.Header}; refusals are application/problem+json with a stable code, "
            + "worded in Ukrainian for Accept-Language: uk and else in English.",
    };
}
